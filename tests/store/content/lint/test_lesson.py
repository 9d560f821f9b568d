"""What must hold of content beyond its shape."""

from __future__ import annotations

import pytest

from bot.core.locale import Locale
from bot.store.content.loading import check_course
from tests.store.conftest import CourseFolder

MISTAKES = {
    "row too long": ("lesson", "a hash, sha256", "a hash, sha256, more", "- [digest", "row-uneven"),
    "row too short": ("lesson", "[tag, a label, latest]", "[tag]", "- [tag", "row-uneven"),
    "no picture": ("lesson", "diagram: stack", "diagram: stark", "diagram: stark", "picture-missing"),
    "button for nothing": ("lesson", "try: docker images", "try: docker run nginx", "try:", "command-not-run"),
    "section too long": ("lesson", "Layers are shared", "long " * 800, "- id: layers", "section-length"),
    "unknown section": ("quiz", "layers\n    kind: number", "lairs\n    kind: number", "lairs", "section-unknown"),
    "two right of one": ("quiz", "bad, why", "bad, correct: true, why", "choices:", "choices-not-one"),
    "none right of one": ("quiz", "good, correct: true", "good", "choices:", "choices-not-one"),
    "unknown command": ("quiz", "[docker images]", "[docker run nginx]", "[docker run", "command-not-run"),
    "mistake without number": ("quiz", '"3"', "many", "answer: many", "mistake-impossible"),
    "mistake that is right": ("quiz", '"3"', "４個", "４個", "mistake-right"),
    "word that is right": ("quiz", "answer: image", "answer: 「Layer」", "「Layer」", "mistake-right"),
}

DIFFERENCES = {
    "another section": ("lesson", "- id: layers", "- id: lairs", "- id: lairs"),
    "another block": ("lesson", "- tip:", "- warning:", "- id: layers"),
    "another command": ("lesson", "try: docker images", "try: docker images -a", "- id: images"),
    "another question": ("quiz", "- id: count", "- id: counting", "- id: counting"),
    "another kind": ("quiz", "kind: text", "kind: command", "- id: word"),
    "about another section": (
        "quiz",
        "section: layers\n    kind: text",
        "section: images\n    kind: text",
        "- id: word",
    ),
    "one more choice": ("quiz", "bad, why: it is not}", "bad, why: it is not}\n      - {text: x, why: y}", "- id: one"),
    "another number": ("quiz", "answer: 4", "answer: 5", "- id: count"),
}


@pytest.mark.parametrize(("kind", "old", "new", "at", "code"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_shown_once_in_each_language_with_line_and_cure(
    course: CourseFolder, kind: str, old: str, new: str, at: str, code: str
) -> None:
    for locale in Locale:
        course.change(kind, locale, old, new)
    found = check_course(course.root)
    assert [(problem.file, problem.line) for problem in found] == [
        (course.file(kind, locale), course.line(kind, locale, at)) for locale in sorted(Locale)
    ]
    assert {problem.fault.code for problem in found} == {code}


@pytest.mark.parametrize(
    ("kind", "old", "new"), [("lesson", "id: layers", "id: images"), ("quiz", "id: many", "id: one")]
)
def test_an_id_that_is_used_twice_is_shown_at_both_places(course: CourseFolder, kind: str, old: str, new: str) -> None:
    course.change(kind, "en", old, new)
    found = [problem for problem in check_course(course.root) if problem.fault.code == "id-twice"]
    lines = course.file(kind, "en").read_text(encoding="utf-8").split("\n")
    assert [problem.line for problem in found] == [i for i, line in enumerate(lines, 1) if line.endswith(f"- {new}")]
    assert len(found) == 2


def test_a_choice_of_several_needs_a_right_one(course: CourseFolder) -> None:
    for locale in Locale:
        course.change("quiz", locale, "first, correct: true", "first")
        course.change("quiz", locale, "second, correct: true", "second")
    assert {problem.fault.code for problem in check_course(course.root)} == {"choices-none"}


@pytest.mark.parametrize(("kind", "old", "new", "at"), DIFFERENCES.values(), ids=DIFFERENCES.keys())
def test_languages_that_differ_in_more_than_words_are_shown_at_the_place(
    course: CourseFolder, kind: str, old: str, new: str, at: str
) -> None:
    course.change(kind, "en", old, new)
    found = [problem for problem in check_course(course.root) if problem.fault.code == "languages-differ"]
    assert [(problem.file, problem.line) for problem in found] == [
        (course.file(kind, "en"), course.line(kind, "en", at))
    ]


def test_a_section_that_one_language_lacks_is_told(course: CourseFolder) -> None:
    text = course.file("lesson", "en").read_text(encoding="utf-8")
    course.file("lesson", "en").write_text(text[: text.index("  - id: layers")], encoding="utf-8")
    faults = [str(problem.fault) for problem in check_course(course.root)]
    assert "languages-count key=sections here=1 there=2" in faults


def test_words_may_differ_between_languages(course: CourseFolder) -> None:
    course.change("lesson", "ja", "tip: Layers are shared.", "tip: レイヤーは共有されます。")
    course.change("quiz", "ja", "answers: [layer]", "answers: [レイヤー]")
    assert check_course(course.root) == []


def test_a_lesson_that_cannot_be_read_is_not_held_against_its_quiz(course: CourseFolder) -> None:
    course.change("lesson", "en", "minutes: 3", "minutes: 0")
    assert [problem.file for problem in check_course(course.root)] == [course.file("lesson", "en")]


def test_a_mistake_in_a_command_need_not_be_a_command(course: CourseFolder) -> None:
    for locale in Locale:
        text = course.file("quiz", locale).read_text(encoding="utf-8")
        more = "    mistakes:\n      - {answer: dockr images, why: a letter is missing}\n"
        course.file("quiz", locale).write_text(text + more, encoding="utf-8")
    assert check_course(course.root) == []
