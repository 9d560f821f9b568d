"""Which recording stands for which command, and for which refusals."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.command.parser import parse_command
from bot.core.course.recording import Recording, Recordings, replaces_lab, replay

DAYS = tuple(
    Recordings(
        day=day,
        recorded=date(2026, 11, 20 + day),
        docker="20.10.24",
        practice=day == 4,
        recordings=tuple(Recording(command=line, exit_status=0, seconds=1, screen=f"{day}: {line}") for line in lines),
    )
    for day, lines in ((4, ("docker images", "docker pull nginx")), (5, ("docker images", "docker rmi nginx | wc -l")))
)


@pytest.mark.parametrize(
    ("line", "screen"),
    [
        ("docker images", "4: docker images"),
        ("docker image ls", "4: docker images"),
        ("docker pull docker.io/library/nginx:latest", "4: docker pull nginx"),
        ("docker rmi nginx | wc --lines", "5: docker rmi nginx | wc -l"),
        ("docker images -a", None),
        ("docker pull nginx:1.25", None),
        ("docker rmi nginx", None),
        ("docker images | wc -l", None),
    ],
)
def test_a_recording_stands_for_every_spelling_of_its_command(line: str, screen: str | None) -> None:
    found = replay(DAYS, parse_command(line))
    assert (found.finished.screen if found else None) == screen


def test_a_recording_tells_when_it_was_made_and_with_what() -> None:
    found = replay(DAYS, parse_command("docker image ls"))
    assert found
    assert (found.line, found.recorded, found.docker, found.practice) == (
        "docker images",
        date(2026, 11, 24),
        "20.10.24",
        True,
    )
    assert not found.finished.practice


@pytest.mark.parametrize(
    ("code", "may"),
    [
        ("lab-unavailable-off", True),
        ("lab-unavailable-no-worker", True),
        ("lab-full", True),
        ("lab-worker-lost", False),
        ("lab-engine-failed", False),
        ("lab-run-no-programs", False),
        ("command-unknown", False),
    ],
)
def test_a_recording_stands_in_where_there_is_no_engine(code: str, may: bool) -> None:
    assert replaces_lab(code) is may
