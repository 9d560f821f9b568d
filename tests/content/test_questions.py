"""The catalogue of questions: each of its wordings leads to it, and so do questions that are none of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import yaml

from bot.config import ROOT
from bot.core.explain.questions.catalogue import KnownQuestion
from bot.core.explain.questions.search import ANSWER_FROM, Match
from bot.core.locale import Locale
from bot.store.content.vocabulary import load_questions
from tests.content.shipped import shipped_course

DATA = ROOT / "tests" / "data" / "questions"
SEARCH = load_questions(ROOT / "content")


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8"))


def wanted(case: dict[str, Any]) -> list[str]:
    id: str | list[str] = case["id"]
    return [id] if isinstance(id, str) else id


def ranked(case: dict[str, Any]) -> tuple[Match, ...]:
    return SEARCH.rank(case["ask"])


def share(found: Sequence[bool]) -> float:
    return sum(found) / len(found)


@pytest.mark.parametrize("name", ["tuning", "held_out"])
def test_most_questions_in_other_words_are_found(name: str) -> None:
    found = [[match.question.id in wanted(case) for match in ranked(case)] for case in cases(name)]
    assert share([any(each[:1]) for each in found]) >= FIRST[name]
    assert share([any(each) for each in found]) >= AMONG_THREE[name]


FIRST = {"tuning": 0.88, "held_out": 0.88}
AMONG_THREE = {"tuning": 0.96, "held_out": 0.96}
"""A little below what docs/explain.md tells, so that a change of the catalogue that makes it worse is noticed."""


def test_what_is_not_known_well_is_not_answered() -> None:
    asked = [case for name in ("tuning", "held_out", "unanswerable") for case in cases(name)]
    wrong = [
        case["ask"]
        for case in asked
        if (found := ranked(case))
        and found[0].certainty >= ANSWER_FROM
        and found[0].question.id not in wanted({"id": [], **case})
    ]
    assert len(wrong) <= 0.05 * len(asked), wrong


def test_none_of_the_questions_of_the_evaluation_is_a_wording_of_the_catalogue() -> None:
    wordings = {text.casefold().strip("?？。") for q in SEARCH.catalogue.questions for _, text in q.wordings()}
    asked = [case["ask"] for name in ("tuning", "held_out", "unanswerable") for case in cases(name)]
    assert [ask for ask in asked if ask.casefold().strip("?？。") in wordings] == []
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("name", ["tuning", "held_out"])
def test_every_question_of_the_evaluation_names_questions_that_are_there(name: str) -> None:
    ids = {question.id for question in SEARCH.catalogue.questions}
    assert [id for case in cases(name) for id in wanted(case) if id not in ids] == []


@pytest.mark.parametrize("question", SEARCH.catalogue.questions, ids=lambda question: question.id)
def test_a_question_asked_as_it_is_shown_is_found(question: KnownQuestion) -> None:
    for text in question.ask.values():
        assert question.id in [match.question.id for match in SEARCH.rank(text)]


def test_passages_of_the_lessons_are_found_with_their_section() -> None:
    library = shipped_course()
    lessons = [library.lesson(day, locale) for day in library.days() for locale in Locale]
    found = load_questions(ROOT / "content", lessons).passages_about("コピーオンライト 書き込み可能なレイヤー")
    assert found
    assert found[0].passage.locale is Locale.JA
    assert library.place(found[0].passage.section)
