"""Two terms in one question: ``イメージとコンテナの違いは？``, ``tag vs digest``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.core.explain.glossary import LIMIT, Glossary, Term, TermDifference, find_term

_LEAD = re.compile(
    r"(?:what(?:'s|’s| is| are)? )?(?:the )?(?:main )?differences? (?:between|of) |"
    r"how (?:do|does|are|is) |which is better,? |compare "
)
_ASKED = (
    "の?(?:違い|ちがい|差|使い分け|関係)(?:は|って|を|が|とは)?.*",
    "(?:は|って|が|の)*(?:何|なに|どう|どこ)が?(?:違|ちが|異な).*",
    "(?:は|って|が)*(?:どっち|どちら|同じ|おなじ|一緒).*",
    r"\b(?:differ(?:ent|ence)?s?|the same|which (?:one|is)).*",
    "[?？!。.]+",
)
_TAIL = re.compile(rf"\s*(?:{'|'.join(_ASKED)})$")
_AND: Final = (
    re.compile(r"\s+(?:vs\.?|versus)\s+|\s*対\s*"),
    re.compile(r"\s*と\s*"),
    re.compile(r"\s+(?:and|or)\s+|,\s*|、\s*|\s*や\s*|(?<=[\u3041-\u9fff])/"),
)
_DIVIDED = re.compile("[\\s,、と対や/，／]")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two terms, and what the glossary says of their difference, None if nothing."""

    first: Term
    second: Term
    difference: TermDifference | None


def find_contrast(text: str, glossary: Glossary) -> Contrast | None:
    """The two terms that a text compares; None if it compares none.

    A blank alone stands between two terms only where their difference is asked for."""
    if len(text) > LIMIT or not _DIVIDED.search(text):
        return None
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    asked = _LEAD.sub("", plain, count=1)
    while (shorter := _TAIL.sub("", asked).strip()) != asked and shorter:
        asked = shorter
    for sign in (*_AND, *((_BLANK,) if asked != plain else ())):
        for found in sign.finditer(asked):
            one, other = find_term(asked[: found.start()], glossary), find_term(asked[found.end() :], glossary)
            if one and other and one is not other:
                return Contrast(one, other, glossary.difference(one.id, other.id))
    return None
