"""What an author must mend in the course, with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.core.content_fault import ContentFault


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an author must mend: where it is (``line`` is counted from 1) and what is wrong."""

    file: Path
    line: int
    fault: ContentFault


class ContentError(Exception):
    """The course cannot be used; ``problems`` are all that were found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(f"{p.file}:{p.line}: {p.fault}" for p in self.problems))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file and line."""
    return sorted(problems, key=lambda problem: (problem.file, problem.line))
