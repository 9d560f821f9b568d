"""Whether two references mean the same image, as far as their names tell: no registry is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.explanation import Explanation, Part, explain_reference
from bot.core.reference.registry import Registry
from bot.core.reference.tag import ParsedTag, TagPart, TagVocabulary, parse_tag
from bot.core.refusal import Refusal


class Outcome(StrEnum):
    """How two references compare; the text is ``same-outcome-<value>``."""

    SAME = "same"
    PERHAPS = "perhaps"
    DIFFERENT = "different"
    INVALID = "invalid"


class Reason(StrEnum):
    """Why they compare so; the text is ``same-reason-<value>``."""

    SAME_NAME = "same-name"
    SAME_DIGEST = "same-digest"
    SAME_CONTENT = "same-content"
    OTHER_DIGEST = "other-digest"
    TAG_AND_DIGEST = "tag-and-digest"
    NARROWER_VERSION = "narrower-version"
    OPEN_BASE = "open-base"
    MOVING_TAG = "moving-tag"
    OTHER_VERSION = "other-version"
    OTHER_VARIANT = "other-variant"
    OTHER_TAG = "other-tag"
    OTHER_REGISTRY = "other-registry"
    OFFICIAL_AND_USER = "official-and-user"
    OTHER_OWNER = "other-owner"
    OTHER_REPOSITORY = "other-repository"
    INVALID = "invalid"


_OUTCOMES = {
    Reason.SAME_NAME: Outcome.SAME,
    Reason.SAME_DIGEST: Outcome.SAME,
    Reason.SAME_CONTENT: Outcome.SAME,
    Reason.TAG_AND_DIGEST: Outcome.PERHAPS,
    Reason.NARROWER_VERSION: Outcome.PERHAPS,
    Reason.OPEN_BASE: Outcome.PERHAPS,
    Reason.MOVING_TAG: Outcome.PERHAPS,
    Reason.OTHER_TAG: Outcome.PERHAPS,
    Reason.INVALID: Outcome.INVALID,
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two references as typed. ``result`` is its explanation, or the Refusal for what is no reference."""

    typed: str
    result: Explanation | Refusal

    @property
    def filled_in(self) -> tuple[Part, ...]:
        """The parts that Docker adds to what was typed."""
        return tuple(p for p in self.result.anatomy if not p.given) if isinstance(self.result, Explanation) else ()


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Whether two references name the same image, and why.

    ``first`` and ``second`` fill the text of the reason: the parts that differ, or the name that both have. Of a moving tag
    and a fixed one, the moving one is ``first``. ``with_suggestions`` compares the suggestions, where a reference is not
    valid and there are any.
    """

    left: Side
    right: Side
    reason: Reason
    first: str = ""
    second: str = ""
    with_suggestions: Equivalence | None = None

    @property
    def outcome(self) -> Outcome:
        return _OUTCOMES.get(self.reason, Outcome.DIFFERENT)


def compare_references(left: str, right: str, vocabulary: TagVocabulary, edition: Edition = DOCKER_20) -> Equivalence:
    """Compare two references by their names. If one of them is not valid, the outcome is ``INVALID``; nothing is raised."""
    sides = _side(left, vocabulary, edition), _side(right, vocabulary, edition)
    if isinstance(sides[0].result, Refusal) or isinstance(sides[1].result, Refusal):
        near = [side.result.suggestion if isinstance(side.result, Refusal) else side.typed for side in sides]
        with_suggestions = compare_references(near[0], near[1], vocabulary, edition) if near[0] and near[1] else None
        return Equivalence(*sides, Reason.INVALID, with_suggestions=with_suggestions)
    reason, first, second = _compare(sides[0].result, sides[1].result, vocabulary)
    return Equivalence(*sides, reason, first, second)


def _side(text: str, vocabulary: TagVocabulary, edition: Edition) -> Side:
    try:
        return Side(text, explain_reference(text, vocabulary, edition))
    except Refusal as refusal:
        return Side(text, refusal)


def _compare(left: Explanation, right: Explanation, vocabulary: TagVocabulary) -> tuple[Reason, str, str]:
    a, b = left.reference, right.reference
    if a.name != b.name:
        if a.digest and a.digest == b.digest:
            return Reason.SAME_CONTENT, a.familiar_name, b.familiar_name
        return _compare_names(left, right)
    if a.digest and b.digest:
        same = a.digest == b.digest
        return Reason.SAME_DIGEST if same else Reason.OTHER_DIGEST, a.digest, b.digest
    if a.digest or b.digest:
        by_tag, by_digest = (b, a) if a.digest else (a, b)
        return Reason.TAG_AND_DIGEST, by_tag.effective_tag or "", by_digest.digest or ""
    if a.canonical == b.canonical:
        return Reason.SAME_NAME, a.canonical, b.canonical
    return _compare_tags(parse_tag(a.effective_tag or "", vocabulary), parse_tag(b.effective_tag or "", vocabulary))


def _compare_names(left: Explanation, right: Explanation) -> tuple[Reason, str, str]:
    a, b = left.reference, right.reference
    (owner_a, _, last_a), (owner_b, _, last_b) = a.path.rpartition("/"), b.path.rpartition("/")
    if last_a != last_b:
        return Reason.OTHER_REPOSITORY, a.familiar_name, b.familiar_name
    if a.domain != b.domain:
        return Reason.OTHER_REGISTRY, a.domain, b.domain
    if Registry.HUB_OFFICIAL in (left.registry, right.registry):
        official_first = left.registry is Registry.HUB_OFFICIAL
        return Reason.OFFICIAL_AND_USER, *((last_a, owner_b) if official_first else (last_a, owner_a))
    return Reason.OTHER_OWNER, owner_a, owner_b


def _compare_tags(a: ParsedTag, b: ParsedTag) -> tuple[Reason, str, str]:
    """Compare two tags of a repository by what their words usually mean."""
    version_a, version_b = _version_numbers(a.version), _version_numbers(b.version)
    if not version_a or not version_b:
        if _build(a) != _build(b) or (a.has("distribution") and b.has("distribution") and _words(a) != _words(b)):
            return Reason.OTHER_VARIANT, a.tag, b.tag
        follows = [tag for tag in (a, b) if tag.has("latest") or tag.has("channel") or tag.moves]
        first, second = (b, a) if follows == [b] else (a, b)
        return Reason.MOVING_TAG if follows else Reason.OTHER_TAG, first.tag, second.tag
    wide, narrow = (a, b) if len(version_a) <= len(version_b) else (b, a)
    shorter, longer = sorted((version_a, version_b), key=len)
    if longer[: len(shorter)] != shorter:
        return Reason.OTHER_VERSION, a.tag, b.tag
    words_a, words_b = _words(a), _words(b)
    if words_a == words_b:
        return Reason.NARROWER_VERSION if shorter != longer else Reason.OTHER_TAG, wide.tag, narrow.tag
    if _words_without_release(a) != _words_without_release(b):
        return Reason.OTHER_VARIANT, a.tag, b.tag
    if shorter != longer:
        return Reason.NARROWER_VERSION, wide.tag, narrow.tag
    both_name_it = words_a - words_b and words_b - words_a and a.has("distribution") == b.has("distribution")
    if both_name_it and "alpine" not in words_a | words_b:
        return Reason.OTHER_VARIANT, a.tag, b.tag
    return (Reason.OPEN_BASE, a.tag, b.tag) if len(a.tag) < len(b.tag) else (Reason.OPEN_BASE, b.tag, a.tag)


def _version_numbers(version: TagPart | None) -> list[str]:
    return re.findall(r"\d+", version.text) if version else []


def _words(tag: ParsedTag) -> set[str]:
    return {part.text.lower() for part in tag.parts if part is not tag.version}


def _build(tag: ParsedTag) -> set[str]:
    """Ids of the words that say how the image is built and for which architecture."""
    return {part.term.id for part in tag.parts if part.term and part.kind in ("variant", "base", "architecture")}


def _words_without_release(tag: ParsedTag) -> set[str]:
    """The words without the release of the distribution, which makes ``slim-bookworm`` and ``slim`` equal."""
    kept = (part for part in tag.parts if part is not tag.version and part.kind != "distribution")
    return {part.term.id if part.term and part.kind == "base" else part.text.lower() for part in kept}
