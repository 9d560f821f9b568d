"""Checks of all kinds, and their combinations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final

from pydantic import Discriminator, Field, Tag

from bot.core.content_model import ContentModel
from bot.core.exercise.checks import answer, images, printed
from bot.core.exercise.checks.answer import AnswerCheck
from bot.core.exercise.checks.base import CheckBase
from bot.core.exercise.checks.evidence import UNKNOWN, Evidence, Outcome


class AllOf(CheckBase):
    """Every one of them passes. What was found is said of the first one that does not."""

    all: tuple[Check, ...] = Field(min_length=1, max_length=10)

    def judge(self, evidence: Evidence) -> Outcome:
        outcomes = [check.judge(evidence) for check in self.all]
        open_outcomes = [outcome for outcome in outcomes if not outcome.passed]
        # One that is known not to pass decides, whatever the others would say.
        telling = next((outcome for outcome in open_outcomes if outcome.known), next(iter(open_outcomes), None))
        met = len(outcomes) - len(open_outcomes)
        return Outcome(not open_outcomes, telling.found if telling else None, met, len(outcomes))

    @property
    def inspected(self) -> tuple[str, ...]:
        return _inspected(self.all)


class AnyOf(CheckBase):
    """One of them passes. What was found is said of the first one."""

    any: tuple[Check, ...] = Field(min_length=1, max_length=10)

    def judge(self, evidence: Evidence) -> Outcome:
        outcomes = [check.judge(evidence) for check in self.any]
        unknown = next((outcome for outcome in outcomes if not outcome.known), outcomes[0])
        return next((outcome for outcome in outcomes if outcome.passed), unknown)

    @property
    def inspected(self) -> tuple[str, ...]:
        return _inspected(self.any)


class Negation(CheckBase):
    """It does not pass, though what it asks about is known."""

    not_: Check = Field(alias="not")

    def judge(self, evidence: Evidence) -> Outcome:
        outcome = self.not_.judge(evidence)
        if evidence.state is None or not outcome.known:
            return UNKNOWN
        return Outcome.of(not outcome.passed, "not-yet")

    @property
    def inspected(self) -> tuple[str, ...]:
        return self.not_.inspected


_MAIN_KEYS: Final = (
    "answer", "all", "any", "not", "present", "absent", "same", "different", "dangling", "images", "by_digest", "layers",
    "megabytes_below", "platform", "label", "env", "command", "based_on", "printed", "failed",
)  # fmt: skip
"""The keys that say what a check is; ``answer`` is that of one that grades what was typed."""


def _kind(value: Any) -> str | None:
    """The kind of a check, by which its model is chosen; None if it has no main key."""
    if isinstance(value, ContentModel):
        value = value.model_dump(by_alias=True)
    return next((key for key in _MAIN_KEYS if key in value), None) if isinstance(value, dict) else None


Answer = Annotated[
    answer.FactAnswer
    | answer.RatioAnswer
    | answer.SharedLayersAnswer
    | answer.FileLayersAnswer
    | answer.NumberAnswer
    | answer.WordAnswer
    | answer.ReasonAnswer,
    Field(discriminator="answer"),
]
"""A check of what was typed; ``answer`` says what is asked."""


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
    | Annotated[Answer, Tag("answer")],
    Discriminator(_kind),
]

for _model in (AllOf, AnyOf, Negation):
    _model.model_rebuild()


Path = tuple[str | int, ...]
"""Keys and indices that lead from a check to one within it."""


def parts(check: CheckBase, path: Path = ()) -> Iterator[tuple[Path, CheckBase]]:
    """A check and all that it is combined of, each with its path."""
    yield path, check
    if isinstance(check, Negation):
        yield from parts(check.not_, (*path, "not"))
    key, inner = (
        ("all", check.all) if isinstance(check, AllOf) else ("any", check.any if isinstance(check, AnyOf) else ())
    )
    for i, each in enumerate(inner):
        yield from parts(each, (*path, key, i))


def answer_check(check: CheckBase) -> AnswerCheck | None:
    """The part of a check that grades what was typed; None if it has none."""
    return next((part for _, part in parts(check) if isinstance(part, AnswerCheck)), None)


def _inspected(checks: tuple[CheckBase, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for check in checks for name in check.inspected))
