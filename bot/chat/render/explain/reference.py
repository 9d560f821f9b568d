"""The explanation of an image reference as a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from discord import ui

from bot.chat.post import Post, button, fence, rows, text
from bot.chat.render.explain.buttons import suggestion_row
from bot.chat.render.images.registry_facts import lookup_button
from bot.chat.render.refusal import code, shortened
from bot.core.reference.announcement import MovedImages
from bot.core.reference.edition import Edition
from bot.core.reference.explanation import Caution, Explanation, Part
from bot.core.reference.tag import ParsedTag, TagPart
from bot.core.text.caret import display_width
from bot.core.text.sanitize import sanitize_inline
from bot.core.text.shorten import shorten_middle
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

ABOUT_NAME: Final = frozenset(
    (
        Caution.RETIRED,
        Caution.SWAPPED,
        Caution.VERSION_IN_NAME,
        Caution.REGISTRY_ALONE,
        Caution.HUB_ADDRESS,
        Caution.DIGEST_AS_TAG,
    )
)
"""What makes the name as a whole doubtful, so that it is told before its parts are."""


def reference_post(
    explanation: Explanation, texts: Texts, edition: Edition, others: Sequence[ui.Item[Any]] = (), *, asks: bool = False
) -> Post:
    """Each part marked in place, what each means, what the tag says, what to look out for, and whom to trust.

    That another name was probably meant comes first: whoever reads no further has read that.

    ``edition`` is that of the learners' docker CLI. ``others`` are buttons to what the same word may mean besides. With
    ``asks``, a button asks the registry what is true now.
    """
    heading = texts("explain-heading", name=sanitize_inline(shorten_part(explanation.familiar)))
    access = texts(f"explain-access-{explanation.access}", registry=shorten_part(explanation.reference.domain))
    paragraphs = [
        f"## {heading}\n{_doubts(explanation, texts)}{fence(anatomy(explanation))}",
        "\n".join(_meaning(mark, part, texts) for mark, part in zip(MARKS, explanation.anatomy, strict=False)),
        "",
        _forms(explanation, texts),
        f"### {texts('explain-access')}\n{access}",
    ]
    paragraphs[2] = _tag(explanation, texts, ROOM - sum(map(len, paragraphs)))
    names = (explanation.suggestion, *explanation.replacements)
    better = [row for name in names for row in suggestion_row(name, texts, edition)]
    buttons = [*lookup_button(explanation.reference, texts, asks), button(texts("lesson-quiz"), "quiz:4")]
    return Post(*map(text, filter(None, paragraphs)), *better, *rows(buttons), *others)


def tag_post(tag: ParsedTag, texts: Texts, others: Sequence[ui.Item[Any]] = ()) -> Post:
    """Words that belong in a tag, asked for without an image; ``others`` are buttons to what they may mean besides."""
    alone = texts("explain-tag-alone", tag=shorten_part(tag.tag))
    return Post(text("\n".join(_words(tag, texts, ROOM))), text(alone), *others)


def anatomy(explanation: Explanation) -> str:
    """The full name, and below each part its mark; a part that a phone has no room for begins a new line."""
    lines = [("", "")]
    for mark, part in zip(MARKS, explanation.anatomy, strict=False):
        line, marks = lines[-1]
        sign, value = _sign(part, first=part is explanation.anatomy[0]), _shortened(part)
        piece = sign + value
        if line and display_width(line + piece) > WIDTH:
            line, marks = "", ""
            lines.append((line, marks))
        lines[-1] = (line + piece, marks + " " * (display_width(line + sign) - display_width(marks)) + mark)
    return "\n".join(f"{line}\n{marks}" for line, marks in lines)


def _sign(part: Part, *, first: bool) -> str:
    if first:
        return ""
    return {"tag": ":", "digest": "@"}.get(part.kind, "/")


def shorten_part(value: str, limit: int = 80) -> str:
    """Enough of a long part of a reference to know it by."""
    return shorten_middle(value, limit, head=40, tail=20)


def _shortened(part: Part) -> str:
    return shorten_part(part.value) if part.kind != "digest" else part.value[:19] + "…"


def _meaning(mark: str, part: Part, texts: Texts) -> str:
    origin = texts("explain-given" if part.given else "explain-filled-in")
    label = texts(f"explain-part-{part.kind}")
    return f"`{mark}` **{label}** `{_shortened(part)}` {origin}\n-# {texts(part.meaning)}"


def _tag(explanation: Explanation, texts: Texts, room: int) -> str:
    """What the tag says, as far as there is room, and what to look out for.

    A tag that Docker fills in is told of as a part already.
    """
    cautions = [_warning(caution, texts) for caution in explanation.warnings if caution not in ABOUT_NAME]
    lines: list[str] = []
    if (tag := explanation.tag) and explanation.reference.tag:
        lines = _words(tag, texts, room - sum(map(len, cautions)) - len(cautions))
    return "\n".join([*lines, *cautions])


def _words(tag: ParsedTag, texts: Texts, room: int) -> list[str]:
    heading = f"### {texts('explain-tag-says', tag=sanitize_inline(shortened(tag.tag)))}"
    lines = [f"- `{shorten_part(part.text)}` — {_said(part, texts)}" for part in tag.parts[:WORDS]]
    more = texts("explain-tag-more", count=len(tag.parts))
    while lines and len("\n".join([heading, *lines, more])) > room:
        lines.pop()
    if left := len(tag.parts) - len(lines):
        lines.append(texts("explain-tag-more", count=left))
    return [heading, *lines]


def _said(part: TagPart, texts: Texts) -> str:
    if part.term:
        return part.term.meaning[texts.locale]
    if part.precision:
        return texts(
            f"explain-version-{part.precision}", version=shorten_part(part.text), next=shorten_part(part.next_version)
        )
    return texts(f"explain-tag-{part.kind}")


def _doubts(explanation: Explanation, texts: Texts) -> str:
    """Why the name as a whole may not be what was meant, and what was; each a line of its own."""
    lines = [_warning(caution, texts) for caution in explanation.warnings if caution in ABOUT_NAME]
    if explanation.suggestion:
        lines.append(f"> 💡 {texts('explain-meant', suggestion=shorten_part(explanation.suggestion, NAME))}")
    if explanation.replacements:
        names = texts("same-and").join(map(code, explanation.replacements))
        lines.append(f"> 💡 {texts('explain-instead', names=names)}")
    if announcement := explanation.announcement:
        if isinstance(announcement, MovedImages):
            lines.insert(0, f"> {'⚠️' if announcement.target else 'ℹ️'} {announcement.note[texts.locale]}")
        lines.append(f"> -# {texts('explain-announced', since=announcement.since, source=announcement.source)}")
    return "".join(f"{line}\n" for line in lines)


def _warning(caution: Caution, texts: Texts) -> str:
    return f"> ⚠️ {texts(f'explain-warning-{caution}')}"


def _forms(explanation: Explanation, texts: Texts) -> str:
    lines = [texts("explain-form-full", name=shorten_part(explanation.canonical, NAME))]
    if explanation.familiar != explanation.canonical:
        lines.append(texts("explain-form-short", name=shorten_part(explanation.familiar, NAME)))
    lines.append(texts("explain-form-pull", command=shorten_part(explanation.pull_command, NAME)))
    pin = texts(f"explain-pin-{explanation.pinning}", name=shorten_part(explanation.reference.familiar_name))
    return "\n".join([*lines, f"-# 📌 {pin}"])
