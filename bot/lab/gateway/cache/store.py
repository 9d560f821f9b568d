"""Blobs and manifests on disk, by digest, those that were used least recently thrown away first."""

from __future__ import annotations

import json
import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from bot.lab.gateway.errors import Unavailable, binary_size

_NOTES: Final = ".json"
_ARRIVING: Final = ".part"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the store, and what was noted about it."""

    file: Path
    size: int
    notes: dict[str, Any]


class Store:
    """A folder of at most ``capacity`` bytes. One process at a time writes to it."""

    def __init__(self, folder: Path, capacity: int) -> None:
        self._folder = folder
        self._capacity = capacity
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._used = 0
        self._arriving = 0

    def open(self) -> None:
        """Find what an earlier run has kept; what it left half done is thrown away."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob(f"*{_ARRIVING}*"):
            left.unlink()
        files = [file for file in self._folder.iterdir() if file.suffix != _NOTES]
        for file in sorted(files, key=lambda file: file.stat().st_mtime):
            kept = _read(file)
            if kept is None:
                file.unlink()
            else:
                self._add(file.name, kept)
        for notes in self._folder.glob(f"*{_NOTES}"):
            if notes.stem not in self._kept:
                notes.unlink()
        self._make_room(0)

    @property
    def used(self) -> int:
        """Bytes on disk, those that are just arriving included."""
        return self._used + self._arriving

    def get(self, name: str) -> Kept | None:
        """A file, which from now on counts as the last used."""
        kept = self._kept.get(name)
        if kept is None:
            return None
        try:
            os.utime(kept.file)
        except FileNotFoundError:
            self._forget(name)
            return None
        self._kept.move_to_end(name)
        return kept

    @contextmanager
    def arriving(self, size: int) -> Iterator[BinaryIO]:
        """A file to write at most ``size`` bytes to; it is gone afterwards unless it was kept."""
        self._make_room(size)
        self._arriving += size
        try:
            with _new(self._folder) as file:
                try:
                    yield file
                finally:
                    Path(file.name).unlink(missing_ok=True)
        finally:
            self._arriving -= size

    def keep(self, name: str, file: BinaryIO, notes: dict[str, Any]) -> Kept:
        """Keep a file that has arrived, under its name, from one moment to the next."""
        file.flush()
        kept = Kept(self._folder / name, file.tell(), notes)
        draft = Path(f"{file.name}{_NOTES}")
        draft.write_text(json.dumps({"size": kept.size, **notes}))
        draft.replace(kept.file.with_name(f"{name}{_NOTES}"))
        Path(file.name).replace(kept.file)
        self._forget(name)
        self._add(name, kept)
        return kept

    def _add(self, name: str, kept: Kept) -> None:
        self._kept[name] = kept
        self._used += kept.size

    def _forget(self, name: str) -> None:
        if kept := self._kept.pop(name, None):
            self._used -= kept.size

    def _make_room(self, size: int) -> None:
        """Throw away until that much fits. Raises Unavailable if it never will."""
        if self._arriving + size > self._capacity:
            raise Unavailable(f"no room for {binary_size(size)} just now; try again in a minute")
        while self._kept and self.used + size > self._capacity:
            name, kept = self._kept.popitem(last=False)
            self._used -= kept.size
            kept.file.unlink(missing_ok=True)
            kept.file.with_name(f"{name}{_NOTES}").unlink(missing_ok=True)


def _new(folder: Path) -> BinaryIO:
    return (folder / f"{os.urandom(8).hex()}{_ARRIVING}").open("xb")


def _read(file: Path) -> Kept | None:
    """A kept file, unless it was cut short or nothing is noted about it."""
    with suppress(OSError, ValueError, KeyError, AttributeError, TypeError):
        notes = json.loads(file.with_name(f"{file.name}{_NOTES}").read_text())
        size = notes.pop("size")
        if file.stat().st_size == size:
            return Kept(file, size, notes)
    return None
