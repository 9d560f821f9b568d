"""How exercises look: their list, one that is solved, one that is finished, its solution."""
