"""The explanation of an image reference as a message."""

from __future__ import annotations

from bot.chat.post import Post, button, fence, rows, text
from bot.chat.render.evidence import look_button
from bot.core.caret import columns
from bot.core.explanation import Explanation, Part
from bot.core.harmless import inline
from bot.core.tag import TagReading
from bot.texts import Texts

MARKS = "12345"


def explanation_post(explanation: Explanation, texts: Texts, *, asks: bool = False) -> Post:
    """Each part marked in place, what each means, what the tag says, and what to look out for.

    With ``asks``, a button asks the registry what is true now.
    """
    heading = texts("explain-heading", name=inline(explanation.familiar))
    parts = [
        text(f"## {heading}\n{fence(anatomy(explanation))}"),
        text("\n".join(_meaning(mark, part, texts) for mark, part in zip(MARKS, explanation.anatomy, strict=False))),
    ]
    if explanation.tag:
        parts.append(text(_tag(explanation.tag, texts)))
    if explanation.warnings:
        parts.append(text("\n".join(f"> ⚠️ {texts(f'explain-warning-{w}')}" for w in explanation.warnings)))
    forms = texts("explain-forms", canonical=explanation.canonical, pull=explanation.pull)
    buttons = [*look_button(explanation.reference, texts, asks), button(texts("lesson-quiz"), "quiz:4")]
    return Post(*parts, text(forms), *rows(buttons))


def anatomy(explanation: Explanation) -> str:
    """The full name, and below each part its mark."""
    line, marks = "", ""
    for mark, part in zip(MARKS, explanation.anatomy, strict=False):
        line += _sign(part, line)
        marks += " " * (columns(line) - columns(marks)) + mark
        line += _shortened(part)
    return f"{line}\n{marks}"


def _sign(part: Part, before: str) -> str:
    if not before:
        return ""
    return {"tag": ":", "digest": "@"}.get(part.kind, "/")


def _shortened(part: Part) -> str:
    return part.value if part.kind != "digest" else part.value[:19] + "…"


def _meaning(mark: str, part: Part, texts: Texts) -> str:
    origin = "" if part.given else f" {texts('explain-filled-in')}"
    label = texts(f"explain-part-{part.kind}")
    return f"`{mark}` **{label}** `{_shortened(part)}`{origin}\n-# {texts(part.meaning)}"


def _tag(tag: TagReading, texts: Texts) -> str:
    lines = [f"### {texts('explain-tag-says', tag=inline(tag.tag))}"]
    for part in tag.parts:
        if part.term:
            said = part.term.meaning[texts.locale]
        elif part.precision:
            said = texts(f"explain-version-{part.precision}")
        else:
            said = texts(f"explain-tag-{part.kind}")
        lines.append(f"- `{part.text}` — {said}")
    return "\n".join(lines)
