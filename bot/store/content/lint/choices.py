"""Checks of questions that are answered by choosing: how many choices are right, and that none stands twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.core.content_fault import ContentFault
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.predict import Predict
from bot.core.course.grading.single import ChoiceQuestion, OneOfSeveral
from bot.core.course.grading.true_false import TrueFalse
from bot.core.text.folding import fold
from bot.store.content.finding import Finding, Path
from bot.store.content.lint.basics import lint_commands


def lint_one_of_several(path: Path, question: OneOfSeveral) -> Iterator[Finding]:
    """Exactly one choice is right; a second try at two choices would tell which."""
    right = sum(choice.correct for choice in question.choices)
    if right != 1:
        yield (*path, "choices"), ContentFault("choices-not-one", count=right)
    if question.second_try and len(question.choices) == 2:
        yield (*path, "second_try"), ContentFault("second-try-tells")
    yield from _lint_different(path, question)


def lint_multiple(path: Path, question: MultipleChoice) -> Iterator[Finding]:
    """At least one choice is right."""
    if not any(choice.correct for choice in question.choices):
        yield (*path, "choices"), ContentFault("choices-none")
    yield from _lint_different(path, question)


def lint_predict(path: Path, question: Predict) -> Iterator[Finding]:
    """Exactly one choice is right, and the lab runs the commands."""
    yield from lint_one_of_several(path, question)
    yield from lint_commands((*path, "run"), question.run)


def lint_true_false(path: Path, question: TrueFalse) -> Iterator[Finding]:
    """There is no second try: it would tell the answer."""
    if question.second_try:
        yield (*path, "second_try"), ContentFault("second-try-tells")


def _lint_different(path: Path, question: ChoiceQuestion) -> Iterator[Finding]:
    for i in repeated([choice.text for choice in question.choices]):
        yield (*path, "choices", i), ContentFault("choices-equal", text=question.choices[i].text)


def repeated(texts: Sequence[str]) -> list[int]:
    """The indices of texts that another one before them equals, but for width, case and kana.

    Signs count: ``nginx:1`` and ``nginx-1`` are different names.
    """
    keys = [
        (fold(text), "".join(sign for sign in text.casefold() if not sign.isalnum() and sign != " ")) for text in texts
    ]
    return [i for i, key in enumerate(keys) if key in keys[:i]]
