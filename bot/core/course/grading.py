"""Grading answers: another spelling of a right answer is right, and a list of guesses is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from bot.core.command.parser import parse_command
from bot.core.course.question import Choice, Command, Mistake, MultipleChoice, Number, Question, SingleChoice, Text
from bot.core.refusal import Refusal
from bot.core.text.typography import QUOTES, nfkc


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of grading an answer. ``expected`` is the right answer, as text.

    ``why`` are the reasons: for choices, one for each that was wrongly chosen or missed; for a typed answer, one if it is wrong.
    """

    correct: bool
    why: tuple[str, ...]
    expected: str


def grade(question: Question, given: tuple[int, ...] | str) -> Verdict:
    """Grade an answer: the indices of choices, as the content has them, or typed text.

    Raises Refusal ``quiz-no-number`` and the refusals of commands for typed text that is no answer at all, so that the
    learner can correct it and try again.
    """
    if isinstance(question, SingleChoice | MultipleChoice):
        return _grade_choices(question.choices, set(given) if isinstance(given, tuple) else set())
    typed = given if isinstance(given, str) else ""
    if isinstance(question, Number):
        return _grade_number(question, typed)
    if isinstance(question, Text):
        return _grade_typed(question.answers, question.mistakes, question.otherwise, typed, normalize_answer)
    return _grade_command(question, typed)


def _grade_choices(choices: tuple[Choice, ...], given: set[int]) -> Verdict:
    right = {index for index, choice in enumerate(choices) if choice.correct}
    why = tuple(choices[index].why for index in sorted(given ^ right if given != right else right))
    return Verdict(given == right, why, " / ".join(choices[index].text for index in sorted(right)))


def _grade_typed(
    answers: tuple[str, ...],
    mistakes: tuple[Mistake, ...],
    otherwise: str,
    typed: str,
    meaning: Callable[[str], object],
) -> Verdict:
    typed_meaning = meaning(typed)
    if any(meaning(answer) == typed_meaning for answer in answers):
        return Verdict(True, (), answers[0])
    foreseen = next((mistake.why for mistake in mistakes if meaning(mistake.answer) == typed_meaning), otherwise)
    return Verdict(False, (foreseen,), answers[0])


_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_APPROXIMATELY = re.compile(r"^(?:約|およそ|about|approx\.?|~)\s*", re.IGNORECASE)


def parse_number(text: str) -> Decimal:
    """The one number in an answer such as ``4 個`` or ``約１，０００``. Raises Refusal ``quiz-no-number``."""
    plain = _APPROXIMATELY.sub("", nfkc(text).strip().replace("−", "-"))
    found = _NUMBER.findall(re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", plain))
    if len(found) != 1:
        raise Refusal("quiz-no-number", typed=text)
    return Decimal(found[0])


def _grade_number(question: Number, typed: str) -> Verdict:
    value = parse_number(typed)
    expected = f"{question.answer}{question.unit}"
    if abs(value - question.answer) <= question.tolerance:
        return Verdict(True, (), expected)
    foreseen = (mistake.why for mistake in question.mistakes if parse_number(mistake.answer) == value)
    return Verdict(False, (next(foreseen, question.otherwise),), expected)


_POLITE_ENDING = re.compile(r"(?:です|だ|である|だ?と思います|でしょう)?(?:か|ね|よ)?$")
_FINAL_PUNCTUATION = "。.!? "
_LEAD_IN = re.compile(
    r"^(?:it['’]s|it\s+is|(?:答え|解答|回答|正解|(?:the\s+)?answer)(?:は|:|\s+is)[、,]?)\s*", re.IGNORECASE
)
_QUOTES = QUOTES + "()（） "


def normalize_answer(text: str) -> str:
    """A typed word without differences of width and case, quotes, polite endings and long vowels at the end.

    ``答えは「レイヤ」です`` and ``ﾚｲﾔｰ`` mean the same; a list of guesses stays a list and matches nothing.
    """
    plain = _LEAD_IN.sub("", " ".join(nfkc(text).casefold().split()))
    plain = _POLITE_ENDING.sub("", plain.strip(_QUOTES).rstrip(_FINAL_PUNCTUATION)).strip(_QUOTES)
    return re.sub(r"(?<=[ァ-ヴ])ー(?![ァ-ヴー])", "", plain)


def _grade_command(question: Command, typed: str) -> Verdict:
    """Grade a docker command. A foreseen mistake may be no valid command; any other invalid line raises its Refusal."""
    foreseen = {_normalize_spelling(mistake.answer): mistake.why for mistake in question.mistakes}
    if why := foreseen.get(_normalize_spelling(typed)):
        return Verdict(False, (why,), question.answers[0])
    runnable = tuple(mistake for mistake in question.mistakes if _is_command(mistake.answer))
    return _grade_typed(question.answers, runnable, question.otherwise, typed, _normal_form)


def _normalize_spelling(line: str) -> str:
    return " ".join(nfkc(line).split())


def _normal_form(line: str) -> object:
    return parse_command(line).normal_form


def _is_command(line: str) -> bool:
    try:
        parse_command(line)
    except Refusal:
        return False
    return True
