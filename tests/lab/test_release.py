"""What differs between releases of Docker."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from bot.config import LabSettings, Settings
from bot.core.course.docker_form import OLDEST_FORM, DockerForm
from bot.core.refusal import Refusal
from bot.lab.release import ImageStore, engine_release, version_of
from bot.lab.requirements import form_at_hand

CLASSIC, CONTAINERD = ImageStore.CLASSIC, ImageStore.CONTAINERD


@pytest.mark.parametrize(
    ("version", "store", "reads_zstd"),
    [
        ("20.10.24+dfsg1", CLASSIC, False),
        ("23.0.1", CLASSIC, True),
        ("26.1.5+dfsg1", CLASSIC, True),
        ("28.5.2", CLASSIC, True),
        ("29.0.0-rc.1", CONTAINERD, True),
        ("30.1", CONTAINERD, True),
        ("29", CONTAINERD, True),
        ("28", CLASSIC, True),
        ("who knows", CLASSIC, False),
        (None, CLASSIC, False),
    ],
)
def test_a_release_has_a_store_by_default_and_reads_zstd_or_not(
    version: str | None, store: ImageStore, reads_zstd: bool
) -> None:
    found = engine_release(version)
    assert (found.store, found.reads_zstd) == (store, reads_zstd)


@pytest.mark.parametrize(
    ("version", "wanted", "features"),
    [
        ("20.10.24", CLASSIC, {}),
        ("26.1.5", CLASSIC, {}),
        ("28.5.2", CONTAINERD, {"containerd-snapshotter": True}),
        ("29.0.0", CLASSIC, {"containerd-snapshotter": False}),
    ],
)
def test_the_other_store_is_to_be_had_from_docker_27_on(
    version: str, wanted: ImageStore, features: dict[str, bool]
) -> None:
    release = engine_release(version, wanted)
    assert (release.store, release.features) == (wanted, features)


@pytest.mark.parametrize(
    ("version", "store", "refused"),
    [
        ("20.10.24", CLASSIC, True),
        ("27.5.1", CONTAINERD, True),
        ("28.5.2", CLASSIC, True),
        ("28.5.2", CONTAINERD, False),
        ("29.0.0", CONTAINERD, False),
    ],
)
@pytest.mark.parametrize("word", ["--tree", "--tree=true"])
def test_a_flag_of_later_releases_is_refused_with_what_it_needs(
    version: str, store: ImageStore, refused: bool, word: str
) -> None:
    release = engine_release(version, store)
    release.require_flags(("docker", "images", "-a"))
    if not refused:
        return release.require_flags(("docker", "images", word))
    with pytest.raises(Refusal, match="lab-flag-release") as caught:
        release.require_flags(("docker", "images", word))
    assert caught.value.details == {"flag": "--tree", "since": 28, "version": str(release), "store": store.value}
    return None


@pytest.mark.parametrize(("version", "named"), [("20.10.24", r"20\.10"), ("26.1.5+dfsg1", r"26\.1")])
def test_a_store_that_the_release_does_not_have_or_only_tries_out_is_an_error(version: str, named: str) -> None:
    with pytest.raises(ValueError, match=f"Docker {named} has no containerd store"):
        engine_release(version, CONTAINERD)


def test_a_program_tells_its_version_or_none(tmp_path: Path) -> None:
    program = tmp_path / "dockerd"
    program.write_text("#!/bin/sh\necho 'Docker version 20.10.24+dfsg1, build 5d6db84'\n")
    program.chmod(0o755)
    assert version_of(program) == "20.10.24+dfsg1"
    program.write_text("#!/bin/sh\necho 'no such option'\n")
    assert version_of(program) is version_of(tmp_path / "missing") is version_of(None) is None


@pytest.mark.parametrize(
    ("docker", "store", "form"),
    [
        ("29", "auto", DockerForm((29, 0), "containerd", True)),
        ("29.1", "classic", DockerForm((29, 1), "classic", True)),
        ("28.5.2", "auto", DockerForm((28, 5), "classic", False)),
        ("28.5", "containerd", DockerForm((28, 5), "containerd", False)),
        ("26.1.5+dfsg1", "auto", DockerForm((26, 1), "classic", False)),
        ("20.10", "containerd", OLDEST_FORM),
    ],
)
def test_where_the_lab_is_elsewhere_lessons_show_what_the_workers_print(
    docker: str, store: Literal["auto", "classic", "containerd"], form: DockerForm
) -> None:
    lab = LabSettings(mode="nats://elsewhere:4222", docker=docker, store=store)
    assert form_at_hand(Settings(lab=lab)) == form


def test_the_docker_of_workers_is_nothing_to_a_lab_of_ones_own() -> None:
    named = Settings(lab=LabSettings(docker="29"))
    assert form_at_hand(named) == form_at_hand(Settings(lab=LabSettings()))
