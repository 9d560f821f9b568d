"""Recordings in the place of a lab."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.command.parser import parse_command
from bot.core.course.recording import RecordedPrediction, Recording, Recordings
from bot.core.refusal import Refusal
from bot.services.recordings import RecordedLessons as Service

RECORDED = Recordings(
    day=4,
    recorded=date(2026, 11, 24),
    docker="20.10.24",
    practice=True,
    recordings=(Recording(command="docker images", exit_status=0, seconds=0.1, screen="REPOSITORY"),),
    predictions=(
        RecordedPrediction(
            before=("docker pull nginx",),
            last=Recording(command="docker rmi nginx", exit_status=0, seconds=0.1, screen="Untagged"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("line", "code", "shown"),
    [
        ("docker images", "lab-unavailable-off", True),
        ("docker image ls", "lab-full", True),
        ("docker images", "lab-worker-lost", False),
        ("docker history nginx", "lab-unavailable-off", False),
    ],
)
def test_a_recording_is_given_where_there_is_one_and_no_engine(line: str, code: str, shown: bool) -> None:
    found = Service((RECORDED,)).replay_for(parse_command(line), Refusal(code))
    assert (found is not None) is shown


@pytest.mark.parametrize(
    ("lines", "code", "shown"),
    [
        (["docker pull nginx", "docker rmi nginx"], "lab-unavailable-off", True),
        (["docker pull nginx", "docker image rm nginx:latest"], "lab-full", True),
        (["docker pull nginx", "docker rmi nginx"], "lab-worker-lost", False),
        (["docker rmi nginx"], "lab-unavailable-off", False),
    ],
)
def test_what_was_predicted_is_given_likewise(lines: list[str], code: str, shown: bool) -> None:
    found = Service((RECORDED,)).prediction_for(lines, Refusal(code))
    assert (found is not None) is shown
