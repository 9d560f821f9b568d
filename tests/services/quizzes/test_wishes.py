"""What is asked for: a day, so many questions, a topic, what is weak; and questions that an engine has to answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.course.grading.live import Fact, Live
from bot.core.image.facts import ImageFacts
from bot.core.lab.fair_queue import QueueLimits
from bot.core.lab.protocol import LabStatus
from bot.core.refusal import Refusal
from bot.core.study.question_choice import Why
from bot.core.study.quiz_wish import WEAK, QuizWish
from bot.lab.none import NoLab
from bot.services.guilds import Guilds
from bot.services.images import Images
from bot.services.quizzes.quizzes import Quizzes
from bot.services.terminal import Terminal
from bot.store.database import Database
from tests.services.conftest import MIO, MONDAY, TinyCourse, number, single
from tests.services.quiz_taking import JA, SOON, answer, quizzes_of

LIVE = Live(
    id="live",
    section="images",
    prompt="?",
    explanation="!",
    kind="live",
    image="nginx",
    fact=Fact.LAYERS,
    otherwise="look",
)


def course_of(count: int, topics: int = 3) -> TinyCourse:
    questions = (
        single(f"q{number}").model_copy(update={"topic": f"topic-{number % topics}"}) for number in range(count)
    )
    return TinyCourse(asked=tuple(questions))


@pytest.mark.parametrize(("count", "total"), [(None, 5), (1, 1), (12, 12), (20, 15)])
async def test_a_quiz_has_as_many_questions_as_are_wanted_and_there(
    database: Database, count: int | None, total: int
) -> None:
    quizzes = quizzes_of(course_of(15), database)
    assert (await quizzes.start(MIO, QuizWish(4, count), JA, MONDAY)).total == total


async def test_a_topic_has_only_its_questions(database: Database) -> None:
    quizzes = quizzes_of(course_of(15), database)
    view = await quizzes.start(MIO, QuizWish(scope="topic-1"), JA, MONDAY)
    asked = [(await quizzes.view(MIO, view.attempt, place, JA)).question for place in range(1, view.total + 1)]
    assert {question.topic for question in asked} == {"topic-1"}


async def test_quizzes_of_different_wishes_stay_open_beside_each_other(database: Database) -> None:
    quizzes = quizzes_of(course_of(15), database)
    wishes = (QuizWish(4), QuizWish(4, 10), QuizWish(4, None, "topic-1"))
    begun = [(await quizzes.start(MIO, wish, JA, MONDAY)).attempt for wish in wishes]
    assert len(set(begun)) == 3
    for wish, attempt in zip(wishes, begun, strict=True):
        again = await quizzes.start(MIO, wish, JA, SOON)
        assert (again.attempt, again.resumed) == (attempt, True)
    assert (await quizzes.start(MIO, QuizWish(), JA, SOON)).attempt == begun[-1]


async def test_what_is_weak_is_what_was_missed_and_where_nothing_was_there_is_nothing(database: Database) -> None:
    quizzes = quizzes_of(course_of(6, topics=2), database)
    with pytest.raises(Refusal) as caught:
        await quizzes.start(MIO, QuizWish(scope=WEAK), JA, MONDAY)
    assert (caught.value.code, caught.value.details["scope"]) == ("quiz-nothing", WEAK)
    view = await quizzes.start(MIO, QuizWish(4, 1, "topic-0"), JA, MONDAY)
    await answer(quizzes, view, right=False)
    await quizzes.end(MIO, view.attempt, JA, SOON)
    weak = await quizzes.start(MIO, QuizWish(scope=WEAK), JA, SOON)
    assert weak.question.topic == "topic-0"
    assert weak.reason is not None
    assert (weak.reason.why, weak.reason.missed, weak.reason.asked) == (Why.WEAK, 1, 1)


async def test_every_question_says_why_it_was_chosen(database: Database) -> None:
    view = await quizzes_of(course_of(2), database).start(MIO, QuizWish(), JA, MONDAY)
    assert view.reason is not None
    assert (view.reason.why, view.reason.days) == (Why.NEW, None)


class Engine(NoLab):
    """A lab whose engines have the images that are put there."""

    def __init__(self) -> None:
        super().__init__()
        self.available = True
        self.images: dict[str, ImageFacts] = {}

    async def status(self) -> LabStatus:
        return replace(await super().status(), available=self.available)

    async def image_facts(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        return tuple(self.images.get(name) for name in names)


def with_lab(database: Database, lab: Engine) -> Quizzes:
    images = Images(lab, Terminal(lab, QueueLimits(1, 1, 1)))
    course = TinyCourse(asked=(LIVE,))
    return Quizzes(course, database, Guilds(database), images=images)


async def test_what_only_an_engine_can_answer_is_not_asked_without_one(database: Database) -> None:
    lab = Engine()
    lab.available = False
    with pytest.raises(Refusal) as caught:
        await with_lab(database, lab).start(MIO, QuizWish(), JA, MONDAY)
    assert caught.value.code == "quiz-nothing"


async def test_an_engine_tells_the_key_and_the_answer_keeps_it(database: Database, restarted: Database) -> None:
    lab = Engine()
    quizzes = with_lab(database, lab)
    view = await quizzes.start(MIO, QuizWish(), JA, MONDAY)
    with pytest.raises(Refusal) as caught:
        await quizzes.answer(MIO, view.attempt, 1, "3", JA, SOON)
    assert (caught.value.code, caught.value.details["image"]) == ("quiz-live-pull", "nginx")
    lab.images["nginx"] = ImageFacts("sha256:1", 1, ("a", "b", "c"), ())
    answered = await quizzes.answer(MIO, view.attempt, 1, "3", JA, SOON)
    assert (answered.verdict.correct, answered.verdict.expected, answered.points) == (True, "3", 10)
    lab.images["nginx"] = ImageFacts("sha256:2", 1, ("a",), ())
    again = await with_lab(restarted, lab).answer(MIO, view.attempt, 1, "1", JA, SOON)
    assert (again.answered_before, again.verdict.expected, again.verdict.correct) == (True, "3", True)


async def test_a_question_that_is_no_number_stays_open_for_a_number(database: Database) -> None:
    quizzes = quizzes_of(TinyCourse(asked=(number("how-many"),)), database)
    view = await quizzes.start(MIO, QuizWish(), JA, MONDAY)
    with pytest.raises(Refusal) as caught:
        await quizzes.answer(MIO, view.attempt, 1, "many", JA, SOON)
    assert caught.value.code == "quiz-no-number"
    assert (await quizzes.answer(MIO, view.attempt, 1, "4", JA, SOON)).points == 10
