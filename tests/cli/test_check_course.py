"""``kujira check``: the course is checked in the language of the terminal, and so is one with which the bot cannot start."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import FAILED, app
from tests.store.conftest import write_course


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small course with one mistake."""
    course = write_course(tmp_path / "content")
    course.change("synonyms", "", "synonyms:", "\tsynonyms:")
    return course.root


def kujira(content: Path, language: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"KUJIRA_CONTENT": str(content), "LC_ALL": language})


@pytest.mark.parametrize(
    ("language", "says", "sum_"),
    [
        ("en_US.UTF-8", "There is a tab", "content: 1 problem"),
        ("ja_JP.UTF-8", "タブがあります", "教材: 問題が 1 件あります"),
        ("C.UTF-8", "There is a tab", "content: 1 problem"),
    ],
)
def test_problems_are_told_in_the_language_of_the_terminal(content: Path, language: str, says: str, sum_: str) -> None:
    result = kujira(content, language, "check")
    lines = result.stdout.splitlines()
    (problem,) = [line for line in lines if line.startswith(str(content))]
    file = content / "vocabulary" / "synonyms.yaml"
    assert problem.startswith(f"{file}:2: ")
    assert says in problem
    assert (lines[-1], result.exit_code) == (sum_, 1)


def test_a_course_with_which_the_bot_cannot_start_is_told_without_a_traceback(content: Path) -> None:
    result = kujira(content, "ja_JP.UTF-8", "record")
    assert result.exit_code == FAILED
    assert "タブがあります" in result.stderr
