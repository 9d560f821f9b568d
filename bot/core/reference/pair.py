"""Two references in one line, as learners write them: with a blank, 「と」, ``vs``, ``=``, a comma or a new line between."""

from __future__ import annotations

import re

from bot.core.pasted.line import is_pasted_line
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.parser import parse_reference
from bot.core.reference.tag import TagVocabulary, parse_tag
from bot.core.refusal import Refusal
from bot.core.text.typography import nfkc

_QUESTION = re.compile(r"(?<=[a-z0-9])\s*(?:(?:の|は|って|が|を).*|\?+)$", re.IGNORECASE | re.DOTALL)
_CLEAR_SEPARATOR = re.compile(r"\s+(?:vs\.?|versus)\s+|\s*(?:と|対)\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S*$", re.IGNORECASE)
_UNCLEAR_SEPARATOR = re.compile(r"\s*(?:={1,3}|!=|≠|[,、]|\band\b)\s*|\s+")


def parse_pair(text: str, vocabulary: TagVocabulary, edition: Edition = DOCKER_20) -> tuple[str, str] | None:
    """The two references that ``text`` names, as typed; None if it names one, or something else.

    A sign that may as well belong to one reference badly written (``nginx 1.25``, ``nginx==1.25``) counts only where
    what follows is more than a tag.
    """
    plain = _QUESTION.sub("", nfkc(text).strip())
    if sides := _split(_CLEAR_SEPARATOR, plain):
        return sides if all(_is_nearly_reference(side, edition) for side in sides) else None
    if is_pasted_line(plain) or _ADDRESS.match(plain) or not (sides := _split(_UNCLEAR_SEPARATOR, plain)):
        return None
    return sides if _are_two(*sides, vocabulary, edition) else None


def _split(sign: re.Pattern[str], text: str) -> tuple[str, str] | None:
    """The two sides of a separator; None if it does not divide the text in exactly two."""
    parts = sign.split(text)
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else None


def _is_nearly_reference(text: str, edition: Edition) -> bool:
    """Whether this is a reference, or so nearly one that there is a suggestion."""
    try:
        parse_reference(text, edition)
    except Refusal as refusal:
        return refusal.suggestion is not None and text.isascii()
    return True


def _are_two(left: str, right: str, vocabulary: TagVocabulary, edition: Edition) -> bool:
    if not all(_is_nearly_reference(side, edition) and _begins_and_ends_as_reference(side) for side in (left, right)):
        return False
    if _repository(left) == _repository(right):
        return True
    has_structure = any(sign in left + right for sign in "/:@")
    tag_alone = all(part.kind != "unknown" for part in parse_tag(right, vocabulary).parts)
    return has_structure and not tag_alone


def _begins_and_ends_as_reference(side: str) -> bool:
    return (side[0].isalnum() or side[0] == "[") and side[-1].isalnum()


def _repository(text: str) -> str:
    return re.split("[:@]", text.rpartition("/")[2])[0].lower()
