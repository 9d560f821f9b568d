"""Looking into posts as Discord gets them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.chat.post import CUSTOM_ID_LIMIT, LABEL_LIMIT, Post

CHARACTERS, COMPONENTS, SELECTS, OPTIONS, OPTION_LABEL = 4_000, 40, 5, 25, 100
"""What Discord allows in a message, and in a select."""


def walked(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Components and all that is inside them."""

    def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for component in components:
            yield component
            yield from walk(component.get("components", []))

    return list(walk(components))


def parts(post: Post) -> list[dict[str, Any]]:
    """Every component of a message."""
    return walked(post.send_kwargs()["view"].to_components())


def said(post: Post) -> str:
    return "\n".join(part["content"] for part in parts(post) if "content" in part)


def ids(post: Post) -> list[str]:
    return [part["custom_id"] for part in parts(post) if "custom_id" in part]


def buttons(post: Post) -> dict[str, dict[str, Any]]:
    """The buttons by their labels."""
    return {part["label"]: part for part in parts(post) if "label" in part and part["type"] == 2}


def selects(post: Post) -> list[dict[str, Any]]:
    return [part for part in parts(post) if "options" in part]


def assert_discord_takes(post: Post) -> None:
    assert len(said(post)) <= CHARACTERS
    assert len(parts(post)) <= COMPONENTS
    assert len(set(ids(post))) == len(ids(post))
    assert all(len(id) <= CUSTOM_ID_LIMIT for id in ids(post))
    assert all(0 < len(part["label"]) <= LABEL_LIMIT for part in parts(post) if "label" in part)
    assert len(selects(post)) <= SELECTS
    for select in selects(post):
        labels = [option["label"] for option in select["options"]]
        assert 1 <= len(labels) <= OPTIONS
        assert all(0 < len(label) <= OPTION_LABEL for label in labels)
    assert all(part["content"].strip() for part in parts(post) if "content" in part)
    assert all(len(part["components"]) <= 5 for part in parts(post) if part["type"] == 1)


def assert_discord_takes_form(form: ui.Modal) -> None:
    payload = form.to_dict()
    assert 0 < len(payload["title"]) <= 45
    assert len(payload["custom_id"]) <= CUSTOM_ID_LIMIT
    assert 1 <= len(payload["components"]) <= 5
    for component in payload["components"]:
        if "label" in component:
            assert 0 < len(component["label"]) <= 45
            assert len(component["component"]["placeholder"]) <= 100
        else:
            assert 0 < len(component["content"]) <= CHARACTERS
