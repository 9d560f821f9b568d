"""``kujira check``: the course is checked in the language of the terminal, and so is one with which the bot cannot start."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import FAILED, app
from tests.store.conftest import IDEAS, write_course


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
        ("en_US.UTF-8", "There is a tab", "content: 7 problems"),
        ("ja_JP.UTF-8", "タブがあります", "教材: 問題が 7 件あります"),
        ("C.UTF-8", "There is a tab", "content: 7 problems"),
    ],
)
def test_problems_are_told_in_the_language_of_the_terminal(content: Path, language: str, says: str, sum_: str) -> None:
    result = kujira(content, language, "check")
    lines = result.stdout.splitlines()
    (problem,) = [line for line in lines if line.startswith(f"{content}/vocabulary")]
    file = content / "vocabulary" / "synonyms.yaml"
    assert problem.startswith(f"{file}:2: ")
    assert says in problem
    assert (lines[-1], result.exit_code) == (sum_, 1)


def test_a_course_with_which_the_bot_cannot_start_is_told_without_a_traceback(content: Path) -> None:
    result = kujira(content, "ja_JP.UTF-8", "record")
    assert result.exit_code == FAILED
    assert "タブがあります" in result.stderr


def test_the_figures_of_every_day_and_language_are_shown(tmp_path: Path) -> None:
    result = kujira(write_course(tmp_path / "content").root, "en_US.UTF-8", "check")
    *problems, heading, first, second, end = result.stdout.splitlines()
    assert heading.split()[:3] == ["day", "language", "questions"]
    assert [line.split()[:4] for line in (first, second)] == [["4", "en", "5", "2"], ["4", "ja", "5", "2"]]
    assert len(problems) == 6 and end == "content: 6 problems"
    assert "The section images has 3 of the 4 questions" in problems[0]


def test_a_misconception_at_which_too_few_questions_point_is_told_at_its_line(tmp_path: Path) -> None:
    course = write_course(tmp_path / "content")
    course.file("misconceptions").write_text("# ideas\n" + IDEAS, encoding="utf-8")
    told = [
        line
        for line in kujira(course.root, "en_US.UTF-8", "check").stdout.splitlines()
        if "misconceptions.yaml:2" in line
    ]
    assert ["(en)" in line or "(ja)" in line for line in told] == [True, True]
    assert "0 of the 2 questions" in told[0]


def test_a_mistake_in_the_images_of_the_practice_registry_is_told(tmp_path: Path) -> None:
    course = write_course(tmp_path / "content")
    (course.root / "practice").mkdir()
    text = "- name: alpine\n  tags: [3.19]\n  created: 2026-08-14T19:10:00Z\n  steps: [{by: ADD}]\n"
    (course.root / "practice" / "images.yaml").write_text(text, encoding="utf-8")
    lines = kujira(course.root, "ja_JP.UTF-8", "check").stdout.splitlines()
    assert [line.split(":", 1)[1] for line in lines if "practice" in line] == [
        '2: 「tags」には文字を書きますが、引用符のない 3.19 は数や日付と解釈されます。"3.19" と書いてください。'
    ]
