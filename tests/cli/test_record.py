"""``kujira record`` as an author runs it, on a course whose lesson has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.config import ROOT
from bot.store.content.library import Library, check_course

pytestmark = pytest.mark.engine


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The course with one command alone, that no recording knows."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for file in (tmp_path / "content" / "day-04").glob("lesson.*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [
            line for line in lines if not line.lstrip().startswith("try:") or line.endswith("docker pull node:20\n")
        ]
        file.write_text(
            "".join(kept).replace("try: docker pull node:20", "try: docker pull hello-world"), encoding="utf-8"
        )
    return tmp_path / "content"


def test_what_the_lessons_commands_print_is_recorded(content: Path, tmp_path: Path, practice_data: Path) -> None:
    assert check_course(content)
    environment = {
        **os.environ,
        "KUJIRA_CONTENT": str(content),
        "KUJIRA_LAB_DATA": str(tmp_path / "lab"),
        "KUJIRA_PRACTICE_DATA": str(practice_data),
        "KUJIRA_HUB": "practice",
    }
    line = [sys.executable, "-m", "bot", "record"]
    ran = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "day 4: docker pull hello-world (0)\n")
    assert check_course(content) == []
    (recorded,) = Library.load(content).recordings
    (one,) = recorded.recordings
    assert one.screen.endswith("docker.io/library/hello-world:latest")
    assert (recorded.practice, recorded.recorded) == (True, date.today())
    assert recorded.docker.startswith("20.") or int(recorded.docker.split(".")[0]) > 20
    assert not (tmp_path / "lab").exists()
