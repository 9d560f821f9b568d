"""Answering questions in the channel."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import discord
import pytest
from simcord.actors import MemberActor

from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.single import SingleChoice
from bot.core.course.question import Question
from bot.core.locale import Locale
from tests.e2e.conftest import World, buttons, words
from tests.e2e.quizzes.conftest import WorldOf


@pytest.fixture
async def world(quiz_world: WorldOf) -> AsyncIterator[World]:
    """A course with one question of each of five kinds."""
    async with quiz_world("a-single", "b-multiple", "d-number", "e-text", "f-command", second_try=False) as world:
        yield world


def shown_question(world: World) -> Question:
    """The question that the newest message asks."""
    questions = world.tutor.quizzes.questions(4, Locale.JA)
    return next(question for question in questions if question.prompt.strip() in world.said)


def right_letters(world: World, question: SingleChoice | MultipleChoice) -> list[str]:
    right = {choice.text for choice in question.choices if choice.correct}
    return [letter for letter, text in re.findall(r"\*\*([A-J])\.\*\* (.+)", world.said) if text in right]


async def answer(world: World, person: MemberActor, *, right: bool) -> Question:
    """Answer the question that is shown, by its own kind of input."""
    question = shown_question(world)
    if isinstance(question, SingleChoice):
        letters = right_letters(world, question)
        label = letters[0] if right else next(x for x in "ABCDE" if x not in letters)
        await person.click(world.last, label=label)
    elif isinstance(question, MultipleChoice):
        letters = right_letters(world, question)
        chosen = letters if right else [x for x in "ABCDEFGHIJ"[: len(question.choices)] if x not in letters][:1]
        await person.select(world.last, [str("ABCDEFGHIJ".index(x)) for x in chosen])
    else:
        form = await person.click(world.last, label="✏️ 回答する")
        typed = str(question.answer) if question.kind == "number" else question.answers[0]
        wrong = {"number": "987654", "text": "ちがうもの", "command": "docker version"}[question.kind]
        await person.submit_modal(form, {"answer": typed if right else wrong})
    return question


async def test_a_quiz_from_its_first_question_to_its_result(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz 4")
    for number in range(1, 6):
        assert f"第 {number} 問" in world.said
        await answer(world, mio, right=True)
        assert "⭕" in world.said
        assert "+10 ポイント" in world.said
        onward = "結果を見る ▶" if number == 5 else "次の問題 ▶"
        await mio.click(world.last, label=onward)
    assert "5 問正解" in world.said


async def test_every_question_can_be_answered_rightly_by_its_own_input(world: World) -> None:
    """Quiz after quiz, every question of the day comes up; all answers marked right are accepted."""
    mio = world.person("mio")
    asked: set[str] = set()
    total = len(world.tutor.quizzes.questions(4, Locale.JA))
    for _ in range(total // 5 + 1):
        await mio.send(world.channel, "!quiz")
        for number in range(1, 6):
            asked.add((await answer(world, mio, right=True)).id)
            assert "⭕" in world.said, world.said
            await mio.click(world.last, label="結果を見る ▶" if number == 5 else "次の問題 ▶")
    assert len(asked) == total


async def test_a_wrong_answer_says_why_and_what_to_read_again(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    question = await answer(world, mio, right=False)
    assert "❌" in world.said
    assert question.explanation.strip() in world.said
    await mio.click(world.last, label="終える")
    assert "読み直すとよいセクション" in world.said
    assert "0 問正解" in world.said


async def test_the_right_answer_is_not_taken_for_one_of_the_listed_reasons(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz 4")
    while not isinstance(shown_question(world), SingleChoice):  # whose reasons are a list, whatever was chosen
        await mio.click(world.last, label="終える")
        world.clock.advance(minutes=1)
        await mio.send(world.channel, "!quiz 4")
    await answer(world, mio, right=False)
    texts = [item.content for item in world.last.components[0].children if isinstance(item, discord.TextDisplay)]
    reasons = next(text for text in texts if text.startswith("### ❌"))
    assert "\n- " in reasons
    assert "正解: " not in reasons
    assert any(text.startswith("正解: ") for text in texts)


async def test_a_restart_in_the_middle_loses_nothing(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    await answer(world, mio, right=True)
    await world.restart()
    await mio.click(world.last, label="次の問題 ▶")
    assert "第 2 問" in world.said
    await world.restart()
    await answer(world, mio, right=True)
    assert "⭕" in world.said


async def test_a_learner_who_does_not_answer_finds_the_question_waiting_a_week_later(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    first, asked = world.last, world.said
    world.clock.advance(days=7)
    await world.env.advance_time(3600)
    await mio.send(world.channel, "!quiz")
    assert "前回の続き" in world.said
    assert shown_question(world).prompt.strip() in asked
    assert buttons(first)


async def test_nobody_answers_for_someone_else(world: World) -> None:
    mio, ken = world.person("mio"), world.person("ken")
    await mio.send(world.channel, "!quiz")
    before = world.said
    custom_id = next(iter(buttons(world.last).values()))
    result = await ken.click(world.last, custom_id=custom_id.replace("choose", "end"))
    assert result.ephemeral
    assert world.said == before


async def test_pressing_twice_scores_once(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    question_message = world.last
    await answer(world, mio, right=True)
    await mio.send(world.channel, "!progress")
    assert "通算 **10** ポイント" in world.said
    assert question_message.id != world.last.id


async def test_reading_a_section_again_leaves_the_result_where_it_is(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    await answer(world, mio, right=False)
    await mio.click(world.last, label="終える")
    result, said = world.last, world.said
    review = next(label for label, custom_id in buttons(result).items() if custom_id.startswith("turn:"))
    opened = await mio.click(result, label=review)
    assert opened.ephemeral
    assert review in words(opened.response)
    assert world.said == said


async def test_a_quiz_ended_before_its_first_answer_says_so(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    await mio.click(world.last, label="終える")
    assert "回答せずに終えました" in world.said
