"""What docker, an engine or a registry complains about, recognised by its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from bot.core.command.parser import parse_command
from bot.core.content_fault import ContentFault
from bot.core.content_model import ContentModel, Slug, require_every_locale
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.text.safe_regex import compile_safe
from bot.core.text.sanitize import sanitize

LIMIT: Final = 10_000
"""Characters of a screen, from its end, in which an error is looked for."""

SHOWN: Final = 120
"""Characters of a name out of an error that are shown."""

REMEMBERED: Final = 120
"""Characters of a text in which somebody may tell of an error from memory."""

_ENDLESS = re.compile(r"(?:[^\\]|^)(?:\\\\)*(?:[*+]|\{[0-9]*,\})")
_REMARK = re.compile(r"(?:（[^（）`]{0,20}| \([^()`]{0,20})`\{(?P<name>[a-z_]+)\}`[^（）()`]{0,10}[）)]")
_PLACEHOLDER = re.compile(r"(?<!\{)\{([a-z_]+)\}(?!\})")


def _bounded(pattern: str) -> str:
    """A regular expression whose time does not grow with the square of the text."""
    compile_safe(pattern, re.ASCII)
    if _ENDLESS.search(re.sub(r"\[[^\]]*\]", "[]", pattern)):
        raise ContentFault("regex-endless", example=r"\S{1,200}")
    return pattern


class KnownError(ContentModel):
    """An error and its cure. ``pattern`` is searched in lower-case text with plain quotes and single blanks.

    Its named groups may stand in the texts and commands as ``{name}``. ``try`` are docker commands that learners may run
    here, ``commands`` are for a machine of their own. ``see`` are ids of terms, ``section`` is one of the course. ``at_once``
    is for an error whose cause every learner should be told where it happens, without having to ask. ``heard`` is a pattern
    for how people tell of the error from memory, looked for where no ``pattern`` is found.
    """

    id: Slug
    pattern: Annotated[str, Field(min_length=1), AfterValidator(_bounded)]
    examples: tuple[str, ...] = Field(min_length=1)
    title: dict[Locale, Annotated[str, Field(min_length=1, max_length=100)]]
    cause: dict[Locale, Annotated[str, Field(min_length=1, max_length=600)]]
    cure: dict[Locale, Annotated[str, Field(min_length=1, max_length=600)]]
    tries: tuple[str, ...] = Field(default=(), alias="try", max_length=3)
    commands: tuple[str, ...] = Field(default=(), max_length=3)
    see: tuple[Slug, ...] = ()
    section: Slug | None = None
    at_once: bool = False
    heard: Annotated[str, AfterValidator(_bounded)] | None = None

    @model_validator(mode="after")
    def _in_every_language(self) -> KnownError:
        require_every_locale(self.id, title=self.title, cause=self.cause, cure=self.cure)
        return self

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Everything in which a ``{name}`` may stand, with the place where that is written."""
        for field, by_locale in (("title", self.title), ("cause", self.cause), ("cure", self.cure)):
            yield from (((field, locale), text) for locale, text in by_locale.items())
        for field, lines in (("try", self.tries), ("commands", self.commands)):
            yield from (((field, i), line) for i, line in enumerate(lines))


class ErrorCatalogue(ContentModel):
    """The errors that are known, the more specific before the more general: of several that match, the first is told."""

    errors: tuple[KnownError, ...] = Field(min_length=1)
    _patterns: tuple[tuple[KnownError, re.Pattern[str]], ...] = PrivateAttr()
    _heard: tuple[tuple[KnownError, re.Pattern[str]], ...] = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        self._heard = tuple((error, re.compile(error.heard)) for error in self.errors if error.heard)
        self._patterns = tuple((error, re.compile(error.pattern, re.ASCII)) for error in self.errors)

    @property
    def patterns(self) -> tuple[tuple[KnownError, re.Pattern[str]], ...]:
        """Every error with its compiled pattern."""
        return self._patterns

    @property
    def heard(self) -> tuple[tuple[KnownError, re.Pattern[str]], ...]:
        """Those that have a pattern for what people remember of them."""
        return self._heard

    def error(self, id: str) -> KnownError | None:
        """The error of that id, None if there is none."""
        return next((error for error in self.errors if error.id == id), None)


@dataclass(frozen=True, slots=True)
class RecognisedError:
    """An error that was recognised. ``line`` is where it stands in the text, ``names`` what the pattern found in it.

    The texts have the names filled in and can be posted as they are; the line has to be sanitized.
    """

    error: KnownError
    line: str
    names: Mapping[str, str]

    def title(self, locale: Locale) -> str:
        return self.fill(self.error.title[locale])

    def cause(self, locale: Locale) -> str:
        return self.fill(self.error.cause[locale])

    def cure(self, locale: Locale) -> str:
        return self.fill(self.error.cure[locale])

    @property
    def tries(self) -> tuple[str, ...]:
        """The commands that can be run here: with other names filled in, some may not."""
        return tuple(line for line in map(self.fill, self.error.tries) if _is_valid_command(line))

    @property
    def commands(self) -> tuple[str, ...]:
        """Commands for a machine of the learner's own."""
        return tuple(map(self.fill, self.error.commands))

    def fill(self, text: str) -> str:
        """A text or command with the names of this failure in it; a remark in brackets about one that is not known goes."""
        known = _REMARK.sub(lambda found: found[0] if found["name"] in self.names else "", text)
        return _PLACEHOLDER.sub(lambda found: self.names.get(found[1], "…"), known)


def placeholders(text: str) -> list[str]:
    """The names that stand in a text as ``{name}``."""
    return _PLACEHOLDER.findall(text)


def needed_placeholders(text: str) -> list[str]:
    """Those of them that stand outside a remark in brackets, which is left out where its name is not known."""
    return placeholders(_REMARK.sub("", text))


def recognise_error(text: str, catalogue: ErrorCatalogue, columns: int | None = None) -> RecognisedError | None:
    """The error that a screen or a pasted line tells of, None if it tells of none that is known.

    ``columns`` is the width of the terminal that broke the lines, where that is known: names are put together again then.
    """
    readings = _readings(text, columns)
    for error, pattern in catalogue.patterns:
        for plain, lower in readings:
            if found := pattern.search(lower):
                names = {
                    name: _shorten(plain[slice(*found.span(name))])
                    for name, value in found.groupdict().items()
                    if value
                }
                start, end = plain.rfind("\n", 0, found.start()) + 1, plain.find("\n", found.end())
                return RecognisedError(error, plain[start : end if end >= 0 else None].strip(), names)
    return None


def recognise_described(text: str, catalogue: ErrorCatalogue) -> RecognisedError | None:
    """The error that a short text tells of in words of its own: ``デーモンにつながらない``, ``port already in use``."""
    if len(text) > REMEMBERED:
        return None
    _, lower = _readings(text, None)[0]
    return next((RecognisedError(error, "", {}) for error, pattern in catalogue.heard if pattern.search(lower)), None)


_SAME: Final = str.maketrans("‘’“”„‚`", "''\"\"\"''")
_LOWER: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def _readings(text: str, columns: int | None) -> list[tuple[str, str]]:
    """The text with its lines as they are, and put together in case that a message was broken; each also in lower case."""
    plain = unicodedata.normalize("NFKC", sanitize(text[-LIMIT:]))[-LIMIT:].translate(_SAME)
    lines = plain.split("\n")
    if columns:
        lines = "".join(line if len(line) == columns else f"{line}\n" for line in lines).split("\n")
    lines = [" ".join(line.split()) for line in lines]
    ways = dict.fromkeys(("\n".join(lines), " ".join(lines), "".join(lines)))
    return [(way, way.translate(_LOWER)) for way in ways]


def _shorten(value: str) -> str:
    line = " ".join(value.split())
    return (line if len(line) <= SHOWN else f"{line[:SHOWN]}…") or "…"


def _is_valid_command(line: str) -> bool:
    try:
        parse_command(line)
    except Refusal:
        return False
    return True
