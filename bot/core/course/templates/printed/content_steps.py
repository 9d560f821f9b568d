"""How many steps of a history brought files into the image."""

from __future__ import annotations

import random
from types import MappingProxyType
from typing import Final

from bot.core.course.grading.number import Number
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.printed.histories import draw_history, print_history
from bot.core.course.templates.template import OTHERWISE, PLAIN, UNIT, Said, Template, Wording, counting
from bot.core.output.formats.history import MISSING, read_history
from bot.core.output.table_cells import in_bytes

_TEXTS: Final = MappingProxyType(
    {
        "all-steps": Said("every-step-a-layer"),
        "settings": PLAIN,
        "missing": PLAIN,
        "with-id": Said("missing-is-broken"),
        UNIT: PLAIN,
        OTHERWISE: PLAIN,
    }
)


def _draw(question: Generated, chance: random.Random) -> Number:
    name, rows = draw_history(chance)
    printed = print_history(chance, rows)
    steps = read_history(printed)
    key = sum(in_bytes(step.size) > 0 for step in steps)
    values = {"table": printed, "name": name, "answer": str(key), "steps": str(len(steps))}
    wording = Wording(question, _TEXTS, values)
    missing = sum(step.id == MISSING for step in steps)
    answers = [
        (len(steps), "all-steps"),
        (len(steps) - key, "settings"),
        (missing, "missing"),
        (len(steps) - missing, "with-id"),
    ]
    return counting(wording, key, answers)


CONTENT_STEPS: Final = Template(_draw, shown=("table", "name"), told=("answer", "steps"), texts=_TEXTS)
