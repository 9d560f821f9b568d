"""Checks of the catalogue of questions and of the synonyms: every slip has its line and a way to mend it."""

from __future__ import annotations

import pytest

from bot.store.content.loading import check_course
from tests.store.conftest import CourseFolder

SECOND = """\
- id: list-again
  ask: {ja: 別の聞き方では？, en: Is there another way?}
  phrasings:
    ja: [別の一覧, 別のコマンド, 別の見方, 別の知り方, 一覧がほしい？]
    en: [another list, another way, another command, another view, one more]
  answer: {ja: あります。これです。, en: There is. This is it.}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ("try: [docker images]", "try: [docker build .]", "try: [docker build .]", "reason=command-elsewhere-build"),
        ("see: [layer]", "see: [nowhere]", "see: [nowhere]", "term-unknown id=nowhere"),
        ("see: [layer]", "section: nowhere", "section: nowhere", "section-unknown section=nowhere"),
        (" It shows all of them.", "", "en: \"Use", "answer-sentences count=1"),
        ("print a list, overview of images", "list all of them!, overview of images", "list all of them!", "wording-twice"),
        (", リストにする]", "]", "ja: [一覧がほしい", "list-short key=phrasings.ja limit=5 size=4"),
    ],
)  # fmt: skip
def test_a_slip_in_a_question_is_told_with_its_line(
    course: CourseFolder, old: str, new: str, line: str, fault: str
) -> None:
    course.change("questions", "", old, new)
    (problem,) = check_course(course.root)
    assert problem.file == course.file("questions")
    assert problem.line == course.line("questions", "", line)
    assert fault in str(problem.fault)


def test_a_wording_that_two_questions_share_is_told_with_the_other_one(course: CourseFolder) -> None:
    file = course.file("questions")
    file.write_text(file.read_text("utf-8") + SECOND, "utf-8")
    (problem,) = check_course(course.root)
    assert problem.line == course.line("questions", "", "一覧がほしい？")
    assert "wording-taken owner=list-them text=一覧がほしい" in str(problem.fault)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("list: [一覧, list]\n  show: [見る, list]", "synonym-taken word=list owner=list"),
        ("list: [一覧, how]", "synonym-ignored word=how"),
    ],
)
def test_a_word_has_one_meaning_or_none(course: CourseFolder, words: str, fault: str) -> None:
    course.change("synonyms", "", "list: [一覧, list]", words)
    (problem,) = check_course(course.root)
    assert fault in str(problem.fault)
