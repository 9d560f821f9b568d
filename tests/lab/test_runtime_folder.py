"""The folder of a run: it is gone with the run, or else with the next one."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bot.lab.runtime_folder import RuntimeFolder

KILLED = "import os, bot.lab.runtime_folder as r; f = r.RuntimeFolder().create(); (f / 'cache').mkdir(); os.kill(os.getpid(), 9)"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_a_run_removes_what_one_that_was_killed_has_left_and_what_it_made_itself(temporary: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED], check=False)
    (left,) = temporary.iterdir()
    run = RuntimeFolder()
    made = run.create()
    assert [*temporary.iterdir()] == [made] != [left]
    run.remove()
    assert not [*temporary.iterdir()]


def test_runs_at_the_same_time_leave_each_other_in_peace(temporary: Path) -> None:
    one, other = RuntimeFolder(), RuntimeFolder()
    made = {one.create(), other.create()}
    assert {*temporary.iterdir()} == made
    one.remove()
    assert {*temporary.iterdir()} == {other.folder}


def test_folders_that_others_remove_meanwhile_are_no_hindrance(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = temporary / "kujira-gone"
    found = Path.glob
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: [gone, *found(folder, pattern)])
    subprocess.run([sys.executable, "-c", KILLED], check=False)
    made = RuntimeFolder().create()
    assert [*temporary.iterdir()] == [made]


def test_what_is_not_known_to_be_ours_is_left_alone(temporary: Path) -> None:
    precious = temporary / "precious"
    precious.write_text("text")
    (temporary / "kujira-without-lock").mkdir()
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "lock").symlink_to(precious)
    (temporary / "kujira-link").symlink_to(elsewhere)
    before = {*temporary.iterdir()}
    run = RuntimeFolder()
    run.create()
    run.remove()
    assert {*temporary.iterdir()} == before
    assert precious.read_text() == "text"


def test_a_run_that_never_began_leaves_nothing_to_remove(temporary: Path) -> None:
    RuntimeFolder().remove()
    assert not [*temporary.iterdir()]
