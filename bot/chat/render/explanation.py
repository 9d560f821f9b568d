"""The explanation of an image reference as a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from discord import ui

from bot.chat.post import Post, button, fence, rows, text
from bot.chat.render.choices import nearest_row
from bot.chat.render.evidence import look_button
from bot.chat.render.refusal import shortened
from bot.core.caret import columns
from bot.core.explanation import Explanation, Part
from bot.core.harmless import inline
from bot.core.tag import TagPart, TagReading
from bot.texts import Texts

MARKS = "12345"
WIDTH: Final = 27
"""Columns of a code block that a phone shows without breaking its lines."""
WORDS: Final = 10
"""Words of one tag that are explained."""
NAME: Final = 300
"""Characters of a whole name that are shown."""
ROOM: Final = 3_900
"""Characters of a message, of the 4,000 that Discord allows."""


def explanation_post(
    explanation: Explanation, texts: Texts, others: Sequence[ui.Item[Any]] = (), *, asks: bool = False
) -> Post:
    """Each part marked in place, what each means, whom to trust, what the tag says, and what to look out for.

    ``others`` are buttons to what the same word may mean besides. With ``asks``, a button asks the registry what is
    true now.
    """
    heading = texts("explain-heading", name=inline(cut(explanation.familiar)))
    access = texts(f"explain-access-{explanation.access}", registry=cut(explanation.reference.domain))
    paragraphs = [
        f"## {heading}\n{fence(anatomy(explanation))}",
        "\n".join(_meaning(mark, part, texts) for mark, part in zip(MARKS, explanation.anatomy, strict=False)),
        f"### {texts('explain-access')}\n{access}",
    ]
    below = [warnings] if (warnings := _warnings(explanation, texts)) else []
    below.append(_forms(explanation, texts))
    if explanation.tag:
        paragraphs.append(_tag(explanation.tag, texts, ROOM - sum(map(len, paragraphs + below))))
    buttons = [*look_button(explanation.reference, texts, asks), button(texts("lesson-quiz"), "quiz:4")]
    meant = nearest_row(explanation.meant, texts)
    return Post(*map(text, paragraphs + below), *meant, *rows(buttons), *others)


def anatomy(explanation: Explanation) -> str:
    """The full name, and below each part its mark; a part that a phone has no room for begins a new line."""
    lines = [("", "")]
    for mark, part in zip(MARKS, explanation.anatomy, strict=False):
        line, marks = lines[-1]
        sign, value = _sign(part, first=part is explanation.anatomy[0]), _shortened(part)
        piece = sign + value
        if line and columns(line + piece) > WIDTH:
            line, marks = "", ""
            lines.append((line, marks))
        lines[-1] = (line + piece, marks + " " * (columns(line + sign) - columns(marks)) + mark)
    return "\n".join(f"{line}\n{marks}" for line, marks in lines)


def _sign(part: Part, *, first: bool) -> str:
    if first:
        return ""
    return {"tag": ":", "digest": "@"}.get(part.kind, "/")


def cut(value: str, limit: int = 80) -> str:
    """Enough of a long value to know it by."""
    return value if len(value) <= limit else value[:40] + "…" + value[-20:]


def _shortened(part: Part) -> str:
    return cut(part.value) if part.kind != "digest" else part.value[:19] + "…"


def _meaning(mark: str, part: Part, texts: Texts) -> str:
    origin = texts("explain-given" if part.given else "explain-filled-in")
    label = texts(f"explain-part-{part.kind}")
    return f"`{mark}` **{label}** `{_shortened(part)}` {origin}\n-# {texts(part.meaning)}"


def _tag(tag: TagReading, texts: Texts, room: int) -> str:
    """The words of a tag, as far as there is room."""
    heading = f"### {texts('explain-tag-says', tag=inline(shortened(tag.tag)))}"
    lines = [f"- `{cut(part.text)}` — {_said(part, texts)}" for part in tag.parts[:WORDS]]
    more = texts("explain-tag-more", count=len(tag.parts))
    while lines and len("\n".join([heading, *lines, more])) > room:
        lines.pop()
    if left := len(tag.parts) - len(lines):
        lines.append(texts("explain-tag-more", count=left))
    return "\n".join([heading, *lines])


def _said(part: TagPart, texts: Texts) -> str:
    if part.term:
        return part.term.meaning[texts.locale]
    if part.precision:
        return texts(f"explain-version-{part.precision}", version=cut(part.text), next=cut(part.successor))
    return texts(f"explain-tag-{part.kind}")


def _warnings(explanation: Explanation, texts: Texts) -> str:
    lines = [f"> ⚠️ {texts(f'explain-warning-{warning}')}" for warning in explanation.warnings]
    if explanation.meant:
        lines.append(f"> 💡 {texts('explain-meant', suggestion=cut(explanation.meant, NAME))}")
    return "\n".join(lines)


def _forms(explanation: Explanation, texts: Texts) -> str:
    lines = [texts("explain-form-full", name=cut(explanation.canonical, NAME))]
    if explanation.familiar != explanation.canonical:
        lines.append(texts("explain-form-short", name=cut(explanation.familiar, NAME)))
    lines.append(texts("explain-form-pull", command=cut(explanation.pull, NAME)))
    pin = texts(f"explain-pin-{explanation.pinning}", name=cut(explanation.reference.familiar_name))
    return "\n".join([*lines, f"-# 📌 {pin}"])
