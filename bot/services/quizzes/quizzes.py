"""Quizzes of a few questions each. An attempt at one is in the database from its start, so that a restart loses nothing."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection

from bot.core.course.course import Course, require_day
from bot.core.course.grading.base import Given
from bot.core.course.question import Question
from bot.core.image.facts import ImageFacts
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.misconception import HITS_TO_TEACH, Misconception, MisconceptionCatalogue
from bot.core.study.question_choice import ChoiceReason, Why
from bot.core.study.quiz_wish import QuizWish
from bot.services.guilds import Guilds
from bot.services.images import Images
from bot.services.quizzes.answering import NO_FACTS, Answering
from bot.services.quizzes.choosing import choose_questions
from bot.services.quizzes.open_attempt import OpenAttempt, stored_reason
from bot.services.quizzes.views import AnswerResult, IdeaView, QuestionView, QuizSummary
from bot.store import streaks
from bot.store.database import Database
from bot.store.quizzes import attempts, ideas, tries


class Quizzes:
    """Starts attempts, grades and keeps answers, teaches against wrong ideas, and sums up attempts.

    Methods that take an attempt raise Refusal ``quiz-gone`` if there is none, and ``quiz-not-yours`` if it is another
    learner's. Without ``images`` there is no engine that could answer questions.
    """

    def __init__(
        self,
        course: Course,
        db: Database,
        guilds: Guilds,
        catalogue: MisconceptionCatalogue | None = None,
        images: Images | None = None,
    ) -> None:
        self._course = course
        self._db = db
        self._guilds = guilds
        self._catalogue = catalogue or MisconceptionCatalogue()
        self._images = images

    def questions(self, day: int, locale: Locale) -> tuple[Question, ...]:
        """All questions of a day. Raises Refusal ``lesson-no-day``."""
        require_day(self._course, day)
        return self._course.questions(day, locale)

    def topic_of(self, words: str) -> str | None:
        """The id of the topic that a learner calls so, None if there is none."""
        topic = self._course.find_topic(words)
        return topic.id if topic else None

    async def start(self, learner: Learner, wish: QuizWish, locale: Locale, now: datetime) -> QuestionView:
        """The next question of the attempt that the learner left open, or the first of a new one.

        Gone on with is an attempt that was begun with the same wish, or any for whoever wishes nothing in particular. Without
        a day it is the last one of the course. Raises Refusal ``lesson-no-day``, and ``quiz-nothing`` for a scope without
        questions.
        """
        if wish.day is not None:
            require_day(self._course, wish.day)
        with_lab = self._images is not None and await self._images.available()
        return await self._db.write(self._start, learner, wish, locale, now, with_lab)

    def _start(
        self, connection: Connection, learner: Learner, wish: QuizWish, locale: Locale, now: datetime, with_lab: bool
    ) -> QuestionView:
        attempts.take_turns(connection, learner)
        row = attempts.find_open(connection, learner, wish.day, None if wish.is_open else wish.key)
        if row is not None:
            attempt = OpenAttempt(connection, self._course, learner, locale, row)
            number = attempt.next_number() if attempt.day in self._course.days() else None
            if number is not None:
                return attempt.view(number, resumed=True)
            attempts.finish(connection, row["id"], now)
        day = self._course.days()[-1] if wish.day is None else wish.day
        picked = choose_questions(connection, self._course, learner, day, wish, now, with_lab=with_lab)
        asked, reasons = [each.id for each in picked], [stored_reason(each.reason) for each in picked]
        made = attempts.start(connection, learner, day, asked, now, scope=wish.key, reasons=reasons)
        return self._find(connection, learner, made, locale).view(1)

    async def view(self, learner: Learner, attempt: int, number: int, locale: Locale) -> QuestionView:
        """The ``number``-th question (from 1) of an attempt. Raises Refusal ``quiz-gone`` too if the course has it no more."""
        return await self._db.read(self._view, learner, attempt, number, locale)

    def _view(
        self, connection: Connection, learner: Learner, attempt: int, number: int, locale: Locale
    ) -> QuestionView:
        return self._find(connection, learner, attempt, locale).view(number)

    async def hint(
        self, learner: Learner, attempt: int, number: int, taken: int, locale: Locale, now: datetime
    ) -> QuestionView | AnswerResult:
        """Take the hint behind the first ``taken`` ones; a second press of the same button takes none.

        A question that is answered has its verdict told again: whoever presses may never have seen it. Raises Refusal
        ``quiz-gone`` where the question has no such hint.
        """
        today = await self._guilds.today(learner.guild, now)
        return await self._db.write(self._hint, learner, attempt, number, taken, locale, now, today)

    def _hint(
        self,
        connection: Connection,
        learner: Learner,
        attempt: int,
        number: int,
        taken: int,
        locale: Locale,
        now: datetime,
        today: date,
    ) -> QuestionView | AnswerResult:
        attempts.take_turns(connection, learner)
        found = self._find(connection, learner, attempt, locale)
        if told := Answering(found, number, self._catalogue, now, today).told_before():
            return told
        question = found.question(number)
        if taken >= len(question.hints):
            raise Refusal("quiz-gone")
        if found.tried(question).hints == taken:
            tries.take_hint(connection, attempt, question.id, taken + 1)
        return found.view(number)

    async def answer(
        self, learner: Learner, attempt: int, number: int, given: Given, locale: Locale, now: datetime
    ) -> AnswerResult:
        """Grade and keep an answer: typed text, a text for each gap, or the places (from 0) of options as they are shown.

        The first answer to a question counts, but where it may be tried again; later ones change nothing. Raises Refusal
        ``quiz-gone``, ``quiz-not-yours``, ``quiz-live-pull`` where the engine lacks the image that is asked about, or what
        ``grade`` raises for an answer that cannot be read; then the question stays open.
        """
        return await self._grade(learner, attempt, number, given, locale, now)

    async def give_up(self, learner: Learner, attempt: int, number: int, locale: Locale, now: datetime) -> AnswerResult:
        """Take no second try: the first answer counts, and the right one is told."""
        return await self._grade(learner, attempt, number, None, locale, now)

    async def _grade(
        self, learner: Learner, attempt: int, number: int, given: Given | None, locale: Locale, now: datetime
    ) -> AnswerResult:
        """Keep an answer, or give up. Only where a live question is refused for lack of facts, the engine is asked for them."""
        today = await self._guilds.today(learner.guild, now)
        answer = (learner, attempt, number, given, locale, now, today)
        try:
            return await self._db.write(self._answer, *answer)
        except Refusal as refusal:
            if refusal.code != NO_FACTS or self._images is None:
                raise
            image = str(refusal.details["image"])
        return await self._db.write(self._answer, *answer, await self._images.find(learner, image))

    def _answer(
        self,
        connection: Connection,
        learner: Learner,
        attempt: int,
        number: int,
        given: Given | None,
        locale: Locale,
        now: datetime,
        today: date,
        facts: ImageFacts | None = None,
    ) -> AnswerResult:
        attempts.take_turns(connection, learner)
        found = self._find(connection, learner, attempt, locale)
        answering = Answering(found, number, self._catalogue, now, today, facts)
        return answering.give_up() if given is None else answering.answer(given)

    async def next(
        self, learner: Learner, attempt: int, locale: Locale, now: datetime, taught: str | None = None
    ) -> QuestionView | IdeaView | QuizSummary:
        """What comes next in an attempt: a wrong idea that the learner keeps showing, a question, or the result.

        ``taught`` is the idea that the learner has just been told about, and goes on from.
        """
        if taught is not None:
            await self._db.write(ideas.record_taught, learner, taught, now)
        found = await self._db.read(self._next, learner, attempt, locale)
        return found or await self.end(learner, attempt, locale, now)

    def _next(
        self, connection: Connection, learner: Learner, attempt: int, locale: Locale
    ) -> QuestionView | IdeaView | None:
        found = self._find(connection, learner, attempt, locale)
        for idea in ideas.pending(connection, learner, HITS_TO_TEACH):
            if misconception := self._catalogue.find(idea):
                return self._idea_view(found, misconception)
        number = found.next_number()
        return found.view(number) if number is not None and found.row["finished_at"] is None else None

    def _idea_view(self, attempt: OpenAttempt, misconception: Misconception) -> IdeaView:
        place = self._course.place(misconception.section)
        title = self._course.lesson(place[0], attempt.locale).sections[place[1]].title if place else ""
        return IdeaView(
            attempt.id,
            misconception.id,
            misconception.idea[attempt.locale],
            misconception.teaching[attempt.locale],
            misconception.try_,
            (place[0], place[1] + 1, title) if place else None,
            attempt.row["finished_at"] is None and attempt.can_ask(misconception.question),
        )

    async def ask_idea(
        self, learner: Learner, attempt: int, misconception: str, locale: Locale, now: datetime
    ) -> QuestionView:
        """The question that checks whether a learner has got over a wrong idea, as one more of the attempt.

        Raises Refusal ``quiz-gone`` too where it cannot be asked there any more.
        """
        return await self._db.write(self._ask_idea, learner, attempt, misconception, locale, now)

    def _ask_idea(
        self, connection: Connection, learner: Learner, attempt: int, idea: str, locale: Locale, now: datetime
    ) -> QuestionView:
        attempts.take_turns(connection, learner)
        found, misconception = self._find(connection, learner, attempt, locale), self._catalogue.find(idea)
        if misconception is None or not found.can_ask(misconception.question):
            raise Refusal("quiz-gone")
        ideas.record_taught(connection, learner, idea, now)
        if misconception.question not in found.asked:
            reason = stored_reason(ChoiceReason(Why.IDEA))
            attempts.add_question(connection, found.row, misconception.question, reason)
            found = self._find(connection, learner, attempt, locale)
        return found.view(found.asked.index(misconception.question) + 1)

    async def end(self, learner: Learner, attempt: int, locale: Locale, now: datetime) -> QuizSummary:
        """Finish an attempt, also before all questions are answered. A first answer that was to be followed counts."""
        today = await self._guilds.today(learner.guild, now)
        return await self._db.write(self._finish, learner, attempt, locale, now, today)

    def _finish(
        self, connection: Connection, learner: Learner, attempt: int, locale: Locale, now: datetime, today: date
    ) -> QuizSummary:
        attempts.take_turns(connection, learner)
        found = self._find(connection, learner, attempt, locale)
        for number in found.left_after_first_try():
            Answering(found, number, self._catalogue, now, today).give_up()
        attempts.finish(connection, attempt, now)
        found = self._find(connection, learner, attempt, locale)
        wrong = {question for question, answer in found.answers.items() if not answer["correct"]}
        return QuizSummary(
            attempt,
            found.day,
            len(found.answers) - len(wrong),
            len(found.answers),
            len(found.asked),
            sum(answer["points"] for answer in found.answers.values()),
            streaks.find(connection, learner.guild, learner.user, today).current,
            self._sections_of(found.day, wrong, locale),
            self._overcome(connection, learner, found, locale),
        )

    def _sections_of(self, day: int, questions: set[str], locale: Locale) -> tuple[tuple[int, str], ...]:
        wanted = {question.section for question in self.questions(day, locale) if question.id in questions}
        sections = self._course.lesson(day, locale).sections
        return tuple((i, section.title) for i, section in enumerate(sections, 1) if section.id in wanted)

    def _overcome(
        self, connection: Connection, learner: Learner, attempt: OpenAttempt, locale: Locale
    ) -> tuple[str, ...]:
        """The wrong ideas that the learner has got over and that were checked in this attempt."""
        known = (self._catalogue.find(idea) for idea in ideas.overcome(connection, learner))
        right = {question for question, answer in attempt.answers.items() if answer["correct"]}
        return tuple(each.idea[locale] for each in known if each and each.question in right)

    def _find(self, connection: Connection, learner: Learner, attempt: int, locale: Locale) -> OpenAttempt:
        return OpenAttempt.find(connection, self._course, learner, attempt, locale)
