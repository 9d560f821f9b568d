"""Generated questions that an author got wrong are told with their place and the cure."""

from __future__ import annotations

from typing import Any

import pytest

from bot.config import ROOT
from bot.core.course.question import Quiz
from bot.core.course.templates.catalogue import TEMPLATES
from bot.core.locale import Locale
from bot.store.content.library import Library
from bot.store.content.template_lint import lint_templates

TAG: dict[str, Any] = {
    "id": "q",
    "section": "naming",
    "kind": "generated",
    "template": "tag-asked",
    "prompt": "`{name}`?",
    "explanation": "{answer}",
    "texts": dict.fromkeys(TEMPLATES["tag-asked"].texts, "no"),
}
AGE = TAG | {
    "template": "age-filter",
    "prompt": "{table} {filter}?",
    "texts": dict.fromkeys(TEMPLATES["age-filter"].texts, "no"),
}


def quiz(*questions: dict[str, Any]) -> Quiz:
    return Quiz.model_validate({"day": 4, "locale": "en", "questions": questions})


def without(texts: dict[str, str], key: str) -> dict[str, str]:
    return {name: text for name, text in texts.items() if name != key}


@pytest.mark.parametrize("question", [TAG, AGE, AGE | {"settings": {"filter": "since"}}])
def test_what_a_template_needs_is_enough(question: dict[str, Any]) -> None:
    assert list(lint_templates(quiz(question), quiz(question))) == []


@pytest.mark.parametrize(
    ("question", "path", "message"),
    [
        (TAG | {"template": "tag-aksed"}, ("template",), "there is no template tag-aksed"),
        (TAG | {"prompt": "which tag?"}, ("prompt",), "it must have {name} in it"),
        (TAG | {"prompt": "{name} {nmae}"}, ("prompt",), "nobody fills {nmae}, but: {name}"),
        (TAG | {"prompt": "{name} {answer}"}, ("prompt",), "{answer} would tell too much here"),
        (TAG | {"hints": ["", "{answer}"]}, ("hints", 1), "{answer} would tell too much here"),
        (
            TAG | {"explanation": "{wrong}"},
            ("explanation",),
            "nobody fills {wrong}, but: {name}, {answer}, {repository}",
        ),
        (TAG | {"texts": without(TAG["texts"], "port")}, ("texts",), "needs these texts, too: port"),
        (TAG | {"texts": TAG["texts"] | {"prot": "no"}}, ("texts", "prot"), "is prot misspelt?"),
        (TAG | {"texts": TAG["texts"] | {"latest": "{wrong}"}}, ("texts", "latest"), "nobody fills {wrong}"),
        (TAG | {"settings": {"filter": "since"}}, ("settings", "filter"), "tag-asked has no setting filter"),
        (AGE | {"settings": {"filter": "until"}}, ("settings", "filter"), "filter must be one of: before, since"),
    ],
)
def test_a_mistake_is_told_with_its_place(question: dict[str, Any], path: tuple[str | int, ...], message: str) -> None:
    found = list(lint_templates(quiz(TAG | {"id": "before"}, question), None))
    assert [place for place, _ in found] == [("questions", 1, *path)]
    assert message in found[0][1]


def test_the_braces_of_a_go_template_are_no_placeholder() -> None:
    question = TAG | {"prompt": "`{name}` as in `{{.Size}}` and `{{json .Config}}`"}
    assert list(lint_templates(quiz(question), None)) == []


def test_both_languages_have_the_same_template_and_settings() -> None:
    since, before = AGE | {"settings": {"filter": "since"}}, AGE | {"settings": {"filter": "before"}}
    assert list(lint_templates(quiz(since), quiz(before))) == [
        (("questions", 0, "settings"), "settings differs from the other language: {'filter': 'before'} there")
    ]
    assert [place for place, _ in lint_templates(quiz(TAG), quiz(AGE))] == [("questions", 0, "template")]


def test_the_course_has_no_such_problem() -> None:
    course = Library.load(ROOT / "content")
    for locale in Locale:
        questions = course.questions(4, locale)
        assert list(lint_templates(Quiz(day=4, locale=locale, questions=questions), None)) == []
