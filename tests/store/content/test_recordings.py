"""Recordings on disk: written as they are read, and held against lesson and questions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.core.content_problem import ContentError
from bot.core.course.docker_form import DockerForm
from bot.core.course.recording import RecordedPrediction, Recording, Recordings
from bot.core.locale import Locale
from bot.store.content.loading import DayCommands, check_course, commands_to_record, load_library
from bot.store.content.recordings import recordings_file, write_recordings
from bot.store.content.yaml_lines import Document
from tests.content.shipped import CONTENT, shipped_course
from tests.store.conftest import RECORDINGS, CourseFolder

MISTAKES = {
    "nothing of it": ("docker image ls", "docker history", "history", "command-not-run"),
    "not in the lesson": ("docker image ls", "docker images -a", "recordings:", "recording-missing"),
    "of no button": ("docker image ls", "docker images -a", "- command", "recording-unneeded"),
    "another day": ("day: 4", "day: 5", "day: 5", "recording-day"),
    "misspelt key": ("seconds:", "second:", "  second:", "key-misspelt"),
    "no date": ("2026-11-24", "yesterday", "recorded:", "not-date"),
    "unknown key": ("practice: true", "practise: true", "practise", "key-misspelt"),
}


@pytest.mark.parametrize(("old", "new", "at", "code"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_shown_with_its_line_and_cure(
    course: CourseFolder, old: str, new: str, at: str, code: str
) -> None:
    changed = RECORDINGS.replace(old, new)
    course.recordings.write_text(changed, encoding="utf-8")
    line = next(number for number, text in enumerate(changed.split("\n"), 1) if at in text)
    found = check_course(course.root)
    assert {problem.file for problem in found} == {course.recordings}
    assert [problem.line for problem in found if problem.fault.code == code] == [line]


def test_recordings_with_the_other_store_are_held_against_the_lesson_and_their_file(course: CourseFolder) -> None:
    file = course.recordings.with_name("recordings.containerd.yaml")
    file.write_text(RECORDINGS.replace("practice:", "store: containerd\npractice:"), encoding="utf-8")
    assert check_course(course.root) == []
    form = DockerForm((28, 5), "containerd")
    assert [one.store for one in load_library(course.root, form).recordings] == [
        "containerd",
        "classic",
    ]
    assert [one.store for one in load_library(course.root).recordings] == ["classic", "containerd"]
    # Not every author has an engine for it: what it lacks is shown of the classic store.
    file.write_text(RECORDINGS.replace("image ls", "images -a"), encoding="utf-8")
    assert {(problem.file, problem.fault.code) for problem in check_course(course.root)} == {(file, "recording-store")}


def test_a_command_that_is_recorded_twice_however_spelt_is_told(course: CourseFolder) -> None:
    again = RECORDINGS[RECORDINGS.index("- command") :].replace("image ls", "images")
    course.recordings.write_text(RECORDINGS + again, encoding="utf-8")
    assert [(problem.line, problem.fault.code) for problem in check_course(course.root)] == [(10, "recording-twice")]


PREDICT = """\
  - id: removed
    section: images
    kind: predict
    prompt: What comes of it?
    explanation: It is removed.
    run: [docker pull nginx, docker rmi nginx]
    reality: ["Untagged: nginx"]
    choices:
      - {text: it is removed, correct: true, why: it is}
      - {text: it stays, why: it does not}
"""

PREDICTED = """\
predictions:
- before:
  - docker pull nginx
  last:
    command: docker rmi nginx
    exit_status: 0
    seconds: 0.1
    screen: 'Untagged: nginx:latest'
"""


@pytest.fixture
def predicting(course: CourseFolder) -> CourseFolder:
    """A course with a question that asks to predict, and the recording of what it asks."""
    for locale in Locale:
        quiz = course.file("quiz", locale)
        quiz.write_text(quiz.read_text(encoding="utf-8") + PREDICT, encoding="utf-8")
    course.recordings.write_text(RECORDINGS + PREDICTED, encoding="utf-8")
    return course


def test_what_a_question_asks_to_predict_is_recorded_with_all_its_commands(predicting: CourseFolder) -> None:
    assert check_course(predicting.root) == []
    run = ("docker pull nginx", "docker rmi nginx")
    assert commands_to_record(predicting.root) == {4: DayCommands(("docker images",), (run,))}
    (recorded,) = load_library(predicting.root).recordings
    assert [prediction.lines for prediction in recorded.predictions] == [run]


def test_a_question_may_go_without_a_recording(predicting: CourseFolder) -> None:
    predicting.recordings.write_text(RECORDINGS, encoding="utf-8")
    assert check_course(predicting.root) == []


@pytest.mark.parametrize(
    ("old", "new", "at", "code"),
    [
        pytest.param(
            "  - docker pull nginx\n", "  - docker pull redis\n", "- before", "prediction-unneeded", id="other"
        ),
        pytest.param("  - docker pull nginx\n", "  - docker ps\n", "- docker ps", "command-not-run", id="before"),
        pytest.param("docker rmi nginx", "docker ps", "command: docker ps", "command-not-run", id="last"),
    ],
)
def test_a_recording_that_no_question_needs_is_told(
    predicting: CourseFolder, old: str, new: str, at: str, code: str
) -> None:
    changed = RECORDINGS + PREDICTED.replace(old, new)
    predicting.recordings.write_text(changed, encoding="utf-8")
    line = next(number for number, text in enumerate(changed.split("\n"), 1) if at in text)
    assert [(problem.line, problem.fault.code) for problem in check_course(predicting.root)] == [(line, code)]


def test_a_prediction_that_is_recorded_twice_is_told(predicting: CourseFolder) -> None:
    again = PREDICTED.partition("\n")[2].replace("docker rmi nginx", "docker image rm nginx:latest")
    predicting.recordings.write_text(RECORDINGS + PREDICTED + again, encoding="utf-8")
    assert [problem.fault.code for problem in check_course(predicting.root)] == ["recording-twice"]


def test_recordings_are_not_held_against_questions_with_problems(predicting: CourseFolder) -> None:
    for locale in Locale:
        predicting.change("quiz", locale, "run: [docker pull nginx, docker rmi nginx]", "run: [docker ps]")
    quizzes = {predicting.file("quiz", locale) for locale in Locale}
    assert {problem.file for problem in check_course(predicting.root)} == quizzes


def test_a_lesson_with_buttons_needs_recordings_and_one_without_does_not(course: CourseFolder) -> None:
    course.recordings.unlink()
    assert [problem.file for problem in check_course(course.root)] == [course.recordings]
    for locale in Locale:
        course.change("lesson", locale, "        try: docker images\n", "")
    assert check_course(course.root) == []


def test_recordings_are_not_held_against_a_lesson_with_problems(course: CourseFolder) -> None:
    course.recordings.unlink()
    course.change("lesson", "en", "minutes: 3", "minutes: 0")
    assert [problem.file for problem in check_course(course.root)] == [course.file("lesson", "en")]


def test_what_is_to_be_recorded_is_known_without_recordings_but_not_from_a_lesson_with_problems(
    course: CourseFolder,
) -> None:
    course.recordings.write_text("nothing", encoding="utf-8")
    assert commands_to_record(course.root) == {4: DayCommands(("docker images",), ())}
    course.change("lesson", "en", "minutes: 3", "minutes: 0")
    with pytest.raises(ContentError):
        commands_to_record(course.root)


@pytest.mark.parametrize(
    "screen",
    ["", "one line", "  blanks first\nand then none", "trailing  \nblanks ", "a: b\n- c\n# d", "鯨 'quoted' \"…\"\n\n\nend",
     "\ttab\n\\", "x" * 400 + "\ny", "---\n...", "null", "12"],
)  # fmt: skip
def test_screens_are_read_as_they_were_written(tmp_path: Path, screen: str) -> None:
    made = Recordings(
        day=4,
        recorded=date(2026, 11, 24),
        docker="20.10",
        practice=True,
        recordings=(Recording(command="docker images", exit_status=0, seconds=0.1, screen=screen),),
        predictions=(
            RecordedPrediction(
                before=("docker pull nginx",),
                last=Recording(command="docker rmi nginx", exit_status=1, seconds=0.1, screen=screen),
            ),
            RecordedPrediction(last=Recording(command="docker images", exit_status=0, seconds=0.1, screen=screen)),
        ),
    )
    write_recordings(tmp_path / "recordings.yaml", made)
    text = (tmp_path / "recordings.yaml").read_text(encoding="utf-8")
    assert Recordings.model_validate(Document(text).value) == made


def test_the_shipped_recordings_are_as_they_would_be_written(tmp_path: Path) -> None:
    for recorded in shipped_course().recordings:
        write_recordings(tmp_path / "recordings.yaml", recorded)
        shipped = recordings_file(CONTENT, recorded.day, recorded.store)
        assert (tmp_path / "recordings.yaml").read_text(encoding="utf-8") == shipped.read_text(encoding="utf-8")
