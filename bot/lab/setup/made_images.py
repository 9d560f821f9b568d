"""Images that the lab makes itself: bytes without a meaning, the same every time, under the settings that their author gives."""

from __future__ import annotations

import hashlib
import json
import random
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bot.core.exercise.setup import MadeImage
from bot.core.reference.parser import parse_reference
from bot.lab.image_format import archive_entry, history_entry, image_config, to_json

CREATED: Final = datetime(2026, 9, 1, tzinfo=UTC)
"""When the newest of them says that it was made; each is a minute older than the one before.

So docker, which sorts by age, lists them in the order of the description.
"""

IMAGES_AT_A_PLACE: Final = 20
"""More than a description may count are never made."""

CHUNK: Final = 1 << 18
"""Bytes of a layer that are held in memory at once."""

_END: Final = bytes(2 * tarfile.BLOCKSIZE)


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer of one file with ``size`` random bytes, which do not shrink when compressed. Layers of one seed are equal."""

    seed: str
    size: int

    def tar(self) -> Iterator[bytes]:
        """The layer's archive."""
        name = hashlib.sha256(self.seed.encode()).hexdigest()[:12]
        yield _header(f"data/{name}", self.size)
        drawn = random.Random(self.seed)
        for start in range(0, self.size, CHUNK):
            yield drawn.randbytes(min(CHUNK, self.size - start))
        yield _padding(self.size) + _END

    @property
    def tar_size(self) -> int:
        return tarfile.BLOCKSIZE + self.size + len(_padding(self.size)) + len(_END)


def docker_archive(image: MadeImage, platform: str, place: int) -> Iterator[bytes]:
    """What ``docker load`` takes, piece by piece: all images of a description, for a platform.

    Those at another ``place`` among an exercise's descriptions are older, and have other layers.
    """
    manifest: list[dict[str, Any]] = []
    names = [parse_reference(image.name).familiar] if image.name else []
    for number in range(image.count):
        created = CREATED - timedelta(minutes=place * IMAGES_AT_A_PLACE + number)
        layers = _layers(image, f"{place}|{number}")
        paths = [f"{number}-{place}/layer.tar" for place in range(len(layers))]
        diff_ids: list[str] = []
        for path, layer in zip(paths, layers, strict=True):
            digest = hashlib.sha256()
            yield _header(path, layer.tar_size)
            for chunk in layer.tar():
                digest.update(chunk)
                yield chunk
            diff_ids.append(f"sha256:{digest.hexdigest()}")
        config = image_config(platform, created, _settings(image), diff_ids, list(_history(image, created)))
        yield _file(f"{number}.json", config)
        manifest.append({"Config": f"{number}.json", "RepoTags": names, "Layers": paths})
    yield _file("manifest.json", to_json(manifest)) + _END


def _layers(image: MadeImage, seed: str) -> list[_Layer]:
    """The layers, which share the bytes of the image evenly."""
    size, rest = divmod(round(image.megabytes * 1_000_000), image.layers)
    described = f"{image.model_dump_json()}|{seed}"
    return [_Layer(f"{described}|{place}", size + (place < rest)) for place in range(image.layers)]


def _settings(image: MadeImage) -> dict[str, Any]:
    settings = {"Env": list(image.env), "Labels": image.labels, "Cmd": list(image.command)}
    return {name: value for name, value in settings.items() if value}


def _history(image: MadeImage, created: datetime) -> Iterator[dict[str, Any]]:
    for place in range(image.layers):
        yield history_entry(created, f"COPY part-{place + 1} /data/ # buildkit", has_layer=True)
    without_layer = [*(f"ENV {entry}" for entry in image.env), *(f"LABEL {k}={v}" for k, v in image.labels.items())]
    if image.command:
        without_layer.append(f"CMD [{' '.join(map(json.dumps, image.command))}]")
    for instruction in without_layer:
        yield history_entry(created, instruction, has_layer=False)


def _file(path: str, data: bytes) -> bytes:
    return _header(path, len(data)) + data + _padding(len(data))


def _header(path: str, size: int) -> bytes:
    return archive_entry(path, CREATED, size=size).tobuf(tarfile.USTAR_FORMAT)


def _padding(size: int) -> bytes:
    return bytes(-size % tarfile.BLOCKSIZE)
