"""Exercises on disk: read by day and language, and every mistake shown with its file, its line and its cure."""

from __future__ import annotations

import pytest

from bot.core.locale import Locale
from bot.store.compiled.fingerprint import fingerprint
from bot.store.content.loading import check_course, load_library
from bot.texts import Texts
from bot.texts.problems import fault_text
from tests.store.conftest import CourseFolder

EXERCISES = """\
day: 4
locale: {locale}
exercises:
  - id: {id}
    title: Tidy up
    section: layers
    difficulty: 2
    minutes: 5
    story: A server was left in disorder.
    init:
      images: [nginx:1.25]
      made: [{{count: 2}}]
    tasks:
      - id: prune
        text: Remove what nobody needs.
        check: {{dangling: {{exactly: 0}}}}
        hints: [There is a command for it.]
      - id: count
        text: How many layers has it?
        check:
          answer: layers
          of: nginx:1.25
    found:
      - id: gone
        when: {{absent: nginx:1.25}}
        say: That was needed.
    solution:
      - docker image prune -f
      - {{task: count}}
    reason: Dangling images have no name.
    wrong:
      - steps: [docker rmi nginx:1.25]
        says: gone
"""


def write(course: CourseFolder, name: str, id: str) -> None:
    """Write a file with one exercise in both languages."""
    for locale in Locale:
        file = course.day / "exercises" / locale / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(EXERCISES.format(locale=locale, id=id), encoding="utf-8")


@pytest.fixture
def exercises(course: CourseFolder) -> CourseFolder:
    """A course with two files of exercises."""
    write(course, "b.yaml", "second")
    write(course, "a.yaml", "first")
    return course


def change(course: CourseFolder, locale: str, old: str, new: str) -> int:
    """Write ``new`` in the place of ``old`` in the file ``a.yaml`` of a language; its line is returned."""
    file = course.day / "exercises" / locale / "a.yaml"
    before, found, after = file.read_text(encoding="utf-8").partition(old)
    assert found, f"{old!r} must stand in the exercises"
    file.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def problems(course: CourseFolder) -> list[tuple[str, int, str]]:
    """Folder and name of the file, line and code of each problem."""
    return [("/".join(p.file.parts[-2:]), p.line, p.fault.code) for p in check_course(course.root)]


def test_exercises_are_offered_by_day_and_language_in_the_order_of_their_files(exercises: CourseFolder) -> None:
    change(exercises, "ja", "title: Tidy up", "title: 片付け")
    library = load_library(exercises.root)
    assert [exercise.id for exercise in library.exercises(4, Locale.JA)] == ["first", "second"]
    assert [library.exercises(4, locale)[0].title for locale in (Locale.JA, Locale.EN)] == ["片付け", "Tidy up"]


def test_a_day_need_not_have_exercises(course: CourseFolder) -> None:
    library = load_library(course.root)
    assert library.exercises(4, Locale.EN) == library.exercises(5, Locale.EN) == ()


def test_a_new_exercise_is_a_change_of_the_course(course: CourseFolder) -> None:
    before = fingerprint(course.root)
    write(course, "a.yaml", "first")
    assert fingerprint(course.root) != before


def test_a_file_that_one_language_lacks_is_named(exercises: CourseFolder) -> None:
    (exercises.day / "exercises" / "en" / "a.yaml").unlink()
    assert problems(exercises) == [("en/a.yaml", 1, "file-missing-language")]


@pytest.mark.parametrize("name", ["exercises.en.yaml", "exercises/all.yaml"])
def test_exercises_in_a_file_that_nobody_reads_are_told_so(exercises: CourseFolder, name: str) -> None:
    file = exercises.day / name
    file.touch()
    assert [(p.file, p.fault.code) for p in check_course(exercises.root)] == [(file, "exercises-elsewhere")]


def test_a_step_may_leave_a_digest_out(exercises: CourseFolder) -> None:
    for locale in Locale:
        change(exercises, locale, "- docker image prune -f", '- "docker pull nginx@sha256:…"')
    assert problems(exercises) == []


def test_ids_are_unique_within_a_day(exercises: CourseFolder) -> None:
    write(exercises, "b.yaml", "first")
    assert problems(exercises) == [("en/b.yaml", 4, "id-in-other-file"), ("ja/b.yaml", 4, "id-in-other-file")]


@pytest.mark.parametrize("key", ["day: 4", "locale: en"])
def test_a_sheet_is_of_the_day_and_language_of_its_place(exercises: CourseFolder, key: str) -> None:
    line = change(exercises, "en", key, key.replace("4", "5").replace("en", "ja"))
    assert problems(exercises) == [("en/a.yaml", line, "file-place")]


MISTAKES: dict[str, tuple[str, str, str, str]] = {
    "unknown section": ("section: layers", "section: lairs", "section-unknown", "lairs"),
    "unknown key": ("        hints:", "        hint:", "key-misspelt", "hints"),
    "no main key": ("{dangling: {exactly: 0}}", "{of: nginx}", "main-key-missing", "present, absent, same, different"),
    "misspelt main key": ("{dangling: {exactly", "{danglin: {exactly", "key-misspelt", "dangling"),
    "key of another check": ("exactly: 0}}", "exactly: 0}, of: nginx}", "key-unknown", "“of”"),
    "misspelt answer": ("answer: layers", "answer: layer", "value-misspelt", "layers"),
    "unknown answer": ("answer: layers", "answer: weather", "value-unknown", "ratio, shared-layers"),
    "check that is text": ("{dangling: {exactly: 0}}", "dangling", "not-mapping", "key: value"),
    "name that is none": ("of: nginx:1.25", "of: Nginx", "exercise-name", "Nginx"),
    "name of an image to begin with": ("[nginx:1.25]\n      made", "[NGINX]\n      made", "exercise-name", "NGINX"),
    "platform": (
        "[nginx:1.25]\n      made",
        "[{image: nginx, platform: arm}]\n      made",
        "form-platform",
        "linux/arm64",
    ),
    "nothing to begin with": (
        "\n      images: [nginx:1.25]\n      made: [{count: 2}]",
        " {images: []}",
        "exercise-setup-empty",
        "init",
    ),
    "two of one name": ("[{count: 2}]", "[{count: 2, name: a}]", "exercise-made-twice", "“a”"),
    "too large": ("[{count: 2}]", "[{count: 20, megabytes: 50}]", "exercise-made-too-large", "300 MB"),
    "nothing counted": ("{exactly: 0}", "{at_least: 0}", "exercise-count-empty", "at_most"),
    "impossible count": ("{exactly: 0}", "{at_least: 3, at_most: 2}", "exercise-count-impossible", "at_most"),
    "rows of no table": ("{dangling: {exactly: 0}}", "{printed: pull, rows: [a]}", "exercise-rows", "images, search"),
    "long title": ("title: Tidy up", f"title: {'a' * 61}", "text-long", "60"),
    "step of no kind": ("- {task: count}", "- {type: count}", "main-key-missing", "run, task"),
    "key of another step": ("- {task: count}", "- {task: count, fails: true}", "key-unknown", "type"),
    "step that is a number": ("- docker image prune -f", "- 5", "not-mapping", "5"),
}


@pytest.mark.parametrize(("old", "new", "code", "told"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_shown_once_in_each_file_with_its_line_and_cure(
    exercises: CourseFolder, old: str, new: str, code: str, told: str
) -> None:
    lines = [change(exercises, locale, old, new) for locale in ("en", "ja")]
    first, second = problems(exercises)
    assert (first[0], second[0]) == ("en/a.yaml", "ja/a.yaml")
    assert first[2] == second[2] == code
    # At the key, or at the one around all of whose values it is the sum.
    assert all(found[1] in range(line - 2, line + 2) for found, line in zip((first, second), lines, strict=True))
    (problem, _) = check_course(exercises.root)
    assert told in fault_text(problem.fault, Texts(Locale.EN))
    assert fault_text(problem.fault, Texts(Locale.JA))
