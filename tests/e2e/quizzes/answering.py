"""Answering whatever question is shown, by its own kind of input, rightly or wrongly."""

from __future__ import annotations

import re
from typing import Any

import discord
from simcord.actors import MemberActor

from bot.chat.render.quiz.kinds.base import LETTERS, plain
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.services.quizzes.views import QuestionView
from tests.e2e.conftest import World, buttons, words
from tests.e2e.quizzes.playing import fill, match, press, quiz_message, shown

NONSENSE = {"number": "987654", "text": "ちがうもの", "command": "docker version", "reference": "ghcr.io/no/such:name"}


async def shown_question(world: World, person: MemberActor) -> QuestionView:
    """The question that the quiz asks, as the attempt has drawn it."""
    message = quiz_message(world)
    attempt = next(id for id in buttons(message).values() if id.startswith("end:")).split(":")[1]
    number = re.search(r"### 第 (\d+) 問", words(message))
    assert number, words(message)
    learner = Learner(world.guild.id, person.id, "")
    return await world.tutor.quizzes.view(learner, int(attempt), int(number[1]), Locale.JA)


async def answer(world: World, person: MemberActor, *, right: bool) -> Any:
    """Answer the question that is shown, and return it. A second try that a wrong answer leaves open is given up."""
    view, message = await shown_question(world, person), quiz_message(world)
    question: Any = view.question
    match question.kind:
        case "single" | "predict" | "multiple":
            await _choose(person, view, message, right=right)
        case "true-false":
            await press(world, person, "○" if question.answer == right else "×", message)
        case "spot-line":
            others = (index for index in range(len(question.lines)) if index != question.line - 1)
            await person.select(message, [str(question.line - 1 if right else next(others))])
        case "ordering":
            places = [view.order.index(index) for index in range(len(question.items))]
            for place in places if right else places[::-1]:
                await press(world, person, LETTERS[place], shown(world, message))
            await press(world, person, "回答する", shown(world, message))
        case "matching":
            await _match(world, person, question, right=right)
        case "gap":
            await fill(world, person, *(gap.answers[0] if right else "xyzzy" for gap in question.gaps), message=message)
        case kind:
            await fill(world, person, _typed(question) if right else NONSENSE[kind], message=message)
    if not right and "答えを見る" in buttons(shown(world, message)):
        await press(world, person, "答えを見る", shown(world, message))
    return question


async def _choose(person: MemberActor, view: QuestionView, message: discord.Message, *, right: bool) -> None:
    question: Any = view.question
    places = [place for place, index in enumerate(view.order) if question.choices[index].correct == right]
    if question.kind == "multiple":
        await person.select(message, [str(place) for place in (places if right else places[:1])])
    else:
        await person.click(message, label=LETTERS[places[0]])


async def _match(world: World, person: MemberActor, question: Any, *, right: bool) -> None:
    rights = [plain(pair.right) for pair in question.pairs]
    for number in range(len(rights)):
        await match(world, person, number, rights[number] if right else rights[number - 1])
    await press(world, person, "回答する", quiz_message(world))


def _typed(question: Any) -> str:
    if question.kind == "number":
        low, high = question.range
        return str(question.answer if question.answer is not None else (low + high) / 2)
    return question.answers[0]
