"""What the questions say of Docker, held against a real engine, and names of images against the docker CLI itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase, digits

import pytest
import pytest_asyncio

from bot.config import LabSettings, RegistrySettings
from bot.core.course.grading.number import Number
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.grading.text import Text
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.lab.practice import programs
from tests.content.playing import Results, play_all
from tests.content.proofs import Trial, trials_of, trials_of_lines
from tests.content.shipped import shipped_course
from tests.lab.local_labs import another_lab
from tests.lab.reference.recorder import Recorder

COURSE = shipped_course()
QUESTIONS = {
    (day, locale, question.id): question
    for day in COURSE.days()
    for locale in Locale
    for question in COURSE.questions(day, locale)
}
TRIALS = {
    f"day{day}-{id}": trials
    for (day, locale, id), question in QUESTIONS.items()
    if locale is Locale.JA and (trials := tuple(trials_of(question)))
} | {
    f"misconception-{each.id}": trials
    for each in COURSE.misconceptions.misconceptions
    if (trials := tuple(trials_of_lines("try", [each.try_])))
}
REFERENCES = [
    pytest.param(question, id=f"day{day}-{id}")
    for (day, locale, id), question in QUESTIONS.items()
    if locale is Locale.JA and isinstance(question, ReferenceQuestion)
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def results(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, practice_data: Path
) -> Results:
    """What came of the trials of all cases that are asked for, which share a lab and are played at once."""
    cases = {case_of(item) for item in request.session.items if item.path == request.path} & TRIALS.keys()
    scripts = [trial.script for case in sorted(cases) for trial in TRIALS[case]]
    registry = RegistrySettings(hub="practice", practice_data=practice_data)
    async with another_lab(tmp_path_factory.mktemp("proofs"), registry) as lab:
        return await play_all(lab, scripts)


def case_of(item: pytest.Item) -> str:
    parameters = getattr(item, "callspec", None)
    return parameters.params.get("case", "") if parameters else ""


@pytest.mark.engine
@pytest.mark.skipif(programs.runnable_platform() is None, reason="the images of the questions have BusyBox in them")
@pytest.mark.parametrize("case", TRIALS)
def test_docker_does_what_the_question_says(case: str, results: Results) -> None:
    problems: list[str] = []
    for trial in TRIALS[case]:
        problems += [*trial.problems(results), *problems_of_live_key(trial, results)]
    assert not problems, "\n\n".join([case, *problems])


def problems_of_live_key(trial: Trial, results: Results) -> Iterator[str]:
    """Whether what docker prints is graded right, and something else wrong."""
    if trial.live is None:
        return
    facts = results.facts(trial.script)
    if facts is None:
        yield f"{trial.part}: the engine does not have {trial.live.image}"
        return
    question = trial.live.with_key(facts)
    right = question.expected if isinstance(question, Number) else question.answers
    for end in results.ends(trial.script)[1:]:
        if isinstance(end, Refusal):
            continue
        if not graded_right(question, end.screen):
            yield f"{trial.part}: docker prints {end.screen!r}, which is graded wrong: right would be {right}"
        if graded_right(question, changed(end.screen)):
            yield f"{trial.part}: {changed(end.screen)!r} is graded right, but docker prints {end.screen!r}"


def graded_right(question: Number | Text, answer: str) -> bool:
    try:
        return question.grade(answer).correct
    except Refusal:
        return False


def changed(printed: str) -> str:
    """Another text of the same form: every digit and small letter is the next one."""
    return printed.translate(NEXT)


NEXT = str.maketrans(
    {one: next for row in (digits, ascii_lowercase) for one, next in zip(row, row[1:] + row[0], strict=True)}
)


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    cli = LabSettings().docker_cli
    assert cli
    recorder = Recorder(str(cli), tmp_path, "docker.sock")
    yield recorder
    recorder.shutdown()
    recorder.server_close()


@pytest.mark.engine
@pytest.mark.parametrize("question", REFERENCES)
def test_docker_asks_for_one_image_by_all_right_names_and_for_others_by_wrong_ones(
    question: ReferenceQuestion, recorder: Recorder
) -> None:
    right = {recorder.ask(name).asked for name in question.answers}
    assert len(right) == 1 and None not in right, question.answers
    assert [each.answer for each in question.mistakes if recorder.ask(each.answer).asked in right] == []


def test_what_is_run_is_the_same_in_every_language() -> None:
    def scripts(day: int, id: str, locale: Locale) -> list[object]:
        return [(trial.part, trial.steps) for trial in trials_of(QUESTIONS[day, locale, id])]

    differing = [id for day, locale, id in QUESTIONS if scripts(day, id, locale) != scripts(day, id, Locale.JA)]
    assert differing == []
