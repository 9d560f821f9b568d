"""Checks of the files in ``vocabulary`` beyond the types of their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bot.core.explain.error_catalogue import (
    ErrorCatalogue,
    KnownError,
    RecognisedError,
    needed_placeholders,
    placeholders,
    recognise_error,
)
from bot.core.explain.glossary import Glossary, Term
from bot.core.reference.announcement import Announcement
from bot.core.reference.official_images import OfficialImages
from bot.core.reference.parser import is_reference, parse_reference
from bot.core.reference.tag import TagVocabulary
from bot.core.text.folding import fold
from bot.store.content.course_lint import Finding, lint_command, lint_ids

Path = tuple[str | int, ...]

REGISTRY_HOSTS: Final = frozenset(("hub.docker.com", "docker.io", "quay.io", "ghcr.io", "gcr.io", "mcr.microsoft.com"))
"""Hosts that keep images: a page there shows what is, not what was announced."""


def lint_tags(vocabulary: TagVocabulary) -> Iterator[Finding]:
    """Problems of the words in tags. Paths begin with the index of the item, as the file is a plain list."""
    for path, message in lint_ids("terms", [term.id for term in vocabulary.terms]):
        yield path[1:], message
    owners: dict[str, str] = {}
    for i, term in enumerate(vocabulary.terms):
        if (owner := owners.setdefault(term.pattern, term.id)) != term.id:
            yield (i, "pattern"), f"{owner} has this pattern already, and stands before it"


def lint_glossary(glossary: Glossary, sections: set[str] | None) -> Iterator[Finding]:
    """Problems of the glossary: names that two terms have, commands that the lab does not run, links that lead nowhere.

    ``sections`` are the ids that the lessons have, None if that is not known.
    """
    yield from lint_ids("terms", [term.id for term in glossary.terms])
    known = {term.id for term in glossary.terms}
    owners: dict[str, str] = {}
    options: dict[str, str] = {}
    for i, term in enumerate(glossary.terms):
        here: Path = ("terms", i)
        places = {fold(name): (path, name) for path, name in reversed([*term.names()])}
        for key, (path, name) in places.items():
            if (owner := owners.setdefault(key, term.id)) != term.id:
                yield (*here, *path), f"{name} is a name of {owner} already, if width, case and kana do not count"
        for j, option in enumerate(term.options):
            if (owner := options.setdefault(option, term.id)) != term.id:
                yield (*here, "options", j), f"{option} is an option of {owner} already"
        if term.try_:
            yield from lint_command((*here, "try"), term.try_)
        yield from _lint_links(here, term, known, sections)
    yield from _lint_differences(glossary, known)


def _lint_differences(glossary: Glossary, known: set[str]) -> Iterator[Finding]:
    for i, difference in enumerate(glossary.differences):
        one, other = difference.of
        for j, id in enumerate(difference.of):
            if id not in known or (j and one == other):
                yield ("differences", i, "of", j), f"there is no other term {id} to tell apart"
        if glossary.difference(one, other) is not difference:
            yield ("differences", i), f"the difference of {one} and {other} is told before"


def lint_errors(catalogue: ErrorCatalogue, glossary: Glossary | None, sections: set[str] | None) -> Iterator[Finding]:
    """Problems of the known errors. Paths begin with the index of the item, as the file is a plain list.

    ``glossary`` and ``sections`` (ids) are what errors may link to, None if they could not be read.
    """
    known = {term.id for term in glossary.terms} if glossary else None
    for path, message in lint_ids("errors", [error.id for error in catalogue.errors]):
        yield path[1:], message
    for i, error in enumerate(catalogue.errors):
        failures: list[RecognisedError] = []
        for j, example in enumerate(error.examples):
            failure = recognise_error(example, catalogue)
            if failure is None or failure.error.id != error.id:
                taken = (
                    f"{failure.error.id}, which stands before it, matches it too" if failure else "it is not matched"
                )
                yield (i, "examples", j), f"this example is not recognised: {taken}"
            else:
                failures.append(failure)
        yield from _lint_placeholders((i,), error, failures)
        if failures:
            for j, line in enumerate(error.tries):
                yield from lint_command((i, "try", j), failures[0].fill(line))
        yield from _lint_links((i,), error, known, sections)


def lint_official_images(officials: OfficialImages) -> Iterator[Finding]:
    """Names in two lists, names that lead to an image that is not official or moved itself, and sources that tell nothing."""
    for i, name in enumerate(officials.official):
        if name in officials.retired or officials.official.index(name) != i:
            yield ("official", i), f"{name} stands twice: an image is official or retired"
    for name in officials.called:
        if officials.includes(name):
            yield ("called", name), f"{name} is an official image itself"
    leads: dict[Path, tuple[str, ...]] = {("called", name): (other,) for name, other in officials.called.items()}
    leads |= {("retired", name, "instead"): retired.instead for name, retired in officials.retired.items()}
    for path, others in leads.items():
        for other in others:
            if not is_reference(other) or ("/" not in other and other not in officials.official):
                yield path, f"there is no official image {other}: write where it is kept, as in grafana/grafana"
            elif (move := officials.move_of(parse_reference(other).name)) and move.target:
                yield path, f"{other} is kept elsewhere now, as moved tells"
    yield from _lint_moves(officials)
    announcements: dict[Path, Announcement] = {
        ("retired", name): retired for name, retired in officials.retired.items()
    }
    announcements |= {("moved", i): move for i, move in enumerate(officials.moved)}
    for path, announcement in announcements.items():
        if (host := announcement.source.split("/")[2]) in REGISTRY_HOSTS:
            yield (*path, "source"), f"{host} keeps images: name the page on which the change was announced"


def _lint_moves(officials: OfficialImages) -> Iterator[Finding]:
    for i, move in enumerate(officials.moved):
        for origin in move.origins:
            if officials.move_of(origin + ("x" if origin.endswith("/") else "")) is not move:
                yield ("moved", i, "from"), f"{origin} is never told: another item has it, or a wider name"
        if move.target and officials.move_of(move.target + ("x" if move.target.endswith("/") else "")):
            yield ("moved", i, "to"), f"{move.target} is kept elsewhere now, as moved tells"


def _lint_placeholders(here: Path, error: KnownError, failures: list[RecognisedError]) -> Iterator[Finding]:
    """A ``{name}`` in a text must be found by the pattern in every example, and be shown as code.

    It is replaced by what a learner has typed, in which Markdown must not work. In a remark between brackets, and in a
    command to try, it need not be found everywhere: these are left out without it.
    """
    for path, text in error.texts():
        needed = () if path[0] == "try" else needed_placeholders(text)
        for name in placeholders(text):
            found = [name in failure.names for failure in failures]
            if failures and not (all(found) if name in needed else any(found)):
                which = "every example" if name in needed else "any example"
                yield (*here, *path), f"the pattern does not find {{{name}}} in {which}"
        outside = "".join(text.split("`")[::2]) if path[0] not in ("try", "commands") else ""
        for name in placeholders(outside):
            yield (*here, *path), f"put {{{name}}} between backticks"


def _lint_links(
    here: Path, item: Term | KnownError, terms: Iterable[str] | None, sections: set[str] | None
) -> Iterator[Finding]:
    for i, id in enumerate(item.see):
        if terms is not None and (id not in terms or id == item.id):
            yield (*here, "see", i), f"there is no other term {id} to see"
    if item.section and sections is not None and item.section not in sections:
        yield (*here, "section"), f"no lesson has a section {item.section}"
