"""A refusal in words: the reason, the place where it breaks, and the nearest input that would do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.chat.post import fence
from bot.core.refusal import Refusal
from bot.core.text.caret import caret
from bot.core.text.sanitize import sanitize, sanitize_inline
from bot.core.text.shorten import shorten, shorten_middle
from bot.texts import Texts

TYPED_LIMIT: Final = 200
"""Characters of something typed that are shown within a sentence."""

SUGGESTION_LIMIT: Final = 600
"""Characters of a suggestion: more are no name of an image, and a part of it would help nobody."""

DOCKER_MESSAGE_LIMIT: Final = 400
"""Characters of docker's own words, which may repeat all of a name."""

TRUSTED_DETAILS: Final = frozenset({"allowed", "channel", "days", "examples", "names", "offered"})
"""Details that no learner types; those that list what would do may hold Markdown."""


def refusal_text(refusal: Refusal, texts: Texts) -> str:
    """What a refusal says, as Discord's Markdown."""
    lines = [sentence(f"refusal-{refusal.code}", refusal.details, texts)]
    if "line_number" in refusal.details:
        lines.insert(0, texts("error-line", number=refusal.details["line_number"]))
        typed = str(refusal.details["line_typed"])
        if refusal.text != typed or refusal.position is None:  # else the line is shown below, with its place
            lines.insert(1, fence(shortened(_one_line(typed))))
    if refusal.text is not None and refusal.position is not None:
        before, after = refusal.text[: refusal.position], refusal.text[refusal.position :]
        shown = _one_line(before)
        # Back-ticks that are harmless on either side could meet.
        lines.append(fence(caret(sanitize(shown + _one_line(after)), len(shown))))
    if refusal.suggestion and len(refusal.suggestion) <= SUGGESTION_LIMIT:
        lines.append(texts("error-suggestion", suggestion=code(refusal.suggestion)))
    if "docker" in refusal.details:
        lines.append(texts("error-docker-says") + "\n" + fence(_docker_message(refusal)))
    if "newer" in refusal.details:
        lines.append(texts("error-docker-newer", version=refusal.details["newer"]))
    return "\n".join(lines)


def _docker_message(refusal: Refusal) -> str:
    """What the docker CLI prints: its beginning, and its end, where it says what is wrong."""
    printed = sanitize(str(refusal.details["docker"]))
    return shorten_middle(printed, DOCKER_MESSAGE_LIMIT, head=DOCKER_MESSAGE_LIMIT - 100, tail=99)


def sentence(message: str, details: Mapping[str, str | int], texts: Texts) -> str:
    """A text with what was typed or pasted made harmless by where it stands.

    Within back-ticks Discord shows a backslash as it is, so that nothing may be escaped there.
    """
    typed = {
        name: shortened(value)
        for name, value in details.items()
        if isinstance(value, str)
        and name not in TRUSTED_DETAILS
        and (not value or sanitize_inline(value) != value or len(value) > TYPED_LIMIT)
    }
    marks = {name: f"\ue000{name}\ue001" for name in typed}
    parts = texts(message, **{**details, **marks}).split("`")
    for i in range(len(parts)):
        for name, value in typed.items():
            parts[i] = parts[i].replace(marks[name], _within_code(value) if i % 2 else sanitize_inline(value))
    return "`".join(parts)


def shortened(typed: str) -> str:
    """Something typed, short enough to be repeated in an answer."""
    return shorten(typed, TYPED_LIMIT)


def code(content: str) -> str:
    """One line of code within a sentence."""
    return f"`{_within_code(content)}`"


def _within_code(content: str) -> str:
    """Two back-ticks with nothing between them would be no code, and change what is code behind them."""
    return _one_line(content).replace("`", "ˋ") or " "


def _one_line(part: str) -> str:
    return sanitize(part).replace("\n", " ")
