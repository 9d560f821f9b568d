"""Checks of the words of the course: tags, terms and known errors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from bot.core.content_fault import ContentFault
from bot.core.explain.error_catalogue import (
    ErrorCatalogue,
    KnownError,
    RecognisedError,
    needed_placeholders,
    placeholders,
    recognise_error,
)
from bot.core.explain.glossary import Glossary, Term
from bot.core.reference.tag import TagVocabulary
from bot.core.text.folding import fold
from bot.store.content.finding import Finding, Path
from bot.store.content.lint.basics import lint_command, lint_ids, lint_section


def lint_tags(vocabulary: TagVocabulary) -> Iterator[Finding]:
    """Problems of the words in tags. Paths begin with the index of the item, as the file is a plain list."""
    yield from lint_ids((), [term.id for term in vocabulary.terms])
    owners: dict[str, str] = {}
    for i, term in enumerate(vocabulary.terms):
        if (owner := owners.setdefault(term.pattern, term.id)) != term.id:
            yield (i, "pattern"), ContentFault("tag-pattern-twice", owner=owner)


def lint_glossary(glossary: Glossary, sections: Collection[str] | None) -> Iterator[Finding]:
    """Problems of the glossary: names that two terms have, commands that the lab does not run, links that lead nowhere.

    ``sections`` are the ids that the lessons have, None if that is not known.
    """
    yield from lint_ids(("terms",), [term.id for term in glossary.terms])
    known = {term.id for term in glossary.terms}
    owners: dict[str, str] = {}
    options: dict[str, str] = {}
    for i, term in enumerate(glossary.terms):
        here: Path = ("terms", i)
        places = {fold(name): (path, name) for path, name in reversed([*term.names()])}
        for key, (path, name) in places.items():
            if (owner := owners.setdefault(key, term.id)) != term.id:
                yield (*here, *path), ContentFault("term-name-twice", name=name, owner=owner)
        for j, option in enumerate(term.options):
            if (owner := options.setdefault(option, term.id)) != term.id:
                yield (*here, "options", j), ContentFault("term-option-twice", option=option, owner=owner)
        if term.try_:
            yield from lint_command((*here, "try"), term.try_)
        yield from _lint_links(here, term, known, sections)
    yield from _lint_differences(glossary, known)


def _lint_differences(glossary: Glossary, known: set[str]) -> Iterator[Finding]:
    for i, difference in enumerate(glossary.differences):
        one, other = difference.of
        for j, id in enumerate(difference.of):
            if id not in known or (j and one == other):
                yield ("differences", i, "of", j), ContentFault("term-unknown", id=id)
        if glossary.difference(one, other) is not difference:
            yield ("differences", i), ContentFault("difference-twice", one=one, other=other)


def lint_errors(
    catalogue: ErrorCatalogue, glossary: Glossary | None, sections: Collection[str] | None
) -> Iterator[Finding]:
    """Problems of the known errors. Paths begin with the index of the item, as the file is a plain list.

    ``glossary`` and ``sections`` (ids) are what errors may link to, None if they could not be read.
    """
    known = {term.id for term in glossary.terms} if glossary else None
    yield from lint_ids((), [error.id for error in catalogue.errors])
    for i, error in enumerate(catalogue.errors):
        failures: list[RecognisedError] = []
        for j, example in enumerate(error.examples):
            failure = recognise_error(example, catalogue)
            if failure is None or failure.error.id != error.id:
                taken = (
                    ContentFault("example-taken", owner=failure.error.id)
                    if failure
                    else ContentFault("example-unmatched")
                )
                yield (i, "examples", j), taken
            else:
                failures.append(failure)
        yield from _lint_placeholders((i,), error, failures)
        if failures:
            for j, line in enumerate(error.tries):
                yield from lint_command((i, "try", j), failures[0].fill(line))
        yield from _lint_links((i,), error, known, sections)


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
                code = "placeholder-not-in-every" if name in needed else "placeholder-not-in-any"
                yield (*here, *path), ContentFault(code, name=f"{{{name}}}")
        outside = "".join(text.split("`")[::2]) if path[0] not in ("try", "commands") else ""
        for name in placeholders(outside):
            yield (*here, *path), ContentFault("placeholder-not-code", name=f"{{{name}}}")


def _lint_links(
    here: Path, item: Term | KnownError, terms: Iterable[str] | None, sections: Collection[str] | None
) -> Iterator[Finding]:
    for i, id in enumerate(item.see):
        if terms is not None and (id not in terms or id == item.id):
            yield (*here, "see", i), ContentFault("term-unknown", id=id)
    yield from lint_section((*here, "section"), item.section, sections)
