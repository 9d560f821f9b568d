"""Questions that a learner's own Docker Engine answers."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import buttons, words
from tests.e2e.quizzes.conftest import WorldOf
from tests.e2e.quizzes.playing import fill, letter_of, press, press_twice, shown

pytestmark = pytest.mark.engine


async def test_what_was_predicted_is_really_run_and_only_once(quiz_lab_world: WorldOf) -> None:
    async with quiz_lab_world("l-predict") as world:
        mio = world.person("mio")
        await mio.send(world.channel, "!quiz")
        assert "$ docker pull alpine:3.19\n$ docker rmi alpine:3.19" in world.said
        await press_twice(world, mio, letter_of(world.said, "`Untagged` だけ"))
        _, verdict, pulled, removed = world.channel.history()
        assert "❌" in words(verdict)
        assert "Status: Downloaded newer image for alpine:3.19" in words(pulled)
        assert "Untagged: alpine:3.19" in words(removed)
        assert "Deleted: sha256:" in words(removed)
        await press(world, mio, "結果を見る", verdict)
        assert "0 問正解" in words(shown(world, verdict))


async def test_what_was_predicted_in_private_is_run_in_private(quiz_lab_world: WorldOf) -> None:
    async with quiz_lab_world("l-predict") as world:
        mio = world.person("mio")
        asked = await mio.slash(world.channel, "quiz", only_me=True)
        await press(world, mio, letter_of(words(asked.response), "エラー"), asked.response)
        assert "❌" in words(asked.response)
        assert world.channel.history() == []


async def test_a_live_question_is_answered_by_what_the_engine_has(quiz_lab_world: WorldOf) -> None:
    async with quiz_lab_world("m-live") as world:
        mio = world.person("mio")
        await mio.send(world.channel, "!quiz")
        question = world.last
        assert "📦 対象のイメージ: `alpine:3.19`" in world.said
        refused = await fill(world, mio, "1")
        assert refused.ephemeral
        assert "`alpine:3.19` が、あなたの Docker Engine にまだありません" in words(refused.response)
        assert "✏️ もう一度入力する" in buttons(refused.response)
        await world.restart()
        await press(world, mio, "▶ docker pull alpine:3.19", question)
        assert "Status: Downloaded newer image" in world.said
        await fill(world, mio, "7", message=question)
        verdict = shown(world, question)
        assert "❌" in words(verdict)
        assert "あなたの回答: `7`" in words(verdict)
        assert "正解: `2`" in words(verdict)
        assert "▶ docker inspect alpine:3.19 で確かめる" in buttons(verdict)
