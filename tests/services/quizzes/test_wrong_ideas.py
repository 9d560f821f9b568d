"""Wrong ideas: after two answers that show the same one, the tutor teaches, asks, and remembers who has got over it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.course.grading.single import Choice, SingleChoice
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.misconception import Misconception, MisconceptionCatalogue
from bot.core.study.question_choice import Why
from bot.core.study.quiz_wish import QuizWish
from bot.services.guilds import Guilds
from bot.services.progress import Progress
from bot.services.quizzes.quizzes import Quizzes
from bot.services.quizzes.views import IdeaView, QuestionView, QuizSummary
from bot.store.database import Database
from tests.services.conftest import MIO, MONDAY, REN, TinyCourse, single
from tests.services.quiz_taking import JA, SOON, answer

IDEA = "latest-is-newest"
CATALOGUE = MisconceptionCatalogue(
    misconceptions=(
        Misconception(
            id=IDEA,
            idea={Locale.JA: "latest は最新", Locale.EN: "latest is the newest"},
            teaching={Locale.JA: "既定です。", Locale.EN: "It is the default."},
            try_="docker images",
            section="images",
            question="check",
        ),
    )
)


def showing(name: str, **values: Any) -> SingleChoice:
    """A question whose wrong choices all show the idea."""
    wrong = Choice(text="the newest", why="no", misconception=IDEA)
    choices = (Choice(text="right", correct=True, why="so"), wrong, wrong)
    return single(name).model_copy(update={"choices": choices, "difficulty": 2, **values})


CHECK = single("check").model_copy(update={"difficulty": 5})
COURSE = TinyCourse(asked=(showing("a"), showing("b"), showing("c"), CHECK))


def quizzes_on(database: Database) -> Quizzes:
    return Quizzes(COURSE, database, Guilds(database), CATALOGUE)


@pytest.fixture
def quizzes(database: Database) -> Quizzes:
    return quizzes_on(database)


async def wrong_twice(quizzes: Quizzes) -> QuestionView:
    """Start a quiz of three questions and answer two of them wrongly."""
    view = await quizzes.start(MIO, QuizWish(4, 3), JA, MONDAY)
    for number in (1, 2):
        await answer(quizzes, await quizzes.view(MIO, view.attempt, number, JA), right=False)
    return view


async def taught(quizzes: Quizzes, attempt: int) -> IdeaView:
    found = await quizzes.next(MIO, attempt, JA, SOON)
    assert isinstance(found, IdeaView)
    return found


async def test_one_wrong_answer_teaches_nothing_yet(quizzes: Quizzes) -> None:
    view = await quizzes.start(MIO, QuizWish(4, 3), JA, MONDAY)
    await answer(quizzes, view, right=False)
    await answer(quizzes, view, right=False)
    assert isinstance(await quizzes.next(MIO, view.attempt, JA, SOON), QuestionView)


async def test_two_that_show_the_same_idea_stop_the_quiz_until_it_is_taught(
    quizzes: Quizzes, restarted: Database
) -> None:
    view = await wrong_twice(quizzes)
    idea = await taught(quizzes, view.attempt)
    assert (idea.misconception, idea.idea, idea.teaching, idea.try_command) == (
        IDEA,
        "latest は最新",
        "既定です。",
        "docker images",
    )
    assert (idea.section, idea.has_question) == ((4, 1, "images ja"), True)
    assert await taught(quizzes_on(restarted), view.attempt) == idea
    assert isinstance(await quizzes.next(MIO, view.attempt, JA, SOON, taught=IDEA), QuestionView)
    assert isinstance(await quizzes.next(MIO, view.attempt, JA, SOON), QuestionView)


async def test_the_question_about_it_is_asked_as_one_more_and_a_right_answer_gets_over_it(
    quizzes: Quizzes, database: Database
) -> None:
    view = await wrong_twice(quizzes)
    await taught(quizzes, view.attempt)
    asked = await quizzes.ask_idea(MIO, view.attempt, IDEA, JA, SOON)
    assert (asked.question.id, asked.number, asked.total) == ("check", 4, 4)
    assert asked.reason is not None and asked.reason.why is Why.IDEA
    assert (await quizzes.ask_idea(MIO, view.attempt, IDEA, JA, SOON)).number == 4
    await answer(quizzes, asked)
    rest = await quizzes.next(MIO, view.attempt, JA, SOON)
    assert isinstance(rest, QuestionView)
    assert (rest.number, rest.total) == (3, 4)
    await answer(quizzes, rest)
    summary = await quizzes.next(MIO, view.attempt, JA, SOON)
    assert isinstance(summary, QuizSummary)
    assert (summary.total, summary.right, summary.overcome) == (4, 2, ("latest は最新",))
    progress = Progress(COURSE, database, Guilds(database), CATALOGUE)
    assert (await progress.for_learner(MIO, Locale.EN, SOON)).ideas_overcome == ("latest is the newest",)
    assert (await progress.for_learner(REN, Locale.EN, SOON)).ideas_overcome == ()


async def test_a_right_answer_to_the_question_of_an_idea_that_was_never_taught_gets_over_nothing(
    quizzes: Quizzes, database: Database
) -> None:
    view = await quizzes.start(MIO, QuizWish(4, 4), JA, MONDAY)
    for number in range(1, 5):
        await answer(quizzes, await quizzes.view(MIO, view.attempt, number, JA))
    assert (await quizzes.end(MIO, view.attempt, JA, SOON)).overcome == ()


async def test_whoever_shows_it_again_has_not_got_over_it(quizzes: Quizzes) -> None:
    view = await wrong_twice(quizzes)
    await taught(quizzes, view.attempt)
    await answer(quizzes, await quizzes.ask_idea(MIO, view.attempt, IDEA, JA, SOON))
    assert (await quizzes.end(MIO, view.attempt, JA, SOON)).overcome == ("latest は最新",)
    await wrong_twice(quizzes)
    assert (await quizzes.end(MIO, view.attempt, JA, SOON)).overcome == ()


async def test_a_first_try_shows_an_idea_as_a_last_one_does_and_giving_up_shows_it_no_second_time(
    database: Database,
) -> None:
    course = TinyCourse(asked=(showing("a", second_try=True), showing("b"), CHECK))
    quizzes = Quizzes(course, database, Guilds(database), CATALOGUE)
    view = await quizzes.start(MIO, QuizWish(4, 2), JA, MONDAY)
    numbers = {(await quizzes.view(MIO, view.attempt, number, JA)).question.id: number for number in (1, 2)}
    first = await quizzes.view(MIO, view.attempt, numbers["a"], JA)
    await answer(quizzes, first, right=False)
    await quizzes.give_up(MIO, view.attempt, first.number, JA, SOON)
    assert isinstance(await quizzes.next(MIO, view.attempt, JA, SOON), QuestionView)
    await answer(quizzes, await quizzes.view(MIO, view.attempt, numbers["b"], JA), right=False)
    assert isinstance(await quizzes.next(MIO, view.attempt, JA, SOON), IdeaView)


@pytest.mark.parametrize("press", ["ask", "next"])
async def test_someone_elses_idea_is_refused(quizzes: Quizzes, press: str) -> None:
    view = await wrong_twice(quizzes)
    with pytest.raises(Refusal) as caught:
        if press == "ask":
            await quizzes.ask_idea(REN, view.attempt, IDEA, JA, SOON)
        else:
            await quizzes.next(REN, view.attempt, JA, SOON)
    assert caught.value.code == "quiz-not-yours"
    await taught(quizzes, view.attempt)


async def test_an_idea_that_the_content_has_no_more_is_passed_over(quizzes: Quizzes, database: Database) -> None:
    view = await wrong_twice(quizzes)
    without = Quizzes(COURSE, database, Guilds(database))
    assert isinstance(await without.next(MIO, view.attempt, JA, SOON), QuestionView)
    with pytest.raises(Refusal) as caught:
        await without.ask_idea(MIO, view.attempt, IDEA, JA, SOON)
    assert caught.value.code == "quiz-gone"
