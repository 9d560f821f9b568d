"""What the database says of quizzes after all that has happened, beside what learners were shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from bot.core.study.misconception import HITS_TO_TEACH
from bot.core.study.scoring import FIRST_ANSWER_POINTS
from bot.core.study.source import partly_source, quiz_source
from bot.store.maintenance.recount import find_differences
from bot.store.tables.learning import answers, attempts, ideas, points, question_tries
from tests.wire.books import wrong_sums
from tests.wire.learners import COURSE_DAY
from tests.wire.quizzing.player import Player
from tests.wire.quizzing.school import QuizSchool


class Stored:
    """All that is stored of quizzes. Rows of answers and tries are found by attempt and question."""

    def __init__(self, connection: Connection) -> None:
        self.attempts = {row["id"]: row for row in connection.execute(select(attempts)).mappings()}
        self.answers = {
            (row["attempt"], row["question"]): row for row in connection.execute(select(answers)).mappings()
        }
        tried = connection.execute(select(question_tries)).mappings()
        self.tries = {(row["attempt"], row["question"]): row for row in tried}
        self.ideas = {(row["user"], row["misconception"]): row for row in connection.execute(select(ideas)).mappings()}
        self.paid: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for row in connection.execute(select(points)).mappings():
            self.paid[row["user"]][row["source"]] = row["points"]

    def key(self, attempt: int, number: int) -> tuple[int, str]:
        return attempt, self.attempts[attempt]["questions"][number - 1]

    def of_learner(self, rows: Mapping[tuple[int, str], RowMapping], user: int) -> Iterator[RowMapping]:
        """The rows of answers or tries that are a learner's."""
        return (row for (attempt, _), row in rows.items() if self.attempts[attempt]["user"] == user)


def wrong_quizzes(connection: Connection, players: Sequence[Player], school: QuizSchool) -> list[str]:
    """What is wrong with the quizzes of these learners, all of which have come to their end."""
    stored = Stored(connection)
    found = [f"kept otherwise than counted: {each}" for each in find_differences(connection).listed]
    found += wrong_sums(connection)
    for player in players:
        wrong = (
            *player.errors,
            *_wrong_verdicts(player, stored),
            *_wrong_hints(player, stored),
            *_wrong_results(player, stored),
            *_wrong_points(player, stored),
            *_wrong_ideas(player, stored, school),
        )
        found += [f"learner {player.learner.user}: {each}" for each in wrong]
    return found


def _wrong_verdicts(player: Player, stored: Stored) -> Iterator[str]:
    """A verdict is stored as it was shown; an answer that counts is told to be new once at most."""
    new = Counter(key for key, verdict in player.shown if verdict.final and not verdict.before)
    yield from (f"question {key} was graded {count} times" for key, count in new.items() if count > 1)
    for key, verdict in player.shown:
        answer, tried = stored.answers.get(stored.key(*key)), stored.tries.get(stored.key(*key))
        if not verdict.final:
            if tried is None or tried["given"] is None:
                yield f"the first try at {key} is not stored"
        elif answer is None:
            yield f"the answer to {key} is not stored"
        elif answer["correct"] != verdict.correct:
            yield f"the answer to {key} is stored with another verdict"
        elif not verdict.before and answer["points"] != (verdict.points or 0):
            yield f"the answer to {key} is stored with {answer['points']} points, shown were {verdict.points}"


def _wrong_hints(player: Player, stored: Stored) -> Iterator[str]:
    """Each hint that was shown is stored, and no other but those that nobody could show."""
    for attempt in player.summaries:
        for number, question in enumerate(stored.attempts[attempt]["questions"], 1):
            row = stored.tries.get((attempt, question))
            taken, shown = (row["hints"] if row else 0), player.hints[attempt, number]
            if not shown <= taken <= shown + player.lost_hints[attempt, number]:
                yield f"{taken} hints to {(attempt, number)} are stored, {shown} were shown"


def _wrong_results(player: Player, stored: Stored) -> Iterator[str]:
    """Each attempt was begun once, and its result is the sum of its answers."""
    own = [id for id, row in stored.attempts.items() if row["user"] == player.learner.user]
    if len(own) != player.quizzes or {*own} != player.summaries.keys():
        yield f"{len(own)} attempts are stored, {player.quizzes} were begun and {len(player.summaries)} ended"
    for attempt, shown in player.summaries.items():
        rows = [row for (of, _), row in stored.answers.items() if of == attempt]
        told = (shown.answered, shown.right, shown.points)
        kept = (len(rows), sum(row["correct"] for row in rows), sum(row["points"] for row in rows))
        if told != kept:
            yield f"the result of attempt {attempt} is {kept}, shown was {told}"
        if stored.attempts[attempt]["finished_at"] is None:
            yield f"attempt {attempt} is still open"


def _wrong_points(player: Player, stored: Stored) -> Iterator[str]:
    """A question pays once, and what it paid in part is a part of that."""
    paid, rows = stored.paid[player.learner.user], [*stored.of_learner(stored.answers, player.learner.user)]
    of_question = Counter[str]()
    for row in rows:
        of_question[row["question"]] += row["points"]
    for question, earned in of_question.items():
        sources = (quiz_source(COURSE_DAY, question), partly_source(COURSE_DAY, question))
        amount = sum(paid.get(source, 0) for source in sources)
        if not earned == amount <= FIRST_ANSWER_POINTS:
            yield f"question {question} paid {amount}, its answers earned {earned}"
        if amount == 0 and any(row["correct"] for row in rows if row["question"] == question):
            yield f"question {question} was answered rightly and not paid"


def _wrong_ideas(player: Player, stored: Stored, school: QuizSchool) -> Iterator[str]:
    """What was taught is known to be; of other ideas each answer that shows one counts once."""
    user = player.learner.user
    shown = Counter(_ideas_shown(user, stored, school))
    for idea in player.taught:
        row = stored.ideas.get((user, idea))
        if row is None or row["taught_at"] is None:
            yield f"the idea {idea} was taught, which is not stored"
        if shown[idea] < HITS_TO_TEACH:
            yield f"the idea {idea} was taught, {shown[idea]} answers show it"
    for (of, idea), row in stored.ideas.items():
        if of == user and row["taught_at"] is None and row["overcome_at"] is None and row["hits"] != shown[idea]:
            yield f"the idea {idea} is counted {row['hits']} times, {shown[idea]} answers show it"


def _ideas_shown(user: int, stored: Stored, school: QuizSchool) -> Iterator[str]:
    for row in stored.of_learner(stored.tries, user):
        if row["given"] is not None:
            yield from _ideas_of(row, school)
    for row in stored.of_learner(stored.answers, user):
        first = stored.tries.get((row["attempt"], row["question"]))
        # Who gives up has answered once.
        if first is None or first["given"] != row["given"]:
            yield from _ideas_of(row, school)


def _ideas_of(row: RowMapping, school: QuizSchool) -> Iterable[str]:
    given: Any = row["given"]
    question = school.question(row["question"], row["attempt"])
    shown = question.grade(given if isinstance(given, str) else tuple(given)).misconceptions
    return [idea for idea in dict.fromkeys(shown) if school.ideas.find(idea)]
