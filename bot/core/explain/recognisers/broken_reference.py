"""A name that is meant for an image and has a fault in it."""

from __future__ import annotations

import re
import unicodedata

from bot.core.explain.finding import Confidence, Finding
from bot.core.explain.interpretation import NoMatch
from bot.core.explain.query import LENGTH_LIMIT, Query
from bot.core.pasted.line import is_pasted_line
from bot.core.refusal import Refusal
from bot.core.text.japanese import JAPANESE

_SIGN = re.compile("[:/@]")
_OF_A_NAME = re.compile("[A-Za-z0-9]")
_TAG_WORD = re.compile(r"v?[0-9]\S*|(?:latest|stable|lts|edge|slim|alpine)(?:[-.0-9]\S*)?")
_AROUND_SIGN = re.compile(" ?([:/@=]) ?")


def recognise(query: Query) -> Finding | None:
    """The refusal with the place of the fault. Of several words it counts only if they can be mended to a name.

    A word with Japanese in it may be a question as well.
    """
    if not query.is_short or not _is_meant_as_reference(query.text):
        return None
    refusal = query.reference
    if not isinstance(refusal, Refusal):
        return None
    if not query.is_word and not refusal.suggestion:
        return Finding(NoMatch(query.nearest))
    if not query.is_word and not _SIGN.search(query.text) and query.certain_question:
        return None  # "pull an image" is English, and no command
    may_be_question = query.is_word and JAPANESE.search(query.text)
    return Finding(refusal, Confidence.POSSIBLE if may_be_question else Confidence.CERTAIN)


def _is_meant_as_reference(text: str) -> bool:
    """Whether somebody who wrote this had a name in mind: one word, or words that would make one. Not a sentence."""
    plain = unicodedata.normalize("NFKC", text)[:LENGTH_LIMIT]
    if not _OF_A_NAME.search(plain):
        return False
    more = _AROUND_SIGN.sub(r"\1", " ".join(plain.split())).split()[1:]
    if JAPANESE.search(plain) and not (_SIGN.search(plain) and not more):
        return False
    return is_pasted_line(plain) or all(_TAG_WORD.fullmatch(word) for word in more)
