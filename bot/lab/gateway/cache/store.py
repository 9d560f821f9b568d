"""Blobs and manifests on disk; when it is full, those that were used least recently are deleted."""

from __future__ import annotations

import json
import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from bot.lab.gateway.errors import Unavailable
from bot.lab.gateway.sizes import binary_size

_NOTES_SUFFIX: Final = ".json"
_INCOMING_SUFFIX: Final = ".part"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the store, and the notes that were stored with it."""

    file: Path
    size: int
    notes: dict[str, Any]


class Store:
    """A folder of at most ``capacity`` bytes. One process at a time writes to it."""

    def __init__(self, folder: Path, capacity: int) -> None:
        self._folder = folder
        self._capacity = capacity
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._used = 0
        self._reserved = 0

    def open(self) -> None:
        """Find the files of earlier runs, and delete those that they did not finish."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for unfinished in self._folder.glob(f"*{_INCOMING_SUFFIX}*"):
            unfinished.unlink()
        files = [file for file in self._folder.iterdir() if file.suffix != _NOTES_SUFFIX]
        for file in sorted(files, key=lambda file: file.stat().st_mtime):
            stored = _read(file)
            if stored is None:
                file.unlink()
            else:
                self._add(file.name, stored)
        for notes in self._folder.glob(f"*{_NOTES_SUFFIX}"):
            if notes.stem not in self._files:
                notes.unlink()
        self._evict(0)

    @property
    def used(self) -> int:
        """Bytes on disk, including those reserved for files that are being written."""
        return self._used + self._reserved

    def get(self, name: str) -> StoredFile | None:
        """A file, which counts as the one used last from now on; None if there is none of that name."""
        stored = self._files.get(name)
        if stored is None:
            return None
        try:
            os.utime(stored.file)
        except FileNotFoundError:
            self._forget(name)
            return None
        self._files.move_to_end(name)
        return stored

    @contextmanager
    def incoming(self, size: int) -> Iterator[BinaryIO]:
        """A new file for at most ``size`` bytes; it is deleted at the end unless it was committed."""
        self._evict(size)
        self._reserved += size
        try:
            with _create_incoming(self._folder) as file:
                try:
                    yield file
                finally:
                    Path(file.name).unlink(missing_ok=True)
        finally:
            self._reserved -= size

    def commit(self, name: str, file: BinaryIO, notes: dict[str, Any]) -> StoredFile:
        """Put a file that was written completely into the store under its name, in one step."""
        file.flush()
        stored = StoredFile(self._folder / name, file.tell(), notes)
        draft = Path(f"{file.name}{_NOTES_SUFFIX}")
        draft.write_text(json.dumps({"size": stored.size, **notes}))
        draft.replace(stored.file.with_name(f"{name}{_NOTES_SUFFIX}"))
        Path(file.name).replace(stored.file)
        self._forget(name)
        self._add(name, stored)
        return stored

    def _add(self, name: str, stored: StoredFile) -> None:
        self._files[name] = stored
        self._used += stored.size

    def _forget(self, name: str) -> None:
        if stored := self._files.pop(name, None):
            self._used -= stored.size

    def _evict(self, size: int) -> None:
        """Delete files until ``size`` bytes fit. Raises Unavailable if they do not fit at all."""
        if self._reserved + size > self._capacity:
            raise Unavailable(f"no room for {binary_size(size)} just now; try again in a minute")
        while self._files and self.used + size > self._capacity:
            name, stored = self._files.popitem(last=False)
            self._used -= stored.size
            stored.file.unlink(missing_ok=True)
            stored.file.with_name(f"{name}{_NOTES_SUFFIX}").unlink(missing_ok=True)


def _create_incoming(folder: Path) -> BinaryIO:
    return (folder / f"{os.urandom(8).hex()}{_INCOMING_SUFFIX}").open("xb")


def _read(file: Path) -> StoredFile | None:
    """A file with its notes; None if it is incomplete or has no notes."""
    with suppress(OSError, ValueError, KeyError, AttributeError, TypeError):
        notes = json.loads(file.with_name(f"{file.name}{_NOTES_SUFFIX}").read_text())
        size = notes.pop("size")
        if file.stat().st_size == size:
            return StoredFile(file, size, notes)
    return None
