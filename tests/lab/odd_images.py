"""Images that no registry would give out, to be loaded into an engine."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from typing import Any


def member(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))


def saved(history: list[dict[str, Any]], layers: int, **settings: Any) -> bytes:
    """What ``docker load`` takes: the image ``odd:latest`` with a history and other ``settings`` of its own."""
    blobs: list[bytes] = []
    for number in range(layers):
        blob = io.BytesIO()
        with tarfile.open(fileobj=blob, mode="w") as archive:
            member(archive, f"file-{number}", b"x" * 1_000)
        blobs.append(blob.getvalue())
    diff_ids = [f"sha256:{hashlib.sha256(blob).hexdigest()}" for blob in blobs]
    config = {
        "architecture": "amd64",
        "os": "linux",
        "config": {},
        "rootfs": {"type": "layers", "diff_ids": diff_ids},
        "history": history,
        **settings,
    }
    names = [f"{number}/layer.tar" for number in range(layers)]
    image = io.BytesIO()
    with tarfile.open(fileobj=image, mode="w") as archive:
        member(archive, "config.json", json.dumps(config).encode())
        for name, blob in zip(names, blobs, strict=True):
            member(archive, name, blob)
        manifest = [{"Config": "config.json", "RepoTags": ["odd:latest"], "Layers": names}]
        member(archive, "manifest.json", json.dumps(manifest).encode())
    return image.getvalue()
