"""A folder of courses that were read, like the one in which Python keeps modules that it has compiled."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

import pydantic

from bot.core.course.docker_form import DockerForm
from bot.core.refusal import Refusal
from bot.store.compiled.fingerprint import digest
from bot.store.compiled.python_process import ROOT

KEPT: Final = 8
"""Courses that are kept, those that were used last."""

SUFFIX: Final = ".course"

UNFINISHED: Final = ".part"
UNFINISHED_SECONDS: Final = 3_600
"""After how long a file that was begun counts as left behind."""

_OTHERS_WRITE: Final = 0o022


class CourseCache:
    """Keeps courses, as bytes, in files of ``folder``. Whoever can write them can make a bot do anything.

    So a file is only taken that belongs to this process' account, or to root, and that nobody else can write. It is to be made
    when the process starts: a course is kept for our own code as it is then.
    """

    def __init__(self, folder: Path, code: Path = ROOT / "bot") -> None:
        self._folder = folder
        self._code = code
        self._running = self._code_digest()

    def key(self, folder: Path, form: DockerForm) -> str:
        """What stands for a course as its files are now, as it is for engines that print in that form.

        It is another one with other files, and wherever our own code, Python or Pydantic are others: they decide how it is kept.
        """
        parts = (str(folder), digest(folder), self._running, form, sys.version, pydantic.VERSION)
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def require_same_code(self) -> None:
        """Raises Refusal ``course-other-code`` once our own files are not those that run: another process would run them."""
        if self._code_digest() != self._running:
            raise Refusal("course-other-code")

    def get(self, key: str) -> bytes | None:
        """The course with a key; None if there is none that can be relied on."""
        try:
            with os.fdopen(os.open(self._file(key), os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
                if not _only_ours(os.fstat(file.fileno())):
                    return None
                sealed = file.read()
                with suppress(OSError):  # it may be on a file system that is read-only
                    os.utime(file.fileno())
        except OSError:
            return None
        course = sealed[hashlib.sha256().digest_size :]
        return course if sealed == _seal(key, course) else None

    def put(self, key: str, course: bytes) -> None:
        """Keep a course, and no more than ``KEPT`` of them. Raises OSError where that cannot be done."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _only_ours(self._folder.stat()):
            raise PermissionError(errno.EACCES, "others can write there", str(self._folder))
        descriptor, name = tempfile.mkstemp(UNFINISHED, dir=self._folder)
        written = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(_seal(key, course))
            written.replace(self._file(key))
        finally:
            written.unlink(missing_ok=True)
        self._remove_old()

    def _code_digest(self) -> str:
        return digest(self._code, {".py"})

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}{SUFFIX}"

    def _remove_old(self) -> None:
        """Remove courses of which there are too many, and what processes that were killed have left behind."""
        kept = [age for each in self._folder.glob(f"*{SUFFIX}") if (age := _age(each))]
        begun = [age for each in self._folder.glob(f"*{UNFINISHED}") if (age := _age(each))]
        left = [each for each in begun if each[0] > UNFINISHED_SECONDS]
        for _, file in (*sorted(kept)[KEPT:], *left):
            file.unlink(missing_ok=True)


def _seal(key: str, course: bytes) -> bytes:
    """A course behind a digest of it and of its key, so that none passes for another, or for a whole one."""
    return hashlib.sha256(key.encode() + course).digest() + course


def _age(file: Path) -> tuple[float, Path] | None:
    """For how many seconds a file was not used; None if another process has just removed it."""
    try:
        return time.time() - file.stat().st_mtime, file
    except OSError:
        return None


def _only_ours(status: os.stat_result) -> bool:
    """Whether nobody else can write there."""
    return status.st_uid in (0, os.geteuid()) and not status.st_mode & _OTHERS_WRITE
