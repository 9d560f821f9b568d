"""Edit distance: how many typing errors lie between two words."""

from __future__ import annotations


def edit_distance(a: str, b: str) -> int:
    """How many letters one has to insert, delete, replace or swap with their neighbour to make one word of the other.

    This is the optimal string alignment distance (a restricted Damerau-Levenshtein distance).
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
