"""What an author has to do about a value that is not of the form which a model asks for.

Pydantic tells what it expected, in words for programmers; none of them is passed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from bot.core.content_fault import ContentFault
from bot.core.content_model import SLUG_PATTERN, ContentModel
from bot.core.course.grading.number import PERCENTAGE_PATTERN
from bot.core.exercise.checks.images import CHECKED_PLATFORM_PATTERN
from bot.core.exercise.setup import PLATFORM_PATTERN
from bot.core.explain.glossary import OPTION_PATTERN
from bot.core.locale import Locale
from bot.core.reference.announcement import IMAGE_PATTERN, PAGE_PATTERN, SINCE_PATTERN
from bot.core.text.edit_distance import edit_distance
from bot.core.text.shorten import shorten
from bot.store.content.finding import Finding, Path
from bot.store.content.model_path import Place, is_model, keys_of, locate, union_members
from bot.store.content.yaml_lines import Document

Found = Mapping[str, Any]
"""One error of pydantic."""

SHOWN: Final = 40
"""Characters of a value that are repeated in a message."""

_FORMS: Final = {
    SLUG_PATTERN: "form-id",
    OPTION_PATTERN: "form-option",
    PERCENTAGE_PATTERN: "form-percentage",
    IMAGE_PATTERN: "form-image",
    SINCE_PATTERN: "form-since",
    PAGE_PATTERN: "form-page",
    PLATFORM_PATTERN: "form-platform",
    CHECKED_PLATFORM_PATTERN: "form-platform-checked",
}
"""What is wrong with a text that a pattern does not match."""


def shape_findings(
    error: ValidationError, model: type[ContentModel], document: Document, list_key: str | None
) -> Iterator[Finding]:
    """What is wrong with a document that ``model`` refused. Paths are those of the document.

    ``list_key`` is the field that holds the items, where the file is a plain list.
    """
    faults: dict[Path, ContentFault] = {}
    for found in error.errors(include_url=False):
        # A list whose items were refused counts as short, though there is enough in it.
        if found["type"] == "too_short" and len(found["input"]) >= found.get("ctx", {}).get("min_length", 0):
            continue
        place = locate(model, found["loc"])
        path = place.path[1:] if list_key and place.path[:1] == (list_key,) else place.path
        # Where several types are possible pydantic tells of each of them; a form says most about what is wanted.
        if path not in faults or found["type"] == "string_pattern_mismatch":
            faults[path] = _fault(found, place, path, document)
    yield from faults.items()


def _fault(found: Found, place: Place, path: Path, document: Document) -> ContentFault:
    kind, context = found["type"], found.get("ctx", {})
    if isinstance(raised := context.get("error"), ContentFault):
        return raised
    if kind == "extra_forbidden" and place.owner:
        return _unknown_key(str(path[-1]), place.owner, found["input"] is None)
    if kind == "invalid_key":
        return ContentFault("key-not-text", key=str(found["loc"][-1]))
    if kind == "missing" and place.owner:
        return ContentFault("key-missing", key=str(path[-1]), **_key_lists(place.owner))
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _unknown_kind(found, place, path)
    if not path:
        return ContentFault("file-empty" if found["input"] is None else "file-form")
    key = key_name(path)
    if kind in _TOO_MUCH:
        code, limit = _TOO_MUCH[kind]
        return ContentFault(code, key=key, limit=str(context[limit]), **_size(found))
    if kind == "string_pattern_mismatch":
        value = _shown(found["input"])
        return ContentFault(_FORMS.get(context["pattern"], "form"), key=key, value=value)
    if kind in ("literal_error", "enum"):
        return _not_listed(found, place, key)
    return _wrong_type(found, place, key, document.written(path))


_TOO_MUCH: Final = {
    "too_short": ("list-short", "min_length"),
    "too_long": ("list-long", "max_length"),
    "string_too_short": ("text-short", "min_length"),
    "string_too_long": ("text-long", "max_length"),
    "greater_than_equal": ("number-small", "ge"),
    "less_than_equal": ("number-large", "le"),
}
"""By the type of an error: the fault, and what pydantic calls the limit."""


def key_name(path: Path) -> str:
    """The key to name in a message: the innermost one, with the one above it where that is a language."""
    keys = [str(step) for step in path if isinstance(step, str)]
    return ".".join(keys[-2:] if keys and keys[-1] in tuple(Locale) else keys[-1:]) or str(len(path) and path[-1])


def _unknown_key(key: str, owner: type[ContentModel], has_no_value: bool) -> ContentFault:
    known = keys_of(owner)
    if near := nearest(key, known):
        return ContentFault("key-misspelt", key=key, suggestion=near)
    if has_no_value and " " in key:
        return ContentFault("comma-in-brackets", text=_shown(key))
    return ContentFault("key-unknown", key=_shown(key), **_key_lists(owner))


def _key_lists(owner: type[ContentModel]) -> dict[str, str]:
    known = keys_of(owner)
    required = [key for key, is_required in known.items() if is_required]
    return {"required": ", ".join(required), "optional": ", ".join(key for key in known if key not in required) or "-"}


def _unknown_kind(found: Found, place: Place, path: Path) -> ContentFault:
    """A question of no kind, or a block that begins with none of the known keys."""
    value, kinds = found["input"], list(union_members(place.expected))
    if not isinstance(value, Mapping):
        return _wrong_type(found, place, key_name(path), value if isinstance(value, str) else "")
    listed = ", ".join(kinds)
    discriminator = found.get("ctx", {}).get("discriminator")
    if found["type"] == "union_tag_invalid" and discriminator != "'kind'":
        return _one_of(str(discriminator).strip("'"), found["ctx"]["tag"], kinds)
    if found["type"] == "union_tag_invalid":
        given = _shown(found["ctx"]["tag"])
        near = nearest(given, kinds)
        return (
            ContentFault("kind-misspelt", kind=given, suggestion=near)
            if near
            else ContentFault("kind-unknown", kind=given, kinds=listed)
        )
    if discriminator == "'kind'":
        return ContentFault("kind-missing", kinds=listed)
    for key in value:
        if near := nearest(str(key), kinds):
            return ContentFault("key-misspelt", key=str(key), suggestion=near)
    return ContentFault("main-key-missing", kinds=listed)


def _not_listed(found: Found, place: Place, key: str) -> ContentFault:
    return _one_of(key, found["input"], _allowed(place.expected) or _allowed(found.get("ctx", {})))


def _one_of(key: str, value: object, values: list[str]) -> ContentFault:
    given = _shown(value)
    near = nearest(given, values)
    if near:
        return ContentFault("value-misspelt", key=key, value=given, suggestion=near)
    return ContentFault("value-unknown", key=key, value=given, values=", ".join(values))


def _allowed(expected: Any) -> list[str]:
    """The values that may be chosen: of an enumeration, or of a ``Literal``."""
    if isinstance(expected, type) and hasattr(expected, "__members__"):
        return [str(member.value) for member in expected.__members__.values()]
    return [str(value) for value in getattr(expected, "__args__", ())]


def nearest(word: str, known: Mapping[str, Any] | list[str]) -> str | None:
    """The one of the known words that was probably meant, None if none is near."""
    plain = word.strip().casefold().replace("_", "-")
    near = sorted((edit_distance(plain, other), other) for other in known)
    allowed = 1 if len(plain) < 5 else 2
    return near[0][1] if near and near[0][0] <= min(allowed, len(plain) - 1) else None


def _size(found: Found) -> dict[str, int]:
    value = found["input"]
    return {"size": len(value)} if isinstance(value, str | list | tuple | dict) else {}


def _shown(value: object) -> str:
    return shorten(" ".join(str(value).split()), SHOWN)


def _wrong_type(found: Found, place: Place, key: str, written: str) -> ContentFault:
    """A value of another type: what is there, and what should be."""
    value, wanted = found["input"], _wanted(found["type"], place.expected)
    if value is None:
        return ContentFault("value-empty", key=key)
    if wanted == "text" and isinstance(value, Mapping):
        return ContentFault("text-read-as-mapping", key=key)
    if wanted == "text" and isinstance(value, bool):
        return ContentFault("text-read-as-boolean", key=key, value=_shown(written or value))
    if wanted == "text" and not isinstance(value, list):
        return ContentFault("text-read-as-number", key=key, value=_shown(written or value))
    if wanted == "mapping" and isinstance(value, str) and "：" in value:
        return ContentFault("yaml-wide-colon", key=value.split("：")[0].strip()[:SHOWN])
    return ContentFault(f"not-{wanted}", key=key, value=_shown("[…]" if isinstance(value, list) else written or value))


_WANTED: Final = (
    ("string", "text"),
    ("tuple", "list"),
    ("dict", "mapping"),
    ("mapping", "mapping"),
    ("model", "mapping"),
    ("union", "mapping"),
    ("int", "whole"),
    ("float", "number"),
    ("decimal", "number"),
    ("finite", "number"),
    ("bool", "boolean"),
    ("date", "date"),
)
"""How the type of an error of pydantic begins, and what is wanted then."""


def _wanted(error: str, expected: Any) -> str:
    """What a value should be: one of those in ``_WANTED``, or ``other``, for which there is a general message."""
    if is_model(expected):
        return "mapping"
    return next((wanted for begin, wanted in _WANTED if error.startswith(begin)), "other")
