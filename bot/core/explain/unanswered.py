"""A question that nobody could answer, made fit to be counted: the same for all who ask it, and without a trace of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.core.text.sanitize import sanitize
from bot.core.text.typography import nfkc

LENGTH_LIMIT: Final = 200
"""Characters of a question that is counted. A longer text is a paste, and what was pasted is nobody else's question."""

TYPED_LIMIT: Final = 1_000
"""Characters of a text that is looked at: a question of ``LENGTH_LIMIT`` may have long addresses in it."""

LINES_LIMIT: Final = 3
"""Lines of a text that may be a question; a log or a file has more."""

SHORTEST: Final = 2
"""Letters and digits that a question has: 「権限」 may be one, "?" is none."""

REMOVED: Final = "…"
"""Stands for what was taken out. Nothing that is typed holds this sign: normalising makes three dots of it."""

_NAME: Final = r"(?:[a-z0-9._%+-]{1,64}|[^\W\x00-\x7f]{1,64})"
"""What may stand before the sign of an address; Latin letters do not go on in Japanese ones, which are the question."""

_MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w{1,32}:|t:|/[^<>:]{1,80}:|id:)\w{1,25}(?::\w)?>")
_IDENTIFYING: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:[a-z][a-z0-9+.-]{0,20}://|(?<![a-z0-9.])(?:www\.|discord\.gg/))[!-~]{0,1000}",
        r"@?sha(?:256|512):[0-9a-f]{1,128}",
        rf"{_NAME}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,8}}\.[a-z]{{2,24}}",
        rf"{_NAME}?@[\w.-]{{1,32}}",
        r"(?<=/home/)[^\s/]{1,64}|(?<=[/\\]users[/\\])[^\s/\\]{1,64}",
        r"(?:(?<=password)|(?<=passwd)|(?<=token)|(?<=secret)|(?<=key))\s?[=:]\s?\S{1,1000}",
        r"(?<![0-9a-f])[0-9a-f]{4,12}(?:-[0-9a-f]{4,12}){4}(?![0-9a-f])",
        r"(?<![a-z0-9_-])(?=[a-z_-]{0,100}[0-9])[a-z0-9_-]{20,1000}",
        r"(?<![a-z0-9])(?:(?=[a-f]{0,12}[0-9])[0-9a-f]{7,1000}|[a-f]{12,1000})(?![a-z0-9])",
        r"(?<![0-9.])(?!0\.0\.0\.0|127\.0\.0\.1)[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])",
        r"\d(?:-?\d){5,1000}",
    )
)
"""Addresses on the web, digests, e-mail addresses, names behind an @, homes of users, secrets, UUIDs, tokens, hexadecimal ids,
addresses of machines, and numbers such as those of telephones and of Discord's channels and people: in this order."""

_SEVERAL = re.compile(rf"{REMOVED}(?:\s?{REMOVED})+")
_AROUND: Final = " \t`?!.,。、"
"""Taken off both ends, so that a question with a question mark is the same as one without."""


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question as it is counted, how many times it was asked, and when first and last (timezone-aware)."""

    text: str
    times: int
    first_asked: datetime
    last_asked: datetime


def anonymised_question(typed: str) -> str | None:
    """The text under which a question is counted; None for a text that is too short or too long to be a question.

    Names that are typed as ordinary words cannot be told from other words, and stay.
    """
    if len(typed) > TYPED_LIMIT or len(typed.strip().splitlines()) > LINES_LIMIT:
        return None
    text = nfkc(nfkc(sanitize(typed.replace("`", " "))).casefold())
    if len(text) > TYPED_LIMIT:  # one character may become eighteen
        return None
    text = _MENTION.sub(" ", text)
    for pattern in _IDENTIFYING:
        text = pattern.sub(REMOVED, text)
    text = _SEVERAL.sub(REMOVED, " ".join(text.split())).strip(_AROUND)
    if len(text) > LENGTH_LIMIT or sum(map(str.isalnum, text)) < SHORTEST:
        return None
    return text
