"""Predict: what a command will print or do, which is then seen for real."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.core.course.grading.single import OneOfSeveral


class Predict(OneOfSeveral):
    """A single choice about the last command of ``run``. After the answer all of them are run in the learner's engine.

    ``reality`` are texts that the last one really prints, and ``fails`` says whether its exit status is not 0: the tests of
    the content run them.
    """

    kind: Literal["predict"]
    run: tuple[str, ...] = Field(min_length=1, max_length=3)
    reality: tuple[str, ...] = Field(min_length=1)
    fails: bool = False
