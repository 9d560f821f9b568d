"""What Kujira says: the same in both languages, and everything that the code asks for is there and can be filled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import ast as fluent
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

from bot.config import ROOT
from bot.core.command.flags import UNSUPPORTED
from bot.core.locale import Locale
from bot.texts import Texts
from bot.texts.bundle import Bundle
from tests.text_endings import ENDINGS, REASONS

TEXTS = {locale: Texts(locale) for locale in Locale}
LOCALES = pytest.mark.parametrize("locale", Locale)
AREAS = sorted(file.name for file in (ROOT / "bot" / "texts" / "en").glob("*.ftl"))


class Use(NamedTuple):
    """A message that the code asks for, and what it fills in; None where only running it tells."""

    place: str
    message: str
    filled: set[str] | None


class _Placeholders(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:
        self.messages.add(node.id.name)


def entries(locale: Locale, area: str) -> list[Any]:
    return parse((ROOT / "bot" / "texts" / locale / area).read_text("utf-8")).body


@cache
def messages(locale: Locale) -> dict[str, _Placeholders]:
    """The messages of a language, each with what stands in it to be filled."""
    found: dict[str, _Placeholders] = {}
    for area in AREAS:
        for entry in entries(locale, area):
            if isinstance(entry, fluent.Message):
                found[entry.id.name] = _Placeholders()
                found[entry.id.name].visit(entry)
    return found


def placeholders(locale: Locale, message: str) -> set[str]:
    """What must be filled in, also in the messages that this one is made of."""
    own = messages(locale)[message]
    return own.variables.union(*(placeholders(locale, part) for part in own.messages))


def strings(node: ast.expr) -> list[str]:
    """The texts that an expression may be, as far as it can be read; an id put together gives one for each ending."""
    if isinstance(node, ast.IfExp):
        return strings(node.body) + strings(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr) and isinstance(start := node.values[0], ast.Constant):
        return [f"{start.value}{ending}" for ending in ENDINGS[str(start.value)]]
    return []


def keywords(call: ast.Call) -> set[str] | None:
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else {name for name in names if name is not None}


def uses(tree: ast.AST, place: str) -> Iterator[Use]:
    """What a module says: ``texts(id, ...)``, ``localized(id)``, ``options(name)`` and ``Refusal(code, ...)``."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        where = f"{place}:{node.lineno}"
        if name in ("ContentFault", "_at"):
            code = node.args[0] if name == "ContentFault" else node.args[1]
            filled = keywords(node)
            yield from (Use(where, f"check-{text}", filled) for text in strings(code))
        elif name == "Refusal" or name.startswith("_refuse"):
            filled = keywords(node) if name == "Refusal" else None
            yield from (Use(where, f"refusal-{code}", filled) for code in _codes(node.args[0]))
        elif ast.unparse(node.func) == "Outcome.of":
            yield from (Use(where, f"exercise-found-{text}", keywords(node)) for text in strings(node.args[1]))
        elif name == "refuse_at":
            yield from (Use(where, f"refusal-{code}", None) for code in _codes(node.args[2]))
        elif name in ("texts", "say", "t", "meaning") and not _is_code(node.args[0]):
            yield from (Use(where, message, keywords(node)) for message in strings(node.args[0]))
        elif name == "localized" and isinstance(node.args[0], ast.Constant):
            yield from (Use(where, message, set()) for message in strings(node.args[0]))
        elif name == "options":
            yield from (Use(where, f"option-{option}", set()) for arg in node.args for option in strings(arg))


def _is_code(node: ast.expr) -> bool:
    """``texts(f"refusal-{code}")``: which codes there are, those who raise them know."""
    known = ("f'refusal-", "f'check-{", "f'exercise-found-{")
    return isinstance(node, ast.JoinedStr) and ast.unparse(node).startswith(known)


def _codes(node: ast.expr) -> list[str]:
    families = {"reference-": _faults, "command-elsewhere-": lambda: UNSUPPORTED}
    start = str(getattr(node.values[0], "value", "")) if isinstance(node, ast.JoinedStr) else ""
    if start in families:
        return [f"{start}{ending}" for ending in families[start]()]
    return strings(node)


def _faults() -> set[str]:
    tree = ast.parse((ROOT / "bot" / "core" / "reference" / "faults.py").read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    kinds = [call.args[0] for call in calls if call.func.id == "Fault"]
    kinds += [call.args[2] for call in calls if call.func.id == "_character_fault"]
    return {kind for node in kinds for kind in strings(node)}


SOURCES = {
    str(file.relative_to(ROOT)): ast.parse(file.read_text("utf-8")) for file in sorted((ROOT / "bot").rglob("*.py"))
}
USES = tuple(use for place, tree in SOURCES.items() for use in uses(tree, place))


@LOCALES
@pytest.mark.parametrize("area", AREAS)
def test_a_file_of_messages_can_be_read_whole(locale: Locale, area: str) -> None:
    assert [entry.content for entry in entries(locale, area) if isinstance(entry, fluent.Junk)] == []


@LOCALES
def test_no_message_is_written_twice(locale: Locale) -> None:
    ids = [entry.id.name for area in AREAS for entry in entries(locale, area) if isinstance(entry, fluent.Message)]
    assert [name for name in messages(locale) if ids.count(name) > 1] == []


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_say_the_same_things(area: str) -> None:
    english, japanese = (
        {entry.id.name for entry in entries(locale, area) if isinstance(entry, fluent.Message)}
        for locale in (Locale.EN, Locale.JA)
    )
    assert english == japanese


@pytest.mark.parametrize("message", sorted(messages(Locale.EN)))
def test_a_message_has_the_same_placeholders_in_both_languages_and_can_be_filled(message: str) -> None:
    needed = placeholders(Locale.EN, message)
    assert needed == placeholders(Locale.JA, message)
    for locale in Locale:
        assert TEXTS[locale](message, **dict.fromkeys(needed, 3)).strip()


@pytest.fixture(scope="module")
def by_fluent() -> dict[Locale, FluentBundle]:
    """All messages as Fluent has them, in a bundle a language."""
    bundles = {locale: FluentBundle([locale.value], use_isolating=False) for locale in Locale}
    for locale, whole in bundles.items():
        for area in AREAS:
            whole.add_resource(fluent.Resource(entries(locale, area)))
    return bundles


@pytest.mark.parametrize(
    "detail",
    [0, 1, 3, 999, 1_000, 1_234_567, -1, True, 0.5, 2.0, "", "nginx:1.25", "{ $x }", " 鯨\n", Locale.JA, "a" * 2_500],
    ids=lambda detail: repr(detail)[:12],
)
@LOCALES
def test_a_message_says_what_fluent_says_of_it_in_its_file(
    by_fluent: dict[Locale, FluentBundle], locale: Locale, detail: str | float
) -> None:
    for message in messages(locale):
        details = dict.fromkeys(placeholders(locale, message), detail)
        pattern = by_fluent[locale].get_message(message).value
        assert pattern is not None
        told, errors = by_fluent[locale].format_pattern(pattern, details)
        if not errors:  # else it takes no such detail
            assert TEXTS[locale](message, **details) == told


def test_a_detail_that_is_longer_than_fluent_takes_is_refused_as_fluent_does() -> None:
    with pytest.raises(ValueError, match="Too many characters"):
        Bundle(Locale.EN, {"said": "said = It is { $name }.\n"}).format("said", {"name": "a" * 2_501})


def test_what_needs_nothing_of_a_language_is_said_without_fluent() -> None:
    bundle = Bundle(Locale.JA, {"said": "said = { $count } x { $name }\n"})
    assert bundle.format("said", {"count": 999, "name": "nginx"}) == "999 x nginx"
    assert "_fluent" not in vars(bundle)
    assert bundle.format("said", {"count": 1_000, "name": "nginx"}) == "1,000 x nginx"


def test_a_message_may_be_made_of_others_and_of_terms() -> None:
    sources = {
        "-name": "-name = Kujira\n",
        "greeting": "greeting = { -name } says:\n",
        "counted": "counted = { greeting } { $count ->\n    [one] an image\n   *[other] { $count } images\n}.\n",
        "loose": "loose = { no-such-part }\n",
    }
    bundle = Bundle(Locale.EN, sources)
    assert [bundle.format("counted", {"count": count}) for count in (1, 2)] == [
        "Kujira says: an image.",
        "Kujira says: 2 images.",
    ]
    with pytest.raises(ValueError, match="no-such-part"):
        bundle.format("loose", {})


def test_everything_that_the_code_says_has_words() -> None:
    assert len(USES) > 100
    assert [f"{use.place} {use.message}" for use in USES if use.message not in messages(Locale.EN)] == []


def test_every_placeholder_is_filled_where_a_message_is_used() -> None:
    missing = {
        f"{use.place} {use.message}": lacking
        for use in USES
        if use.filled is not None and (lacking := placeholders(Locale.EN, use.message) - use.filled)
    }
    assert missing == {}


def test_every_reason_for_having_no_lab_can_be_told_as_a_refusal_too() -> None:
    told = {
        name.removeprefix("lab-unavailable-") for name in messages(Locale.EN) if name.startswith("lab-unavailable-")
    }
    assert told == set(REASONS)
    assert {f"refusal-lab-unavailable-{reason}" for reason in REASONS} <= set(messages(Locale.EN))


def test_learners_read_nothing_of_the_machine_where_operators_are_told_of_it() -> None:
    for message in messages(Locale.EN):
        if message.startswith("operator-"):
            assert "database" in placeholders(Locale.EN, message)
            assert not placeholders(Locale.EN, message.replace("operator-", "refusal-"))


def test_no_message_is_left_that_nobody_says() -> None:
    constants = {
        node.value
        for tree in SOURCES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    said = constants | {use.message for use in USES} | {start + end for start, ends in ENDINGS.items() for end in ends}
    said |= {f"{whom}-{text}" for text in constants for whom in ("check", "refusal", "operator")}
    assert sorted(set(messages(Locale.EN)) - said) == []


@pytest.mark.parametrize("area", AREAS)
def test_japanese_texts_write_latin_letters_and_digits_half_width(area: str) -> None:
    text = (ROOT / "bot" / "texts" / "ja" / area).read_text("utf-8")
    assert re.findall(r".{5}[０-９Ａ-Ｚａ-ｚ].{5}", text) == []


@LOCALES
def test_an_unknown_message_or_an_unfilled_placeholder_is_an_error(locale: Locale) -> None:
    with pytest.raises(KeyError):
        TEXTS[locale]("no-such-message")
    with pytest.raises(ValueError, match="lab-running"):
        TEXTS[locale]("lab-running")
    assert "help-title" in TEXTS[locale]
    assert "no-such-message" not in TEXTS[locale]


@LOCALES
def test_what_is_said_again_is_filled_with_its_own_details(locale: Locale) -> None:
    texts = Texts(locale)
    assert [texts("lab-step", number=1, count=count) for count in (2, 3, 2)] == [
        Texts(locale)("lab-step", number=1, count=count) for count in (2, 3, 2)
    ]
