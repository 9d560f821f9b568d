"""Quizzes that only their learner sees, and what may be asked for."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import buttons, words
from tests.e2e.quizzes.conftest import WorldOf
from tests.e2e.quizzes.playing import fill, press


async def test_a_slash_command_for_oneself_goes_on_in_place(quiz_world: WorldOf) -> None:
    async with quiz_world("e-text", "d-number") as world:
        mio = world.person("mio")
        asked = await mio.slash(world.channel, "quiz", only_me=True)
        assert asked.ephemeral
        assert world.channel.history() == []
        for number in (1, 2):
            is_number = "ダウンロードされるレイヤー" in words(asked.response)
            await world.restart()
            await fill(world, mio, "3" if is_number else "コンテナ", message=asked.response)
            assert "⭕" in words(asked.response)
            await press(world, mio, "次の問題" if number == 1 else "結果を見る", message=asked.response)
        assert "2 問正解" in words(asked.response)
        assert world.channel.history() == []


async def test_what_is_nearly_right_is_told_above_a_private_question(quiz_world: WorldOf) -> None:
    async with quiz_world("e-text") as world:
        mio = world.person("mio")
        asked = await mio.slash(world.channel, "quiz", only_me=True)
        await fill(world, mio, "contaner", message=asked.response)
        assert "惜しいです" in words(asked.response)
        assert "何と呼びますか" in words(asked.response)
        await fill(world, mio, "container", message=asked.response)
        assert "⭕" in words(asked.response)


@pytest.mark.parametrize("typed", ["!quiz private", "!quiz 4 ひとりで", "!quiz 自分だけ 4", "！quiz　ｐｒｉｖａｔｅ"])
async def test_a_typed_command_for_oneself_offers_a_quiz_to_each_who_presses(quiz_world: WorldOf, typed: str) -> None:
    async with quiz_world("e-text") as world:
        mio, ken = world.person("mio"), world.person("ken")
        await mio.send(world.channel, typed)
        offer = world.last
        await world.restart()
        mios, kens = await press(world, mio, "自分だけ", offer), await press(world, ken, "自分だけ", offer)
        assert mios.ephemeral and kens.ephemeral
        await fill(world, ken, "コンテナ", message=kens.response)
        assert "⭕" in words(kens.response)
        assert "何と呼びますか" in words(mios.response)
        assert world.last.id == offer.id


async def test_a_private_result_leads_to_a_private_quiz(quiz_world: WorldOf) -> None:
    async with quiz_world("e-text") as world:
        mio = world.person("mio")
        asked = await mio.slash(world.channel, "quiz", only_me=True)
        await press(world, mio, "終える", asked.response)
        again = await press(world, mio, "もう一度挑戦", asked.response)
        assert again.ephemeral
        assert world.channel.history() == []


async def test_a_number_of_questions_may_be_asked_for(quiz_world: WorldOf) -> None:
    async with quiz_world("a-single", "c-true-false", "d-number", "e-text") as world:
        mio = world.person("mio")
        await mio.send(world.channel, "!quiz 4 2")
        assert "1/2 問目" in world.said
        await mio.slash(world.channel, "quiz", day=4, count=3)
        assert "1/3 問目" in world.said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("!quiz 5", "Day 5 のレッスンはまだありません"),
        ("!quiz 4 99", "1 問から 20 問まで"),
        ("!quiz ほげほげ", "「ほげほげ」という話題の問題はありません"),
        ("!quiz weak", "苦手な問題も、復習の時期が来た問題も、いまはありません"),
    ],
)
async def test_what_cannot_be_asked_for_is_explained(quiz_world: WorldOf, typed: str, said: str) -> None:
    async with quiz_world("e-text") as world:
        await world.person("mio").send(world.channel, typed)
        assert said in world.said
        assert not buttons(world.last)
