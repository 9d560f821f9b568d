"""A folder of courses that were read, like the one in which Python keeps modules that it has compiled."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import Final

import pydantic

from bot.core.course.docker_form import DockerForm
from bot.store.compiled.fingerprint import fingerprint

KEPT: Final = 8
"""Courses that are kept, those that were used last."""

SUFFIX: Final = ".course"

OURS: Final = Path(__file__).parents[2]
"""All of our own code."""

_OTHERS_WRITE: Final = 0o022
_DIGEST: Final = hashlib.sha256().digest_size


def course_key(folder: Path, form: DockerForm) -> str:
    """What stands for a course as its files are now, as it is for engines that print in that form.

    It is another one with other files, and wherever our own code, Python or Pydantic are others: they decide how it is kept.
    """
    code = fingerprint(OURS, {".py"})
    parts = (sorted(fingerprint(folder.resolve())), sorted(code), str(folder), form, sys.version, pydantic.VERSION)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


class CourseCache:
    """Keeps courses, as bytes, in files of ``folder``. Whoever can write them can make a bot do anything.

    So a file is only taken from a folder in which nobody but this process' account, or root, can write.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """The course with a key; None if there is none that can be relied on."""
        file = self._file(key)
        try:
            if not (_only_ours(self._folder) and _only_ours(file)):
                return None
            kept = file.read_bytes()
            digest, course = kept[:_DIGEST], kept[_DIGEST:]
            if hashlib.sha256(course).digest() != digest:
                return None
            os.utime(file)
        except OSError:
            return None
        return course

    def put(self, key: str, course: bytes) -> None:
        """Keep a course, and no more than ``KEPT`` of them. Raises OSError where that cannot be done."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = self._folder / f"{key}.{os.getpid()}"
        try:
            written.touch(mode=0o600)
            written.write_bytes(hashlib.sha256(course).digest() + course)
            written.replace(self._file(key))
        finally:
            written.unlink(missing_ok=True)
        for file in self._oldest():
            file.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}{SUFFIX}"

    def _oldest(self) -> list[Path]:
        """The files of which there are too many."""
        used: list[tuple[float, Path]] = []
        for file in self._folder.glob(f"*{SUFFIX}"):
            try:
                used.append((file.stat().st_mtime, file))
            except OSError:
                continue  # another process has removed it
        return [file for _, file in sorted(used, reverse=True)[KEPT:]]


def _only_ours(path: Path) -> bool:
    """Whether nobody else can write there."""
    status = path.stat()
    return status.st_uid in (0, os.geteuid()) and not status.st_mode & _OTHERS_WRITE
