"""Checks of all kinds, and their combinations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final

from pydantic import Discriminator, Field, Tag

from bot.core.content_model import ContentModel
from bot.core.exercise.checks import answer, images, printed
from bot.core.exercise.checks.answer import AnswerCheck
from bot.core.exercise.checks.base import CheckBase
from bot.core.exercise.checks.evidence import Evidence, Outcome


class AllOf(CheckBase):
    """Every one of them passes. What was found is said of the first one that does not."""

    all: tuple[Check, ...] = Field(min_length=1, max_length=10)

    def judge(self, evidence: Evidence) -> Outcome:
        outcomes = [check.judge(evidence) for check in self.all]
        met = sum(outcome.passed for outcome in outcomes)
        found = next((outcome.found for outcome in outcomes if not outcome.passed), None)
        return Outcome(met == len(outcomes), found, met, len(outcomes))

    @property
    def inspected(self) -> tuple[str, ...]:
        return _inspected(self.all)


class AnyOf(CheckBase):
    """One of them passes. What was found is said of the first one."""

    any: tuple[Check, ...] = Field(min_length=1, max_length=10)

    def judge(self, evidence: Evidence) -> Outcome:
        outcomes = [check.judge(evidence) for check in self.any]
        return next((outcome for outcome in outcomes if outcome.passed), outcomes[0])

    @property
    def inspected(self) -> tuple[str, ...]:
        return _inspected(self.any)


class Negation(CheckBase):
    """It does not pass, though what it asks about is known."""

    not_: Check = Field(alias="not")

    def judge(self, evidence: Evidence) -> Outcome:
        known = evidence.state is not None
        return Outcome.of(known and not self.not_.judge(evidence).passed, "not-yet")

    @property
    def inspected(self) -> tuple[str, ...]:
        return self.not_.inspected


_ANSWERS: Final = ("ratio", "shared-layers", "file-layers", "word", "reason")
"""Typed answers of kinds of their own; every other one is a fact of an image."""

_MAIN_KEYS: Final = (
    "all", "any", "not", "present", "absent", "same", "different", "dangling", "images", "by_digest", "layers",
    "megabytes_below", "platform", "label", "env", "command", "based_on", "printed", "failed",
)  # fmt: skip
"""The keys that say what a check is; the main key of one that grades what was typed is ``answer``."""


def _kind(value: Any) -> str | None:
    """The kind of a check, by which its model is chosen; None if it has no main key."""
    if isinstance(value, ContentModel):
        value = value.model_dump(by_alias=True)
    if not isinstance(value, dict):
        return None
    if "answer" in value:
        return f"answer-{value['answer']}" if value["answer"] in _ANSWERS else "answer"
    return next((key for key in _MAIN_KEYS if key in value), None)


Check = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Negation, Tag("not")]
    | Annotated[images.Present, Tag("present")]
    | Annotated[images.Absent, Tag("absent")]
    | Annotated[images.Same, Tag("same")]
    | Annotated[images.Different, Tag("different")]
    | Annotated[images.DanglingCount, Tag("dangling")]
    | Annotated[images.ImageCount, Tag("images")]
    | Annotated[images.PulledByDigest, Tag("by_digest")]
    | Annotated[images.LayerCount, Tag("layers")]
    | Annotated[images.SizeBelow, Tag("megabytes_below")]
    | Annotated[images.Platform, Tag("platform")]
    | Annotated[images.Label, Tag("label")]
    | Annotated[images.Environment, Tag("env")]
    | Annotated[images.DefaultCommand, Tag("command")]
    | Annotated[images.BasedOn, Tag("based_on")]
    | Annotated[printed.Printed, Tag("printed")]
    | Annotated[printed.Failed, Tag("failed")]
    | Annotated[answer.FactAnswer, Tag("answer")]
    | Annotated[answer.RatioAnswer, Tag("answer-ratio")]
    | Annotated[answer.SharedLayersAnswer, Tag("answer-shared-layers")]
    | Annotated[answer.FileLayersAnswer, Tag("answer-file-layers")]
    | Annotated[answer.WordAnswer, Tag("answer-word")]
    | Annotated[answer.ReasonAnswer, Tag("answer-reason")],
    Discriminator(_kind),
]

for _model in (AllOf, AnyOf, Negation):
    _model.model_rebuild()


def parts(check: CheckBase) -> Iterator[CheckBase]:
    """A check and all that it is combined of."""
    yield check
    inner = check.all if isinstance(check, AllOf) else check.any if isinstance(check, AnyOf) else ()
    for each in (check.not_,) if isinstance(check, Negation) else inner:
        yield from parts(each)


def answer_check(check: CheckBase) -> AnswerCheck | None:
    """The part of a check that grades what was typed; None if it has none."""
    return next((part for part in parts(check) if isinstance(part, AnswerCheck)), None)


def _inspected(checks: tuple[CheckBase, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for check in checks for name in check.inspected))
