"""What images are made of: archives of files, and the configuration with its history."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any


def archive_entry(path: str, created: datetime, **attributes: Any) -> tarfile.TarInfo:
    """A member of an archive, a file unless its ``attributes`` (those of TarInfo) say otherwise."""
    entry = tarfile.TarInfo(path)
    entry.mtime = int(created.timestamp())
    for name, value in attributes.items():
        setattr(entry, name, value)
    return entry


def image_config(
    platform: str,
    created: datetime,
    settings: Mapping[str, Any],
    diff_ids: Sequence[str],
    history: Sequence[Mapping[str, Any]],
) -> bytes:
    """The configuration of an image for a ``platform`` (``linux/arm/v7``), with its layers and history the oldest first."""
    system, architecture, *variant = platform.split("/")
    return to_json(
        {
            "architecture": architecture,
            **({"variant": variant[0]} if variant else {}),
            "os": system,
            "created": _rfc3339(created),
            "config": settings,
            "rootfs": {"type": "layers", "diff_ids": diff_ids},
            "history": history,
        }
    )


def history_entry(created: datetime, by: str, *, has_layer: bool) -> dict[str, Any]:
    """A line of an image's history, with BuildKit's comment where it was written by BuildKit."""
    buildkit = by.endswith("# buildkit") or not by.startswith("/bin/sh")
    return {
        "created": _rfc3339(created),
        "created_by": by,
        **({"comment": "buildkit.dockerfile.v0"} if buildkit else {}),
        **({} if has_layer else {"empty_layer": True}),
    }


def to_json(value: Any) -> bytes:
    """The same bytes for the same value, as short as can be."""
    return json.dumps(value, separators=(",", ":")).encode()


def _rfc3339(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
