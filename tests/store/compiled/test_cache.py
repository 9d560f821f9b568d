"""Courses that were read are kept for the next start, and are taken from nobody else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.core.course.docker_form import OLDEST_FORM, DockerForm
from bot.store.compiled import cache as module
from bot.store.compiled.cache import KEPT, SUFFIX, CourseCache, course_key
from tests.store.conftest import CourseFolder

KEY = "0123abcd"
NEWER_FORM = DockerForm((28, 5), "containerd")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "var" / "course"


@pytest.fixture
def cache(folder: Path) -> CourseCache:
    return CourseCache(folder)


def test_what_was_kept_is_found_by_its_key_and_nothing_else_is_left_there(cache: CourseCache, folder: Path) -> None:
    assert cache.get(KEY) is None
    cache.put(KEY, b"a course")
    assert cache.get(KEY) == b"a course"
    assert cache.get(f"{KEY}0") is None
    assert [file.name for file in folder.iterdir()] == [KEY + SUFFIX]


def test_nobody_else_can_read_or_write_it_whatever_the_account_lets_others_do(cache: CourseCache, folder: Path) -> None:
    before = os.umask(0)
    try:
        cache.put(KEY, b"a course")
    finally:
        os.umask(before)
    assert (folder.stat().st_mode & 0o777, (folder / f"{KEY}{SUFFIX}").stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_in_which_others_can_write_is_not_relied_on(cache: CourseCache, folder: Path, mode: int) -> None:
    cache.put(KEY, b"a course")
    folder.chmod(mode)
    assert cache.get(KEY) is None


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_nor_is_a_file_that_others_can_write(cache: CourseCache, folder: Path, mode: int) -> None:
    cache.put(KEY, b"a course")
    (folder / f"{KEY}{SUFFIX}").chmod(mode)
    assert cache.get(KEY) is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("given", ["", f"{KEY}{SUFFIX}"], ids=["folder", "file"])
def test_nor_is_what_belongs_to_another_account(cache: CourseCache, folder: Path, given: str) -> None:
    cache.put(KEY, b"a course")
    os.chown(folder / given, 12_345, 12_345)
    assert cache.get(KEY) is None


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


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        CourseCache(tmp_path / "file" / "course").put(KEY, b"a course")


def test_a_course_has_another_key_once_a_file_of_it_is_another(course: CourseFolder) -> None:
    key = course_key(course.root, OLDEST_FORM)
    assert course_key(course.root, OLDEST_FORM) == key
    course.change("lesson", "en", "locale: en", "locale:  en")
    assert course_key(course.root, OLDEST_FORM) != key


def test_it_has_another_one_for_another_docker_another_place_and_another_kujira(
    course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = course_key(course.root, OLDEST_FORM)
    assert course_key(course.root, NEWER_FORM) != key
    course.root.rename(tmp_path / "moved")
    assert course_key(tmp_path / "moved", OLDEST_FORM) != key
    (tmp_path / "moved").rename(course.root)
    assert course_key(course.root, OLDEST_FORM) == key
    code = tmp_path / "code"
    code.mkdir()
    (code / "rules.py").write_text("ANSWER = 42", "utf-8")
    monkeypatch.setattr(module, "OURS", code)
    assert course_key(course.root, OLDEST_FORM) != key
