"""Images that the lab makes itself, as an archive for ``docker load``."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from typing import Any

from bot.core.exercise.setup import MadeImage
from bot.lab.setup.made_images import CHUNK, docker_archive


def unpacked(image: MadeImage, place: int = 0) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(b"".join(docker_archive(image, "linux/arm/v7", place)))) as archive:
        files = {member.name: archive.extractfile(member) for member in archive}
        return {name: file.read() for name, file in files.items() if file}


def size_of_files(layer: bytes) -> int:
    with tarfile.open(fileobj=io.BytesIO(layer)) as archive:
        return sum(member.size for member in archive)


def configs(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return [json.loads(files[entry["Config"]]) for entry in json.loads(files["manifest.json"])]


def test_the_bytes_are_the_same_every_time_and_others_at_another_place() -> None:
    image = MadeImage(megabytes=0.6, layers=2)
    assert unpacked(image) == unpacked(image)
    one, other = configs(unpacked(image, 0)), configs(unpacked(image, 1))
    assert not set(one[0]["rootfs"]["diff_ids"]) & set(other[0]["rootfs"]["diff_ids"])


def test_layers_share_the_megabytes_and_are_named_by_their_digests() -> None:
    files = unpacked(MadeImage(megabytes=1, layers=3))
    (entry,) = json.loads(files["manifest.json"])
    layers = [files[path] for path in entry["Layers"]]
    (config,) = configs(files)
    assert config["rootfs"]["diff_ids"] == [f"sha256:{hashlib.sha256(layer).hexdigest()}" for layer in layers]
    assert [size_of_files(layer) for layer in layers] == [333_334, 333_333, 333_333]
    assert [len(gzip.compress(layer)) > len(layer) - 5_000 for layer in layers] == [True] * 3


def test_those_without_a_name_differ_from_each_other() -> None:
    files = unpacked(MadeImage(count=3, megabytes=0.001, layers=20))
    assert [entry["RepoTags"] for entry in json.loads(files["manifest.json"])] == [[], [], []]
    assert len({id for config in configs(files) for id in config["rootfs"]["diff_ids"]}) == 60
    assert len({config["created"] for config in configs(files)}) == 3


def test_settings_and_platform_are_those_that_are_asked_for() -> None:
    image = MadeImage(name="team/app", env=("A=1",), labels={"b": "2"}, command=("serve", "-x"), megabytes=0.1)
    files = unpacked(image)
    (config,) = configs(files)
    assert config["config"] == {"Env": ["A=1"], "Labels": {"b": "2"}, "Cmd": ["serve", "-x"]}
    assert (config["os"], config["architecture"], config["variant"]) == ("linux", "arm", "v7")
    steps = [(step["created_by"], step.get("empty_layer", False)) for step in config["history"]]
    assert steps == [
        ("COPY part-1 /data/ # buildkit", False),
        ("ENV A=1", True),
        ("LABEL b=2", True),
        ('CMD ["serve" "-x"]', True),
    ]
    assert json.loads(files["manifest.json"])[0]["RepoTags"] == ["team/app:latest"]


def test_large_ones_are_made_piece_by_piece() -> None:
    pieces = [len(piece) for piece in docker_archive(MadeImage(megabytes=5), "linux/amd64", 0)]
    assert max(pieces) == CHUNK
    assert sum(pieces) % tarfile.BLOCKSIZE == 0
