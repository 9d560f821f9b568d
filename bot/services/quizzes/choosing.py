"""Choosing the questions of a new attempt, from what the database knows of the learner and the group."""

from __future__ import annotations

import random
from datetime import datetime

from sqlalchemy import Connection

from bot.core.course.course import Course
from bot.core.course.grading.live import Live
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.difficulty import estimated_difficulty
from bot.core.study.question_choice import Candidate, LastAnswer, Picked, pick_questions
from bot.core.study.quiz_wish import QuizWish
from bot.store.database import from_stored
from bot.store.quizzes import question_results, reviews


def choose_questions(
    connection: Connection, course: Course, learner: Learner, day: int, wish: QuizWish, now: datetime, *, with_lab: bool
) -> list[Picked]:
    """Questions of a day. Without a lab those are left out that it would have to answer.

    Raises Refusal ``quiz-nothing`` where there is none of the wanted scope.
    """
    results = question_results.of_day(connection, learner, day)
    due = reviews.due_of_day(connection, learner, day)
    counts = question_results.counts_of_day(connection, learner.guild, day)

    def last_answer(question: str) -> LastAnswer | None:
        if (row := results.get(question)) is None:
            return None
        given_at = from_stored(row["answered_at"])
        return LastAnswer(row["right"], given_at, due.get(question, given_at))

    candidates = [
        Candidate(
            question.id,
            question.topic,
            estimated_difficulty(question.difficulty, *counts.get(question.id, (0, 0))),
            last_answer(question.id),
        )
        for question in course.questions(day, Locale.JA)
        if with_lab or not isinstance(question, Live)
    ]
    chance = random.Random(f"{learner.user}:{now.isoformat()}")
    picked = pick_questions(candidates, wish.scope, wish.questions, now, chance)
    if not picked:
        raise Refusal("quiz-nothing", scope=wish.scope)
    return picked
