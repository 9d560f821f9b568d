"""Topics and misconceptions on disk: each slip has its line, and a course may do without both files."""

from __future__ import annotations

import pytest

from bot.core.locale import Locale
from bot.store.content.loading import check_course, load_library
from tests.store.conftest import IDEAS, CourseFolder

TOPICS = """\
- id: layers
  name: {ja: レイヤー, en: layers}
  words: {ja: [層], en: [stacking]}
- id: cleanup
  name: {ja: 掃除, en: cleaning up}
  words: {en: [rmi, prune]}
"""


def spoil(course: CourseFolder, kind: str, text: str, old: str, new: str) -> None:
    assert text.count(old) == 1
    course.file(kind).write_text(text.replace(old, new), encoding="utf-8")


def test_topics_are_found_by_what_learners_call_them(course: CourseFolder) -> None:
    course.file("topics").write_text(TOPICS, encoding="utf-8")
    library = load_library(course.root)
    assert [topic.id for topic in library.topics] == ["layers", "cleanup"]
    asked = ("Layer", "ﾚｲﾔ", "RMI", "cleaning-up", "掃除", "nothing", "")
    found = [topic.id if (topic := library.find_topic(words)) else None for words in asked]
    assert found == ["layers", "layers", "cleanup", "cleanup", "cleanup", None, None]


def test_a_course_may_do_without_topics_and_misconceptions(course: CourseFolder) -> None:
    library = load_library(course.root)
    assert (library.topics, library.misconceptions.misconceptions, library.find_topic("layers")) == ((), (), None)


def test_misconceptions_are_found_by_their_id(course: CourseFolder) -> None:
    course.file("misconceptions").write_text(IDEAS, encoding="utf-8")
    idea = load_library(course.root).misconceptions.find("layers-add-up")
    assert idea and idea.idea[Locale.EN] == "They add up."


@pytest.mark.parametrize(
    ("kind", "text", "old", "new", "at", "fault"),
    [
        ("topics", TOPICS, "id: cleanup", "id: layers", "- id: layers", "id-twice"),
        ("topics", TOPICS, "prune]", "層]", "  words: {en", "topic-word-twice word=層 owner=layers"),
        ("topics", TOPICS, ", en: cleaning up", "", "- id: cleanup", "language-missing"),
        ("misconceptions", IDEAS, "docker images", "docker run -d x", "try:", "command-not-run"),
        ("misconceptions", IDEAS, "section: layers", "section: lairs", "section:", "section-unknown section=lairs"),
        ("misconceptions", IDEAS, "question: count", "question: counted", "question:", "question-unknown"),
    ],
)
def test_a_slip_is_told_with_its_line(
    course: CourseFolder, kind: str, text: str, old: str, new: str, at: str, fault: str
) -> None:
    spoil(course, kind, text, old, new)
    problem = next(problem for problem in check_course(course.root) if problem.file == course.file(kind))
    assert problem.line == course.line(kind, "", at)
    assert str(problem.fault).startswith(fault)


def test_questions_refer_to_topics_and_misconceptions_that_there_are(course: CourseFolder) -> None:
    course.file("topics").write_text(TOPICS, encoding="utf-8")
    course.file("misconceptions").write_text(IDEAS, encoding="utf-8")
    for locale in Locale:
        course.change("quiz", locale, "kind: text", "kind: text\n    topic: pages")
        course.change("quiz", locale, "{text: bad, why", "{text: bad, misconception: nothing, why")
    found = check_course(course.root)
    assert {(problem.line, problem.fault.code) for problem in found} == {
        (course.line("quiz", "en", "- id: one"), "misconception-unknown"),
        (course.line("quiz", "en", "topic: pages"), "topic-unknown"),
    }
