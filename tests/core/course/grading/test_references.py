"""Names of images: whatever means the same image is right."""

from __future__ import annotations

import pytest

from bot.core.course.grading.base import Mistake
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.refusal import Refusal
from tests.core.course.grading.questions import ASKED

NAME = ReferenceQuestion(
    **ASKED,
    kind="reference",
    answers=("nginx",),
    mistakes=(
        Mistake(answer="nginx/nginx", why="a user", misconception="m"),
        Mistake(answer="NGINX", why="capitals"),
    ),
    otherwise="look again",
)


@pytest.mark.parametrize(
    ("typed", "correct", "why", "ideas"),
    [
        ("nginx", True, (), ()),
        ("nginx:latest", True, (), ()),
        ("docker.io/library/nginx", True, (), ()),
        (" `index.docker.io/nginx:latest` ", True, (), ()),
        ("ｎｇｉｎｘ", True, (), ()),
        ("nginx:1.25", False, ("look again",), ()),
        ("nginx/nginx:latest", False, ("a user",), ("m",)),
        ("NGINX", False, ("capitals",), ()),
    ],
)
def test_every_name_of_the_same_image_is_right(
    typed: str, correct: bool, why: tuple[str, ...], ideas: tuple[str, ...]
) -> None:
    verdict = NAME.grade(typed)
    assert (verdict.correct, verdict.why, verdict.misconceptions) == (correct, why, ideas)


@pytest.mark.parametrize("typed", ["", "nginx or httpd", "Nginx:1", "nginx::latest"])
def test_what_is_no_name_can_be_mended(typed: str) -> None:
    with pytest.raises(Refusal):
        NAME.grade(typed)
