"""Two references in one line, as learners write them: with a blank, 「と」, ``vs``, ``=``, a comma or a new line between."""

from __future__ import annotations

import re

from bot.core.pasted.line import is_pasted_line
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.parser import parse_reference
from bot.core.reference.tag import TagVocabulary, read_tag
from bot.core.refusal import Refusal
from bot.core.text.typography import nfkc

_QUESTION = re.compile(r"(?<=[a-z0-9])\s*(?:(?:の|は|って|が|を).*|\?+)$", re.IGNORECASE | re.DOTALL)
_SAYS_SO = re.compile(r"\s+(?:vs\.?|versus)\s+|\s*(?:と|対)\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S*$", re.IGNORECASE)
_MAY_SAY_SO = re.compile(r"\s*(?:={1,3}|!=|≠|[,、]|\band\b)\s*|\s+")


def parse_pair(text: str, vocabulary: TagVocabulary, edition: Edition = DOCKER_20) -> tuple[str, str] | None:
    """The two references that ``text`` names; None where it is one, or something else.

    A sign that may as well belong to one reference badly written (``nginx 1.25``, ``nginx==1.25``) counts only where
    what follows is more than a tag.
    """
    plain = _QUESTION.sub("", nfkc(text).strip())
    if sides := _split(_SAYS_SO, plain):
        return sides if all(_nearly(side, edition) for side in sides) else None
    if is_pasted_line(plain) or _ADDRESS.match(plain) or not (sides := _split(_MAY_SAY_SO, plain)):
        return None
    return sides if _are_two(*sides, vocabulary, edition) else None


def _split(sign: re.Pattern[str], text: str) -> tuple[str, str] | None:
    """Exactly two parts that the sign divides."""
    parts = sign.split(text)
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else None


def _nearly(text: str, edition: Edition) -> bool:
    """Whether this is a reference, or nearly one."""
    try:
        parse_reference(text, edition)
    except Refusal as refusal:
        return refusal.suggestion is not None and text.isascii()
    return True


def _are_two(left: str, right: str, vocabulary: TagVocabulary, edition: Edition) -> bool:
    if not all(_nearly(side, edition) and _is_whole(side) for side in (left, right)):
        return False
    if _repository(left) == _repository(right):
        return True
    has_structure = any(sign in left + right for sign in "/:@")
    tag_alone = all(part.kind != "unknown" for part in read_tag(right, vocabulary).parts)
    return has_structure and not tag_alone


def _is_whole(side: str) -> bool:
    return (side[0].isalnum() or side[0] == "[") and side[-1].isalnum()


def _repository(text: str) -> str:
    return re.split("[:@]", text.rpartition("/")[2])[0].lower()
