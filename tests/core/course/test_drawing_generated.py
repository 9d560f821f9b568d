"""Generated questions as an attempt asks them: the same whenever they are shown again, also by another process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

from bot.config import ROOT
from bot.core.course.drawing import drawn, option_order
from bot.core.course.grading.live import Fact, Live
from bot.core.course.grading.ordering import OrderedItem, Ordering
from bot.core.course.templates.catalogue import TEMPLATES
from tests.core.course.templates.test_templates import written

ATTEMPTS = range(1, 30)
ORDERING = Ordering(
    id="order", section="s", prompt="?", explanation="!", kind="ordering",
    items=tuple(OrderedItem(text=text, why="!") for text in "abc"),
)  # fmt: skip


def fingerprint() -> str:
    """A digest of every question that is drawn for some attempts, with the order of its choices."""
    digest = hashlib.sha256()
    for template in TEMPLATES:
        for attempt in ATTEMPTS:
            question = drawn(written(template), attempt)
            assert not isinstance(question, Live)
            digest.update(f"{question.model_dump_json()}{option_order(question, attempt)}".encode())
    return digest.hexdigest()


def test_another_process_draws_the_same() -> None:
    code = "from tests.core.course.test_drawing_generated import fingerprint; print(fingerprint())"
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
        assert ran.stdout.decode().strip() == fingerprint()


def test_another_attempt_or_question_draws_something_else() -> None:
    question = written("refused-name")
    twin = question.model_copy(update={"id": "twin"})
    assert drawn(question, 1) != drawn(question, 2)
    assert drawn(question, 1) != drawn(twin, 1).model_copy(update={"id": question.id})


def test_what_is_drawn_keeps_what_is_written_beside_it() -> None:
    question = written("tag-asked").model_copy(
        update={"difficulty": 5, "second_try": True, "hints": ("look at {name}",)}
    )
    asked = drawn(question, 1)
    assert (asked.id, asked.section, asked.difficulty, asked.second_try) == ("q", "s", 5, True)
    assert asked.hints == (f"look at {asked.prompt}",)


def test_a_question_that_is_not_generated_stays_as_it_is() -> None:
    live = Live(
        id="q",
        section="s",
        prompt="?",
        explanation="!",
        kind="live",
        image="nginx:1.25",
        fact=Fact.LAYERS,
        otherwise="no",
    )
    assert drawn(ORDERING, 1) is ORDERING
    assert drawn(live, 1) is live
