"""Which recording stands for which command, and for which refusals."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.command.parser import parse_command
from bot.core.course.docker_form import DockerForm
from bot.core.course.recording import (
    RecordedPrediction,
    Recording,
    Recordings,
    nearest_first,
    replaces_lab,
    replay,
    replay_prediction,
)

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


@pytest.mark.parametrize(
    ("form", "chosen"),
    [
        (DockerForm((20, 10), "classic"), "20.10.24"),
        (DockerForm((26, 1), "classic"), "26.1.5"),
        (DockerForm((22, 0), "classic"), "20.10.24"),
        (DockerForm((29, 1), "classic"), "26.1.5"),
        (DockerForm((26, 1), "containerd"), "28.5.2"),
        (DockerForm((29, 0), "containerd", names_images=True), "28.5.2"),
    ],
)
def test_the_recordings_of_the_nearest_docker_stand_for_those_of_the_one_at_hand(form: DockerForm, chosen: str) -> None:
    made = [
        DAYS[0].model_copy(update={"docker": docker, "store": store})
        for docker, store in (("28.5.2", "containerd"), ("26.1.5", "classic"), ("20.10.24", "classic"))
    ]
    sorted_ = [(one.day, one.docker) for one in nearest_first((DAYS[1], *made), form)]
    assert (sorted_[0], sorted_[-1]) == ((4, chosen), (5, "20.10.24"))


def prediction(*lines: str) -> RecordedPrediction:
    *before, last = lines
    recording = Recording(command=last, exit_status=0, seconds=1, screen=f"after {len(before)}")
    return RecordedPrediction(before=tuple(before), last=recording)


PREDICTED = Recordings(
    day=6,
    recorded=date(2026, 11, 26),
    docker="20.10.24",
    practice=True,
    recordings=(),
    predictions=(
        prediction("docker images"),
        prediction("docker pull nginx", "docker images"),
        prediction("docker pull nginx", "docker rmi nginx", "docker images"),
    ),
)


@pytest.mark.parametrize(
    ("lines", "screen"),
    [
        (["docker images"], "after 0"),
        (["docker image pull nginx:latest", "docker image ls"], "after 1"),
        (["docker pull nginx", "docker rmi nginx", "docker images"], "after 2"),
        (["docker rmi nginx", "docker pull nginx", "docker images"], None),
        (["docker pull nginx"], None),
        (["docker pull redis", "docker images"], None),
    ],
)
def test_a_prediction_is_found_by_all_of_its_commands(lines: list[str], screen: str | None) -> None:
    found = replay_prediction([*DAYS, PREDICTED], lines)
    assert (found.finished.screen if found else None) == screen


def test_predictions_and_commands_of_lessons_are_not_taken_for_each_other() -> None:
    assert replay_prediction(DAYS, ["docker images"]) is None
    assert replay([PREDICTED], parse_command("docker images")) is None


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
