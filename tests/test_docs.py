"""What the documents promise is there: links, pictures, commands; and both READMEs tell the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import typer.main
import yaml
from pydantic import TypeAdapter

from bot.cli.app import app
from bot.config import ROOT
from bot.core.course.lesson import Section
from bot.core.course.question import Quiz
from bot.core.course.topic import TopicCatalogue
from bot.core.exercise.checks.base import CheckBase
from bot.core.exercise.checks.check import Check
from bot.core.exercise.exercise import Exercise, ExerciseSheet
from bot.core.exercise.setup import Setup
from bot.core.explain.error_catalogue import ErrorCatalogue, recognise_error
from bot.core.explain.glossary import Glossary, find_term
from bot.core.study.misconception import MisconceptionCatalogue
from bot.store.content.lint.exercise.exercises import KnownIds, lint_exercises
from bot.store.content.lint.quiz import KINDS, Known, lint_quiz
from bot.store.content.model_path import union_members

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FOLDERS = (
    *("bot", "benchmarks", "content", "docs", "migrations", "requirements", "scripts", "tests"),
    *("chat", "core", "lab", "services", "store"),
)
"""Where a path of the repository begins; those of the last line are packages that must be named with ``bot/`` before them."""

PICTURES = ROOT / "docs" / "pictures"
EACH = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@EACH
def test_every_link_and_picture_leads_somewhere(document: Path) -> None:
    links = re.findall(r"(?:\]\(|src=\")([^)#\s\"]+)", document.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (document.parent / link).exists()] == []


def paths_in(text: str) -> set[str]:
    """The paths of the repository that a document names in back-ticks; ``{a,b}`` stands for two, ``<name>`` for any."""
    named = re.findall(rf"`((?:{'|'.join(FOLDERS)})/[^`\s]*)`", text)
    found: set[str] = set()
    for path in named:
        braces = re.search(r"\{([^}]*)\}", path)
        choices = braces[1].split(",") if braces else [""]
        found |= {path.replace(braces[0], choice) if braces else path for choice in choices}
    return {re.sub(r"<[^>]*>|…", "*", path) for path in found}


@EACH
def test_every_path_that_is_named_exists(document: Path) -> None:
    paths = paths_in(document.read_text(encoding="utf-8"))
    assert {path for path in paths if not any(ROOT.glob(path))} == set()


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("see `bot/core/refusal.py` and `bot/nothing`", {"bot/core/refusal.py", "bot/nothing"}),
        ("`bot/texts/{ja,en}/chat.ftl`", {"bot/texts/ja/chat.ftl", "bot/texts/en/chat.ftl"}),
        ("`tests/core/<package>/test_<module>.py`", {"tests/core/*/test_*.py"}),
        ("`docker pull a/b`, bot/unmarked.py, `ghcr.io/bot/x`", set()),
    ],
)
def test_paths_are_found_in_documents(text: str, paths: set[str]) -> None:
    assert paths_in(text) == paths


@EACH
def test_every_make_target_that_is_named_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^ +|\d )make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert named - targets == set()


@EACH
def test_every_command_of_kujira_that_is_named_exists(document: Path) -> None:
    commands = set(typer.main.get_command(app).commands)  # pyright: ignore[reportAttributeAccessIssue]
    named = set(re.findall(r"(?:`|bin/)kujira ([a-z]+)", document.read_text(encoding="utf-8")))
    assert named - commands == set()


def test_both_readmes_have_the_same_sections_pictures_and_commands() -> None:
    english, japanese = read("README.md"), read("README.ja.md")
    for pattern in (r"^#+ ", r"(docs/pictures/[\w.-]+)", r"^ {4,7}((?:make|DISCORD_TOKEN|\.venv).+)", r"^\| `"):
        assert re.findall(pattern, english, re.MULTILINE) == re.findall(pattern, japanese, re.MULTILINE)


def examples() -> list[Any]:
    """What authors are shown in YAML."""
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", read("CONTRIBUTING.md"), re.S)]


def test_every_check_of_exercises_is_shown_to_authors_as_it_may_be_written() -> None:
    kinds = union_members(get_args(Check)[0])
    rows = re.findall(r"^\| (`\{.+?) \|", read("CONTRIBUTING.md"), re.M)
    shown = [yaml.safe_load(code) for row in rows for code in re.findall(r"`(\{.+?\})`(?=,|$)", row)]
    assert {next(iter(check)) for check in shown} == kinds.keys()
    checks = [TypeAdapter[CheckBase](Check).validate_python(check) for check in shown if "..." not in str(check)]
    assert {type(check) for check in checks} >= set(union_members(kinds["answer"]).values())


def test_the_exercise_for_authors_has_no_faults_and_says_everything() -> None:
    (example,) = examples()[3]
    sheet = ExerciseSheet.model_validate({"day": 4, "locale": "en", "exercises": [example]})
    assert [str(fault) for _, fault in lint_exercises(sheet, KnownIds({"naming"}))] == []
    (exercise,) = sheet.exercises
    assert exercise.model_fields_set == Exercise.model_fields.keys()
    assert exercise.init and exercise.init.model_fields_set == Setup.model_fields.keys()


def test_the_examples_for_authors_are_valid_and_of_every_kind() -> None:
    sections, questions, study, _, terms, errors = examples()
    (section,) = TypeAdapter(list[Section]).validate_python(sections)
    assert {type(block).__name__ for block in section.blocks} == {"Text", "Code", "Table", "Diagram", "Tip", "Warning"}
    quiz = Quiz.model_validate({"day": 4, "locale": "en", "questions": questions})
    assert [question.kind for question in quiz.questions] == [kind for kind, _ in KINDS]
    assert [str(fault) for _, fault in lint_quiz(quiz, Known({"naming"}))] == []
    assert TopicCatalogue.model_validate({"topics": study["topics"]}).find("latest")
    assert MisconceptionCatalogue.model_validate({"misconceptions": study["misconceptions"]}).find("latest-is-newest")
    assert find_term("層", Glossary.model_validate({"terms": terms}))
    assert recognise_error("Error: No such image: web", ErrorCatalogue.model_validate({"errors": errors}))


def pictures_in(document: Path) -> set[str]:
    return set(re.findall(r"pictures/([\w.-]+)", document.read_text("utf-8")))


@EACH
def test_pictures_are_quick_to_load(document: Path) -> None:
    sizes = {name: (PICTURES / name).stat().st_size for name in pictures_in(document)}
    assert {name: size for name, size in sizes.items() if size >= 250_000} == {}
    assert sum(sizes.values()) < 2_500_000


def test_every_picture_is_used() -> None:
    assert {file.name for file in PICTURES.iterdir()} == set().union(*map(pictures_in, DOCUMENTS))
