"""Templates of questions: what is asked is drawn by lot, and the key is computed by the rules of core."""
