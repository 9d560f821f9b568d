"""``kujira record`` as an author runs it, on a course whose lesson and questions have changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.config import ROOT
from bot.core.locale import Locale
from bot.store.content.loading import check_course, load_library

pytestmark = pytest.mark.engine


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The course with one command to try and two runs to predict, which no recording knows."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for file in (tmp_path / "content" / "day-04").glob("lesson.*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [
            line for line in lines if not line.lstrip().startswith("try:") or line.endswith("docker pull node:20\n")
        ]
        file.write_text(
            "".join(kept).replace("try: docker pull node:20", "try: docker pull hello-world"), encoding="utf-8"
        )
    for locale in Locale:
        predicted = 0
        for file in sorted((tmp_path / "content" / "day-04" / "quiz" / locale).glob("*.yaml")):
            quiz = yaml.safe_load(file.read_text(encoding="utf-8"))
            for question in quiz["questions"]:
                if question["kind"] == "predict":
                    question["run"] = [*RUNS[min(predicted, 1)]]
                    predicted += 1
            file.write_text(yaml.safe_dump(quiz, allow_unicode=True), encoding="utf-8")
    return tmp_path / "content"


RUNS = [["docker pull hello-world", "docker rmi hello-world"], ["docker rmi hello-world"]]
"""What the first question asks to predict, and what all others do."""

PRINTED = """\
day 4: docker pull hello-world (0)
day 4: docker pull hello-world (0)
day 4: docker rmi hello-world (0)
day 4: docker rmi hello-world (1)
"""


def test_what_the_commands_print_is_recorded(content: Path, tmp_path: Path, practice_data: Path) -> None:
    assert check_course(content)
    for recordings in (content / "day-04").glob("recordings*.yaml"):
        recordings.unlink()
    environment = {
        **os.environ,
        "KUJIRA_CONTENT": str(content),
        "KUJIRA_LAB_DATA": str(tmp_path / "lab"),
        "KUJIRA_PRACTICE_DATA": str(practice_data),
        "KUJIRA_HUB": "practice",
    }
    line = [sys.executable, "-m", "bot", "record"]
    ran = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, PRINTED), ran.stderr
    assert check_course(content) == []
    (recorded,) = load_library(content).recordings
    (one,) = recorded.recordings
    assert one.screen.endswith("docker.io/library/hello-world:latest")
    removed, failed = recorded.predictions
    assert removed.lines == ("docker pull hello-world", "docker rmi hello-world")
    assert removed.last.screen.startswith("Untagged: hello-world:latest")
    assert (failed.lines, failed.last.exit_status) == (("docker rmi hello-world",), 1)
    assert "No such image: hello-world" in failed.last.screen
    assert (recorded.practice, recorded.recorded) == (True, date.today())
    assert recorded.docker.startswith("20.") or int(recorded.docker.split(".")[0]) > 20
    assert not (tmp_path / "lab").exists()
