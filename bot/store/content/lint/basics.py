"""Checks that many files need: ids that are used twice, commands that the lab does not run, sections that there are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from bot.core.command.parser import parse_command
from bot.core.content_fault import ContentFault
from bot.core.refusal import Refusal
from bot.store.content.finding import Finding, Path


def lint_ids(path: Path, ids: Sequence[str]) -> Iterator[Finding]:
    """The problems of ids that are used more than once in the list at ``path``: one for each place."""
    counted = Counter(ids)
    for i, name in enumerate(ids):
        if counted[name] > 1:
            yield (*path, i, "id"), ContentFault("id-twice", id=name, count=counted[name])


def lint_command(path: Path, line: str) -> Iterator[Finding]:
    """The problem of a command that learners are to run, but that the lab does not run; none if it does."""
    try:
        parse_command(line)
    except Refusal as refusal:
        yield path, ContentFault("command-not-run", command=line, reason=refusal)


def lint_commands(path: Path, lines: Sequence[str]) -> Iterator[Finding]:
    """The same of each command in a list."""
    for i, line in enumerate(lines):
        yield from lint_command((*path, i), line)


def lint_section(path: Path, section: str | None, sections: Collection[str] | None) -> Iterator[Finding]:
    """The problem of an id of a section that no lesson has. ``sections`` is None if it is not known which there are."""
    if section and sections is not None and section not in sections:
        yield path, ContentFault("section-unknown", section=section)
