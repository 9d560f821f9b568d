"""Answering questions in the channel."""

from __future__ import annotations

import discord
from simcord.actors import MemberActor

from bot.core.course.grading.live import Live
from bot.core.locale import Locale
from tests.e2e.conftest import World, buttons, words
from tests.e2e.quizzes.answering import answer, shown_question
from tests.e2e.quizzes.playing import press, quiz_message


def quiz_words(world: World) -> str:
    """All text of the quiz: what a predicted command prints stands below it."""
    return words(quiz_message(world))


async def onward(world: World, person: MemberActor) -> None:
    """To the next question, or to the result."""
    message = quiz_message(world)
    await press(world, person, "次の問題" if "次の問題 ▶" in buttons(message) else "結果を見る", message)


async def test_a_quiz_from_its_first_question_to_its_result(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz 4")
    for number in range(1, 6):
        assert f"第 {number} 問" in quiz_words(world)
        await answer(world, mio, right=True)
        assert "⭕" in quiz_words(world)
        assert "+10 ポイント" in quiz_words(world)
        await onward(world, mio)
    assert "5 問正解" in quiz_words(world)


async def test_every_question_can_be_answered_rightly_by_its_own_input(world: World) -> None:
    """Quiz after quiz, every question of the day comes up; all answers marked right are accepted."""
    mio = world.person("mio")
    questions = world.tutor.quizzes.questions(4, Locale.JA)
    left = {question.id for question in questions if not isinstance(question, Live)}
    while left:
        before = len(left)
        await mio.send(world.channel, "!quiz 4 20")
        while "🏁" not in quiz_words(world):
            left.discard((await answer(world, mio, right=True)).id)
            assert "⭕" in quiz_words(world), quiz_words(world)
            await onward(world, mio)
        assert len(left) < before


async def test_every_question_can_be_answered_wrongly_by_its_own_input(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz 4 20")
    for _ in range(20):
        question = await answer(world, mio, right=False)
        assert "⭕" not in quiz_words(world)
        assert question.explanation.strip() in quiz_words(world)
        await onward(world, mio)
        while "クイズに戻る ▶" in buttons(world.last):
            await mio.click(world.last, label="クイズに戻る ▶")
    assert "🏁" in quiz_words(world)


async def test_a_wrong_answer_says_why_and_what_to_read_again(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    question = await answer(world, mio, right=False)
    assert question.explanation.strip() in quiz_words(world)
    await mio.click(quiz_message(world), label="終える")
    assert "読み直すとよいセクション" in quiz_words(world)
    assert "0 問正解" in quiz_words(world)


async def test_the_right_answer_is_not_taken_for_one_of_the_listed_reasons(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz 4 20")
    while (await shown_question(world, mio)).question.kind != "single":  # whose reasons are a list, whatever was chosen
        await answer(world, mio, right=True)
        await onward(world, mio)
    await answer(world, mio, right=False)
    shown = quiz_message(world).components[0].children
    texts = [item.content for item in shown if isinstance(item, discord.TextDisplay)]
    reasons = next(text for text in texts if text.startswith("### ❌"))
    assert "\n- " in reasons
    assert "正解: " not in reasons
    assert any(text.startswith("正解: ") for text in texts)


async def test_a_restart_in_the_middle_loses_nothing(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    await answer(world, mio, right=True)
    await world.restart()
    await onward(world, mio)
    assert "第 2 問" in quiz_words(world)
    await world.restart()
    await answer(world, mio, right=True)
    assert "⭕" in quiz_words(world)


async def test_a_learner_who_does_not_answer_finds_the_question_waiting_a_week_later(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    first, asked = world.last, world.said
    world.clock.advance(days=7)
    await world.env.advance_time(3600)
    await mio.send(world.channel, "!quiz")
    assert "前回の続き" in world.said
    assert (await shown_question(world, mio)).question.prompt.strip() in asked
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
    await mio.click(quiz_message(world), label="終える")
    result, said = quiz_message(world), quiz_words(world)
    review = next(label for label, custom_id in buttons(result).items() if custom_id.startswith("turn:"))
    opened = await mio.click(result, label=review)
    assert opened.ephemeral
    assert review in words(opened.response)
    assert quiz_words(world) == said


async def test_a_quiz_ended_before_its_first_answer_says_so(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    await mio.click(world.last, label="終える")
    assert "回答せずに終えました" in world.said
