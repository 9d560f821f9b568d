"""Generated questions that an author got wrong are told with their place and the cure."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.course.question import Quiz
from bot.core.course.templates.catalogue import TEMPLATES
from bot.store.content.lint.quiz import Known, lint_quiz

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
    assert list(lint_quiz(quiz(question), Known())) == []


@pytest.mark.parametrize(
    ("question", "path", "fault"),
    [
        (TAG | {"template": "tag-aksed"}, ("template",), "template-unknown template=tag-aksed"),
        (TAG | {"prompt": "which tag?"}, ("prompt",), "placeholder-needed name={name}"),
        (TAG | {"prompt": "{name} {nmae}"}, ("prompt",), "placeholder-unfilled name={nmae} names={name}"),
        (TAG | {"prompt": "{name} {answer}"}, ("prompt",), "placeholder-tells name={answer}"),
        (TAG | {"hints": ["", "{answer}"]}, ("hints", 1), "placeholder-tells name={answer}"),
        (
            TAG | {"explanation": "{wrong}"},
            ("explanation",),
            "placeholder-unfilled name={wrong} names={name}, {answer}, {repository}",
        ),
        (TAG | {"texts": without(TAG["texts"], "port")}, ("texts",), "template-texts template=tag-asked texts=port"),
        (
            TAG | {"texts": TAG["texts"] | {"prot": "no"}},
            ("texts", "prot"),
            "template-text-unknown template=tag-asked text=prot",
        ),
        (
            TAG | {"texts": TAG["texts"] | {"latest": "{wrong}"}},
            ("texts", "latest"),
            "placeholder-unfilled name={wrong}",
        ),
        (
            TAG | {"settings": {"filter": "since"}},
            ("settings", "filter"),
            "setting-unknown template=tag-asked setting=filter",
        ),
        (
            AGE | {"settings": {"filter": "until"}},
            ("settings", "filter"),
            "key=filter value=until values=before, since",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(question: dict[str, Any], path: tuple[str | int, ...], fault: str) -> None:
    found = list(lint_quiz(quiz(TAG | {"id": "before"}, question), Known()))
    assert [place for place, _ in found] == [("questions", 1, *path)]
    assert fault in str(found[0][1])


def test_the_braces_of_a_go_template_are_no_placeholder() -> None:
    question = TAG | {"prompt": "`{name}` as in `{{.Size}}` and `{{json .Config}}`"}
    assert list(lint_quiz(quiz(question), Known())) == []
