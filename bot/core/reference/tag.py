"""The parser of tags: version, variants, base image, and whether the tag will be moved to newer images.

A tag is free text; only convention gives its words a meaning. The words are in the vocabulary (``TagVocabulary``, from
``content``); the forms of versions, dates and commits are in this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, model_validator

from bot.core.content_fault import ContentFault
from bot.core.content_model import ContentModel, Slug, require_every_locale
from bot.core.locale import Locale
from bot.core.text import safe_regex

_WORD_END: Final = r"(?=[-_.]|$)"
"""A word of a tag ends before a separator or at the end of the tag."""
_SEPARATOR = re.compile("[-_.]")


def _check_pattern(pattern: str) -> str:
    compiled = safe_regex.compile_safe(pattern)
    if safe_regex.unbounded_repeats(pattern) > safe_regex.UNBOUNDED_REPEATS_LIMIT:
        raise ContentFault("regex-repeats", limit=safe_regex.UNBOUNDED_REPEATS_LIMIT)
    # All patterns become one, in which a group or a flag of one would be that of all.
    if compiled.groups or (pattern.startswith("(?") and pattern[2] not in ":=!<"):
        raise ContentFault("regex-group", example="(?:…)")
    return pattern


class TagTerm(ContentModel):
    """A word that image makers use in tags. ``pattern`` matches the whole word, with its own version (``alpine3.19``)."""

    id: Slug
    pattern: Annotated[str, Field(min_length=1), AfterValidator(_check_pattern)]
    kind: Literal["channel", "prerelease", "variant", "base", "distribution", "architecture"]
    meaning: dict[Locale, str]

    @model_validator(mode="after")
    def _in_every_language(self) -> TagTerm:
        require_every_locale(self.id, meaning=self.meaning)
        return self


class TagVocabulary(ContentModel):
    """The words that can be read in a tag."""

    terms: tuple[TagTerm, ...] = Field(min_length=1)

    @cached_property
    def _any_term(self) -> re.Pattern[str]:
        """Every term as a group, in the order of ``terms``: to try them one by one would take ten times as long."""
        terms = "|".join(f"(?P<t{i}>{term.pattern})" for i, term in enumerate(self.terms))
        return re.compile(rf"(?:{terms}){_WORD_END}", re.ASCII | re.IGNORECASE)

    def longest_match(self, tag: str, position: int) -> tuple[TagTerm, str] | None:
        """The term that matches the most characters of ``tag`` from ``position`` on, and these characters; None if none does.

        Of several that match as many, it is the first one of the vocabulary.
        """
        shortest = self._any_term.match(tag, position)
        if not shortest:
            return None
        ends = (len(tag), *reversed([found.start() for found in _SEPARATOR.finditer(tag, shortest.end() + 1)]))
        longer = (self._any_term.fullmatch(tag, position, end) for end in ends if end > shortest.end())
        found = next(filter(None, longer), shortest)
        assert found.lastgroup  # the alternatives are all there is
        return self.terms[int(found.lastgroup[1:])], found[0]


class Precision(StrEnum):
    """How exact a version is. The fewer numbers it has, the more releases its tag is moved to.

    ``CALENDAR`` is a release named by its year and month, as Ubuntu's are.
    """

    MAJOR = "major"
    CALENDAR = "calendar"
    MINOR = "minor"
    PATCH = "patch"


PartKind = Literal[
    "latest",
    "version",
    "revision",
    "date",
    "commit",
    "channel",
    "prerelease",
    "variant",
    "base",
    "distribution",
    "architecture",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class TagPart:
    """One word of a tag. ``term`` is its item of the vocabulary, if it has one; only versions have a ``precision``."""

    text: str
    kind: PartKind
    term: TagTerm | None = None
    precision: Precision | None = None

    @property
    def next_version(self) -> str:
        """The first version to which a moving tag is not moved any more: ``4`` for the tag ``3``, ``3.12`` for ``3.11``."""
        *before, last = re.findall(r"\d+", self.text)[:2]
        return ".".join([*before, f"{int(last) + 1:0{len(last)}}"])


@dataclass(frozen=True, slots=True)
class ParsedTag:
    """A tag and its words, in order."""

    tag: str
    parts: tuple[TagPart, ...]

    @property
    def version(self) -> TagPart | None:
        """The first version in the tag: by convention that of the software itself."""
        return next((part for part in self.parts if part.kind == "version"), None)

    @property
    def moves(self) -> bool:
        """Whether the tag is, by convention, moved to newer releases, because no full version, date or commit pins it."""
        pinned = any(part.kind in ("date", "commit", "revision") for part in self.parts)
        return not pinned and (self.version is None or self.version.precision is not Precision.PATCH)

    @property
    def base_moves(self) -> bool:
        """Whether the tag leaves open which release of the distribution it is built on: ``3.11.4-slim``, ``3.11-alpine``."""
        words = {part.term.id: part.text for part in self.parts if part.term}
        return not self.has("distribution") and ("slim" in words or words.get("alpine", "").lower() == "alpine")

    def has(self, kind: PartKind) -> bool:
        return any(part.kind == kind for part in self.parts)


_LATEST = re.compile("latest" + _WORD_END)
_DATE = re.compile(
    r"v?(?:19|20)\d\d([-.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])"
    r"(?:[-_.T]?\d{4}(?:\d\d)?Z?|T\d\d-\d\d-\d\dZ?)?" + _WORD_END,
    re.ASCII,
)
_REVISION = re.compile(r"r\d+" + _WORD_END, re.ASCII)
_COMMIT = re.compile(r"(?:(?:sha|git|g)-?)?(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{7,64}" + _WORD_END)
_VERSION = re.compile(
    r"v?(\d+(?:\.\d+)*)(?=[-_]|$|\.?(?:alpha|beta|rc|dev|pre|a|b|m)\d*(?:[-_.]|$))", re.ASCII | re.IGNORECASE
)
_CALENDAR = re.compile(r"(?:20)?[0-9]{2}\.0[1-9]")
_WORD = re.compile(r"[^-_]+|[-_]+")


def parse_tag(tag: str, vocabulary: TagVocabulary) -> ParsedTag:
    """Parse a valid tag word by word; a word that neither the rules nor the vocabulary know is ``unknown``."""
    parts: list[TagPart] = []
    position = 0
    while position < len(tag):
        part = _parse_part(tag, position, vocabulary, parts)
        parts.append(part)
        position += len(part.text)
        if tag[position : position + 1] in ("-", "_", "."):
            position += 1
    return ParsedTag(tag, tuple(parts))


def _parse_part(tag: str, position: int, vocabulary: TagVocabulary, before: list[TagPart]) -> TagPart:
    if latest := _LATEST.match(tag, position):
        return TagPart(latest[0], "latest")
    if date := _DATE.match(tag, position):
        return TagPart(date[0], "date")
    if version := _VERSION.match(tag, position):
        return _version_part(version[0], version[1], before)
    if before and before[-1].kind == "version" and (revision := _REVISION.match(tag, position)):
        return TagPart(revision[0], "revision")
    if longest := vocabulary.longest_match(tag, position):
        term, text = longest
        return TagPart(text, term.kind, term)
    if commit := _COMMIT.match(tag, position):
        return TagPart(commit[0], "commit")
    word = _WORD.match(tag, position)
    return TagPart(word[0] if word else tag[position:], "unknown")


def _version_part(text: str, numbers: str, before: list[TagPart]) -> TagPart:
    """A single number after a version or a date is a ``revision``: it counts rebuilds."""
    dots = numbers.count(".")
    if dots == 0 and text == numbers and before and before[-1].kind in ("version", "date"):
        return TagPart(text, "revision")
    if dots == 1 and _CALENDAR.fullmatch(numbers):
        return TagPart(text, "version", precision=Precision.CALENDAR)
    return TagPart(text, "version", precision=(Precision.MAJOR, Precision.MINOR, Precision.PATCH)[min(dots, 2)])
