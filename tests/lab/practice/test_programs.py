"""Programs for the practice images: they run, and they say what they are."""

from __future__ import annotations

import io
import subprocess
import tarfile
import zlib
from pathlib import Path

import pytest

from bot.config import ROOT
from bot.lab.practice import programs
from bot.lab.practice.images import Image, ImageBuilder, load_images

IMAGES = load_images(ROOT / "content" / "practice" / "images.yaml")
NATIVE = programs.runnable_platform()
RUNNABLE = pytest.mark.skipif(NATIVE is None, reason="practice images cannot be run without busybox-static")


def by_name(name: str) -> Image:
    return next(image for image in IMAGES for tag in image.tags if f"{image.name}:{tag}" == name)


def unpacked(name: str) -> tarfile.TarFile:
    """The layer with an image's programs."""
    layer = ImageBuilder(IMAGES, NATIVE).build(by_name(name), str(NATIVE)).blobs[-1]
    return tarfile.open(fileobj=io.BytesIO(zlib.decompress(layer.data, 31)))


@pytest.mark.skipif(NATIVE != programs.PRINTER_PLATFORM, reason="the program is for x86-64")
def test_hello_world_is_a_tiny_program_that_prints_its_text(tmp_path: Path) -> None:
    made = programs.program_files({"Cmd": ["/hello"]}, {}, by_name("hello-world:latest").prints, bash=False)
    assert list(made) == ["hello"]
    program = tmp_path / "hello"
    content = made["hello"]
    assert isinstance(content, bytes) and len(content) < 2_000
    program.write_bytes(content)
    program.chmod(0o755)
    ran = subprocess.run([program], capture_output=True, check=True)
    assert ran.stdout.decode() == by_name("hello-world:latest").prints
    assert b"Hello from Docker!" in ran.stdout


@RUNNABLE
@pytest.mark.parametrize(
    ("image", "path"),
    [
        ("alpine:3.19", "bin/sh"),
        ("python:3.11-slim", "usr/local/bin/python"),
        ("nginx:1.25", "docker-entrypoint.sh"),
        ("redis:7", "usr/local/bin/docker-entrypoint.sh"),
        ("node:20", "usr/local/bin/node"),
        ("python:3.11-slim", "bin/bash"),
    ],
)
def test_an_image_has_what_it_is_started_with(image: str, path: str) -> None:
    entry = unpacked(image).getmember(path)
    assert entry.issym() or entry.mode & 0o111
    assert unpacked(image).getmember("tmp").mode == 0o1777


@RUNNABLE
def test_a_stand_in_tells_its_version_and_admits_that_it_can_do_nothing_else(tmp_path: Path) -> None:
    script = unpacked("python:3.11-slim").extractfile("usr/local/bin/python")
    assert script is not None
    program = tmp_path / "python"
    program.write_bytes(script.read())
    told = subprocess.run(["/bin/sh", program, "--version"], capture_output=True, text=True)
    assert (told.stdout, told.returncode) == ("Python 3.11.14\n", 0)
    refused = subprocess.run(["/bin/sh", program, "-c", "print(1)"], capture_output=True, text=True)
    assert refused.returncode == 1
    assert "practice image" in refused.stderr


@RUNNABLE
def test_only_images_for_this_machine_get_programs() -> None:
    image = by_name("alpine:3.19")
    plain, runnable = ImageBuilder(IMAGES), ImageBuilder(IMAGES, NATIVE)
    for platform in image.platforms:
        more = len(runnable.build(image, platform).blobs) - len(plain.build(image, platform).blobs)
        assert more == int(platform == NATIVE)


@RUNNABLE
@pytest.mark.parametrize("kind", ["python:3.11{}", "node:20{}"])
def test_the_order_of_sizes_stays_that_of_the_real_images(kind: str) -> None:
    full, slim, alpine = (
        sum(len(blob.data) for blob in ImageBuilder(IMAGES, NATIVE).build(by_name(kind.format(tag)), str(NATIVE)).blobs)
        for tag in ("", "-slim", "-alpine")
    )
    assert full > 2 * slim > 2 * alpine


@RUNNABLE
@pytest.mark.parametrize("image", ["alpine:3.19", "python:3.11-alpine", "node:20-alpine"])
def test_there_is_no_bash_in_alpine(image: str) -> None:
    assert "bin/bash" not in unpacked(image).getnames()
