"""What a learner presses next, of all that a message of a quiz offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from bot.core.course.grading.base import Given, indices

HINT: Final = 0.2
UNDO: Final = 0.1
GIVES_UP: Final = 0.35
LEAVES_IDEA: Final = 0.3
ENDS: Final = 0.03
"""How likely a hint is taken, an item of an order taken back, a second try or the question on an idea left out, a quiz ended."""

ANSWERING: Final = ("pick", "choose", "order", "ordered", "match", "matched", "write", "rewrite")
"""By what a question is answered."""

Controls = Mapping[str, Sequence[str]]
"""The ``custom_id`` of all that can be pressed, by the word that it begins with."""


@dataclass(frozen=True, slots=True)
class Move:
    """A press; ``values`` are chosen in a select."""

    custom_id: str
    values: tuple[str, ...] = ()


def next_move(controls: Controls, plan: Given, random: Random) -> Move:
    """The next press on the way to answering ``plan``, or to what comes after an answer. Raises LookupError if there is none."""
    if "next" in controls:
        return Move(_one_of(controls, "end" if "end" in controls and random.random() < ENDS else "next"))
    if "again" in controls:
        return Move(_one_of(controls, "giveup" if random.random() < GIVES_UP else "again"))
    if "taught" in controls:
        return Move(_one_of(controls, "idea" if "idea" in controls and random.random() > LEAVES_IDEA else "taught"))
    if "hint" in controls and random.random() < HINT:
        return Move(_one_of(controls, "hint"))
    for action in ("rewrite", "write", "quiz"):
        if action in controls:
            return Move(_one_of(controls, action))
    return _choice(controls, indices(plan), random)


def _choice(controls: Controls, places: tuple[int, ...], random: Random) -> Move:
    if "pick" in controls:
        return Move(next(each for each in controls["pick"] if each.endswith(f":{places[0]}")))
    if "choose" in controls:
        return Move(_one_of(controls, "choose"), tuple(map(str, places)))
    if "match" in controls:
        return _match(controls, places)
    return _place(controls, places, random)


def _match(controls: Controls, places: tuple[int, ...]) -> Move:
    for pair, (select, place) in enumerate(zip(controls["match"], places, strict=True)):
        if _state(select)[pair] != str(place):
            return Move(select, (str(place),))
    return Move(_one_of(controls, "matched"))


def _place(controls: Controls, places: tuple[int, ...], random: Random) -> Move:
    """Each button of an order says what is placed after it was pressed: one more item than before, or one less."""
    if "ordered" in controls:
        return Move(_one_of(controls, "ordered"))
    chosen = {_state(each).lstrip("-"): each for each in controls["order"]}
    back = min(chosen, key=len)
    on = max(chosen, key=len)[:-1]
    if len(back) < len(on) and random.random() < UNDO:
        return Move(chosen[back])
    return Move(next(each for state, each in chosen.items() if state == f"{on}{places[len(on)]}"))


def _state(custom_id: str) -> str:
    return custom_id.rpartition(":")[2]


def _one_of(controls: Controls, action: str) -> str:
    return controls[action][0]
