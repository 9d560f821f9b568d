"""Builds practice images from a description, with the same bytes every time, so that digests stay the same."""

from __future__ import annotations

import hashlib
import io
import random
import struct
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import Field

from bot.core.content_model import ContentModel
from bot.lab.image_format import archive_entry, history_entry, image_config, to_json
from bot.lab.practice import programs

MANIFEST: Final = "application/vnd.docker.distribution.manifest.v2+json"
MANIFEST_LIST: Final = "application/vnd.docker.distribution.manifest.list.v2+json"
CONFIG: Final = "application/vnd.docker.container.image.v1+json"
LAYER: Final = "application/vnd.docker.image.rootfs.diff.tar.gzip"


class Step(ContentModel):
    """One line of the history; with ``kilobytes`` it has a layer of that size."""

    by: str
    kilobytes: int = 0


class Image(ContentModel):
    """An image under some tags. ``base`` names the image whose steps come first.

    ``says`` is what stand-ins for its programs tell as their version; one that ``prints`` holds a single program.
    """

    name: str
    tags: tuple[str, ...]
    created: datetime
    platforms: tuple[str, ...] = ("linux/amd64",)
    base: str | None = None
    os_release: str | None = None
    config: dict[str, Any] = Field(default={})
    says: dict[str, str] = Field(default={})
    prints: str | None = None
    steps: tuple[Step, ...]


class PracticeImages(ContentModel):
    """All images that stand in for those of Docker Hub. Their file is the plain list."""

    images: tuple[Image, ...]


_PROGRAMS_STEP: Final = Step(by="COPY programs / # practice image", kilobytes=1)
"""The line of the history for the layer with programs."""


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes as a registry keeps them."""

    media_type: str
    data: bytes

    @property
    def digest(self) -> str:
        return f"sha256:{hashlib.sha256(self.data).hexdigest()}"

    @property
    def descriptor(self) -> dict[str, Any]:
        return {"mediaType": self.media_type, "size": len(self.data), "digest": self.digest}


@dataclass(frozen=True, slots=True)
class BuiltImage:
    """An image of one platform: its manifest, and the blobs that it names."""

    platform: str
    manifest: Blob
    blobs: tuple[Blob, ...]


def load_images(file: Path) -> tuple[Image, ...]:
    """The images described in a file."""
    return PracticeImages.model_validate({"images": yaml.safe_load(file.read_text(encoding="utf-8"))}).images


class ImageBuilder:
    """Builds the images of a description; a base's layers are made once.

    Those of the platform ``runnable`` get programs, in a layer of their own.
    """

    def __init__(self, images: tuple[Image, ...], runnable_platform: str | None = None) -> None:
        self._runnable_platform = runnable_platform
        self._by_tag = {f"{image.name}:{tag}": image for image in images for tag in image.tags}
        self._layers: dict[tuple[str, int, str], tuple[Blob, str]] = {}

    def build(self, image: Image, platform: str) -> BuiltImage:
        """The image for one platform."""
        steps = [(step, owner) for owner in self._ancestry(image) for step in owner.steps]
        made = [self._layer(step, owner, platform) for step, owner in steps if step.kilobytes]
        if platform == self._runnable_platform and (image.prints is None or platform == programs.PRINTER_PLATFORM):
            last = max(place for place, (step, _) in enumerate(steps) if step.kilobytes)
            steps.insert(last + 1, (_PROGRAMS_STEP, image))
            made.append(self._programs(image))
        diff_ids = [diff for _, diff in made]
        config = Blob(CONFIG, image_config(platform, image.created, image.config, diff_ids, list(_history(steps))))
        layers = [layer for layer, _ in made]
        manifest = {
            "schemaVersion": 2,
            "mediaType": MANIFEST,
            "config": config.descriptor,
            "layers": [layer.descriptor for layer in layers],
        }
        return BuiltImage(platform, Blob(MANIFEST, to_json(manifest)), (config, *layers))

    def _ancestry(self, image: Image) -> list[Image]:
        """The image and what it is based on, the oldest first."""
        return [*(self._ancestry(self._by_tag[image.base]) if image.base else []), image]

    def _programs(self, image: Image) -> tuple[Blob, str]:
        bash = "Alpine" not in (self._ancestry(image)[0].os_release or "")
        files = programs.program_files(image.config, image.says, image.prints, bash=bash)
        tar = _archive(files, image.created, runnable=True)
        return Blob(LAYER, _gzip_uncompressed(tar)), f"sha256:{hashlib.sha256(tar).hexdigest()}"

    def _layer(self, step: Step, owner: Image, platform: str) -> tuple[Blob, str]:
        """The layer of a step and the digest of its tar, which is the layer's identity in the engine."""
        key = (step.by, step.kilobytes, platform)
        if key not in self._layers:
            tar = _tar(step, owner, platform)
            blob = Blob(LAYER, _gzip_uncompressed(tar))
            self._layers[key] = blob, f"sha256:{hashlib.sha256(tar).hexdigest()}"
        return self._layers[key]


def manifest_list(built: list[BuiltImage]) -> Blob:
    """One name for the image on all its platforms."""
    entries = []
    for one in built:
        system, architecture, *variant = one.platform.split("/")
        platform = {"architecture": architecture, "os": system, **({"variant": variant[0]} if variant else {})}
        entries.append({**one.manifest.descriptor, "platform": platform})
    return Blob(MANIFEST_LIST, to_json({"schemaVersion": 2, "mediaType": MANIFEST_LIST, "manifests": entries}))


def _history(steps: list[tuple[Step, Image]]) -> Iterator[dict[str, Any]]:
    for place, (step, owner) in enumerate(steps):
        created = owner.created - timedelta(seconds=len(steps) - place - 1)
        yield history_entry(created, step.by, has_layer=bool(step.kilobytes))


def _tar(step: Step, owner: Image, platform: str) -> bytes:
    """A layer of random bytes from a fixed seed: the same every time, and they do not shrink when compressed."""
    seed = f"{step.by}|{platform}"
    name = hashlib.sha256(seed.encode()).hexdigest()[:12]
    files: programs.FileTree = {f"usr/lib/practice/{name}": random.Random(seed).randbytes(step.kilobytes * 1000)}
    if owner.os_release and step is next(step for step in owner.steps if step.kilobytes):
        files["etc/os-release"] = f'PRETTY_NAME="{owner.os_release}"\n'.encode()
    return _archive(files, owner.created)


def _archive(files: programs.FileTree, created: datetime, *, runnable: bool = False) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        if runnable:
            archive.addfile(archive_entry("tmp", created, type=tarfile.DIRTYPE, mode=0o1777))
        for path, data in sorted(files.items()):
            if isinstance(data, str):
                archive.addfile(archive_entry(path, created, type=tarfile.SYMTYPE, linkname=data))
            else:
                mode = {"mode": 0o755} if runnable else {}
                archive.addfile(archive_entry(path, created, size=len(data), **mode), io.BytesIO(data))
    return packed.getvalue()


def _gzip_uncompressed(data: bytes) -> bytes:
    """Gzip without compression: the output of a compressor changes with its version, and random bytes do not shrink anyway."""
    size = 0xFFFF
    blocks = [data[start : start + size] for start in range(0, len(data), size)]
    stored = [
        struct.pack("<BHH", number == len(blocks), len(block), len(block) ^ size) + block
        for number, block in enumerate(blocks, 1)
    ]
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"".join(stored) + struct.pack("<II", zlib.crc32(data), len(data))
