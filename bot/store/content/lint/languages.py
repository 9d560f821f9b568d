"""Languages compared: a lesson or a quiz may differ from the Japanese one in its words alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import singledispatch
from typing import Final, TypeVar

from bot.core.content_fault import ContentFault
from bot.core.course.grading.base import WrittenQuestion
from bot.core.course.grading.command import Command, normalize_spelling
from bot.core.course.grading.gap import GapQuestion
from bot.core.course.grading.live import Live
from bot.core.course.grading.matching import Matching
from bot.core.course.grading.number import Number
from bot.core.course.grading.ordering import Ordering
from bot.core.course.grading.predict import Predict
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.grading.single import ChoiceQuestion
from bot.core.course.grading.spot_line import SpotLine
from bot.core.course.grading.true_false import TrueFalse
from bot.core.course.lesson import Code, Lesson, Section, has_newer_form
from bot.core.course.misconceptions import misconceptions_of
from bot.core.course.question import Quiz
from bot.core.course.templates.generated import Generated
from bot.store.content.finding import Finding, Path

Features = dict[str, str]
"""What must be the same in every language, by the key that it is written with."""

NOTHING: Final = "-"
"""Stands for a key that one language does not have."""

Item = TypeVar("Item")


def compare_lessons(lesson: Lesson, original: Lesson) -> Iterator[Finding]:
    """Differences of a lesson from the same in another language."""
    yield from compare_items(("sections",), lesson.sections, original.sections, _section_features)


def compare_quizzes(quiz: Quiz, original: Quiz) -> Iterator[Finding]:
    """Differences of a quiz from the same in another language."""
    yield from compare_items(("questions",), quiz.questions, original.questions, question_features)


def compare_items(
    path: Path, these: Sequence[Item], originals: Sequence[Item], features: Callable[[Item], Features]
) -> Iterator[Finding]:
    """Differences of the list at ``path`` from the same in another language, by the features of its items."""
    if len(these) != len(originals):
        yield path, ContentFault("languages-count", key=str(path[-1]), here=len(these), there=len(originals))
    for i, (this, original) in enumerate(zip(map(features, these), map(features, originals), strict=False)):
        for name in _differing(this, original):
            here, there = this.get(name) or NOTHING, original.get(name) or NOTHING
            yield (*path, i), ContentFault("languages-differ", key=name, here=here, there=there)
        if this.get("id") != original.get("id") and len(these) != len(originals):
            return  # from here on all are at other places


def _differing(this: Features, original: Features) -> list[str]:
    """The keys that differ; where it is another item or another kind of it, that one alone."""
    for name in ("id", "kind"):
        if this.get(name) != original.get(name):
            return [name]
    return sorted(name for name in this if this[name] != original.get(name))


def _section_features(section: Section) -> Features:
    kinds = [type(block).__name__.lower() for block in section.blocks]
    tries = [block.try_ for block in section.blocks if isinstance(block, Code) and block.try_]
    newer = [str(number) for number, block in enumerate(section.blocks, 1) if has_newer_form(block)]
    return {"id": section.id, "blocks": ", ".join(kinds), "try": ", ".join(tries), "since_29": ", ".join(newer)}


def question_features(question: WrittenQuestion) -> Features:
    """Everything of a question but its words: what it is about, how hard it is, what is right, what it runs."""
    common: Features = {
        "id": question.id,
        "kind": str(getattr(question, "kind", "")),
        "section": question.section,
        "topic": question.topic,
        "difficulty": str(question.difficulty),
        "tests": question.tests,
        "hints": str(len(question.hints)),
        "second_try": _truth(question.second_try),
        "misconception": ", ".join(misconceptions_of(question)),
        "try": question.try_ or "",
        "proof": ", ".join(step.run for step in question.proof),
    }
    return common | _key_features(question)


@singledispatch
def _key_features(question: WrittenQuestion) -> Features:
    """What the key is, where words are no part of it."""
    return {}


@_key_features.register
def _choices(question: ChoiceQuestion) -> Features:
    features = {"correct": ", ".join(_truth(choice.correct) for choice in question.choices)}
    if isinstance(question, Predict):
        features |= {"run": ", ".join(question.run), "reality": ", ".join(question.reality)}
        features["fails"] = _truth(question.fails)
    return features


@_key_features.register
def _true_false(question: TrueFalse) -> Features:
    return {"answer": _truth(question.answer)}


@_key_features.register
def _number(question: Number) -> Features:
    between = ", ".join(map(str, question.between or ()))
    answer = "" if question.answer is None else str(question.answer)
    return {"answer": answer, "between": between, "tolerance": str(question.tolerance)}


@_key_features.register
def _typed(question: Command | ReferenceQuestion) -> Features:
    return {"answers": ", ".join(map(normalize_spelling, question.answers))}


@_key_features.register
def _items(question: Ordering) -> Features:
    return {"items": str(len(question.items))}


@_key_features.register
def _pairs(question: Matching) -> Features:
    return {"pairs": str(len(question.pairs)), "distractors": str(len(question.distractors))}


@_key_features.register
def _gaps(question: GapQuestion) -> Features:
    return {"gaps": str(len(question.gaps)), "exact": ", ".join(_truth(gap.exact) for gap in question.gaps)}


@_key_features.register
def _line(question: SpotLine) -> Features:
    return {"line": str(question.line)}


@_key_features.register
def _fact(question: Live) -> Features:
    return {"image": question.image, "fact": question.fact}


@_key_features.register
def _template(question: Generated) -> Features:
    settings = ", ".join(f"{name}: {value}" for name, value in sorted(question.settings.items()))
    return {"template": question.template, "settings": settings}


def _truth(value: bool) -> str:
    return "true" if value else "false"
