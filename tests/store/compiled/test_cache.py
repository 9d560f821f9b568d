"""Courses that were read are kept for the next start, and are taken from nobody else."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from bot.core.course.docker_form import OLDEST_FORM, DockerForm
from bot.core.refusal import Refusal
from bot.store.compiled.cache import KEPT, SUFFIX, UNFINISHED, UNFINISHED_SECONDS, CourseCache
from tests.store.conftest import CourseFolder

KEY = "0123abcd"
NEWER_FORM = DockerForm((28, 5), "containerd")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "var" / "course"


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """Our own code: a file."""
    code = tmp_path / "code"
    code.mkdir()
    (code / "rules.py").write_text("ANSWER = 42", "utf-8")
    return code


@pytest.fixture
def cache(folder: Path, code: Path) -> CourseCache:
    return CourseCache(folder, code)


def test_what_was_kept_is_found_by_its_key_and_nothing_else_is_left_there(cache: CourseCache, folder: Path) -> None:
    assert cache.get(KEY) is None
    cache.put(KEY, b"a course")
    assert cache.get(KEY) == b"a course"
    assert cache.get(f"{KEY}0") is None
    assert [file.name for file in folder.iterdir()] == [KEY + SUFFIX]


def test_it_is_found_where_nothing_can_be_written(cache: CourseCache, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(_: int) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    cache.put(KEY, b"a course")
    monkeypatch.setattr(os, "utime", read_only)
    assert cache.get(KEY) == b"a course"


def test_nobody_else_can_read_or_write_it_whatever_the_account_lets_others_do(cache: CourseCache, folder: Path) -> None:
    before = os.umask(0)
    try:
        cache.put(KEY, b"a course")
    finally:
        os.umask(before)
    assert (folder.stat().st_mode & 0o777, (folder / f"{KEY}{SUFFIX}").stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_nothing_is_kept_where_others_can_write(cache: CourseCache, folder: Path, mode: int) -> None:
    folder.mkdir(parents=True)
    folder.chmod(mode)
    with pytest.raises(PermissionError, match="others can write there"):
        cache.put(KEY, b"a course")
    assert [*folder.iterdir()] == []


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_not_relied_on(cache: CourseCache, folder: Path, mode: int) -> None:
    cache.put(KEY, b"a course")
    (folder / f"{KEY}{SUFFIX}").chmod(mode)
    assert cache.get(KEY) is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_nor_is_one_of_another_account(cache: CourseCache, folder: Path) -> None:
    cache.put(KEY, b"a course")
    os.chown(folder / f"{KEY}{SUFFIX}", 12_345, 12_345)
    assert cache.get(KEY) is None


def test_nor_is_a_link_or_what_was_kept_as_another_course(cache: CourseCache, folder: Path) -> None:
    cache.put(KEY, b"a course")
    cache.put("another", b"another course")
    (folder / f"another{SUFFIX}").replace(folder / f"{KEY}{SUFFIX}")
    assert cache.get(KEY) is None
    cache.put("another", b"another course")
    (folder / f"another{SUFFIX}").rename(folder / "elsewhere")
    (folder / f"another{SUFFIX}").symlink_to(folder / "elsewhere")
    assert cache.get("another") is None


@pytest.mark.parametrize("damage", [b"", b"short", b"a" * 32 + b"b course"], ids=["empty", "short", "changed"])
def test_a_damaged_file_is_no_course_and_is_replaced_by_the_next(
    cache: CourseCache, folder: Path, damage: bytes
) -> None:
    cache.put(KEY, b"a course")
    (folder / f"{KEY}{SUFFIX}").write_bytes(damage)
    assert cache.get(KEY) is None
    cache.put(KEY, b"a course")
    assert cache.get(KEY) == b"a course"


def test_those_that_were_used_last_are_kept(cache: CourseCache, folder: Path) -> None:
    for number in range(KEPT):
        cache.put(f"{number}", b"a course")
        os.utime(folder / f"{number}{SUFFIX}", (number, number))
    assert cache.get("0")
    cache.put("new", b"a course")
    assert {file.stem for file in folder.iterdir()} == {"0", "new", *map(str, range(2, KEPT))}


def test_what_a_process_that_was_killed_has_left_goes_in_the_end(cache: CourseCache, folder: Path) -> None:
    cache.put(KEY, b"a course")
    for name, age in (("old", UNFINISHED_SECONDS + 60), ("new", 60)):
        (folder / f"{name}{UNFINISHED}").touch()
        moment = folder.stat().st_mtime - age
        os.utime(folder / f"{name}{UNFINISHED}", (moment, moment))
    cache.put(KEY, b"a course")
    assert {file.name for file in folder.iterdir()} == {f"{KEY}{SUFFIX}", f"new{UNFINISHED}"}


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path, code: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        CourseCache(tmp_path / "file" / "course", code).put(KEY, b"a course")


def test_a_course_has_another_key_once_a_file_says_something_else_whatever_its_time(
    course: CourseFolder, cache: CourseCache
) -> None:
    key = cache.key(course.root, OLDEST_FORM)
    assert cache.key(course.root, OLDEST_FORM) == key
    file = course.file("lesson", "en")
    status, text = file.stat(), file.read_text("utf-8")
    file.write_text(text.replace("e", "E", 1), "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert cache.key(course.root, OLDEST_FORM) != key
    file.write_text(text, "utf-8")
    assert cache.key(course.root, OLDEST_FORM) == key


def test_a_day_that_is_a_link_is_looked_into_and_one_that_leads_back_does_no_harm(
    course: CourseFolder, cache: CourseCache, tmp_path: Path
) -> None:
    day = course.file("lesson", "en").parent
    day.rename(tmp_path / "day")
    day.symlink_to(tmp_path / "day")
    (tmp_path / "day" / "back").symlink_to(course.root)
    key = cache.key(course.root, OLDEST_FORM)
    course.change("lesson", "en", "locale: en", "locale:  en")
    assert cache.key(course.root, OLDEST_FORM) != key


def test_it_has_another_one_for_another_docker_another_place_and_another_kujira(
    course: CourseFolder, cache: CourseCache, folder: Path, code: Path, tmp_path: Path
) -> None:
    key = cache.key(course.root, OLDEST_FORM)
    assert cache.key(course.root, NEWER_FORM) != key
    course.root.rename(tmp_path / "moved")
    assert cache.key(tmp_path / "moved", OLDEST_FORM) != key
    (tmp_path / "moved").rename(course.root)
    (code / "rules.py").write_text("ANSWER = 43", "utf-8")
    assert cache.key(course.root, OLDEST_FORM) == key
    assert CourseCache(folder, code).key(course.root, OLDEST_FORM) != key


def test_a_process_whose_code_was_replaced_is_told_to_start_again(cache: CourseCache, code: Path) -> None:
    cache.require_same_code()
    (code / "rules.py").write_text("ANSWER = 43", "utf-8")
    with pytest.raises(Refusal, match="course-other-code"):
        cache.require_same_code()
