"""``kujira check``: every problem of the course, with its file, its line and its cure."""

from __future__ import annotations

from pathlib import Path

from bot.cli.problems import problem_lines
from bot.store.content.library import check_course
from bot.texts import Texts


def course_report(content: Path, texts: Texts) -> tuple[list[str], bool]:
    """What is to be printed of the course in a folder, and whether it has no problems."""
    problems = check_course(content)
    if not problems:
        return [texts("check-none")], True
    return [*problem_lines(problems, texts), texts("check-count", count=len(problems))], False
