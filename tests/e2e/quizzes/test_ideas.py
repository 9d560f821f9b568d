"""Wrong ideas: taught when they were shown more than once, checked by a question, overcome."""

from __future__ import annotations

from simcord.actors import MemberActor

from tests.e2e.conftest import World, buttons
from tests.e2e.quizzes.conftest import WorldOf
from tests.e2e.quizzes.playing import fill, letter_of, press

NEWEST = "公開されている中で最も新しいバージョン"
IDEA = "「latest はいちばん新しいバージョンである」"


TRIES = 30
"""Quizzes in which the questions that show the idea surely come up before the one that checks it."""


async def show_the_idea_twice(world: World) -> MemberActor:
    """Choose what shows the wrong idea, in two questions."""
    mio = world.person("mio")
    shown = 0
    await mio.send(world.channel, "!quiz")
    for _ in range(TRIES):
        if NEWEST in world.said:
            await press(world, mio, letter_of(world.said, NEWEST))
            shown += 1
            if shown == 2:
                return mio
            await press(world, mio, "次の問題")
        else:
            await press(world, mio, "終える")
            world.clock.advance(minutes=1)
            await mio.send(world.channel, "!quiz")
    raise AssertionError("the questions did not come up")


async def onward(world: World, person: MemberActor) -> None:
    """Go on from a verdict, whether a question is left or not; a question that comes up is not answered."""
    labels = "".join(buttons(world.last))
    await press(world, person, next(start for start in ("次の問題", "結果を見る", "終える") if start in labels))


async def test_an_idea_is_taught_checked_and_overcome(quiz_world: WorldOf) -> None:
    async with quiz_world("a-single", "a-single+", "e-text") as world:
        mio = await show_the_idea_twice(world)
        await onward(world, mio)
        assert f"> {IDEA}" in world.said
        assert "latest はただの既定の名前です。" in world.said
        assert "▶ docker images で確かめる" in buttons(world.last)
        section = next(label for label, id in buttons(world.last).items() if id.startswith("turn:0:4:"))
        assert (await mio.click(world.last, label=section)).ephemeral
        await world.restart()
        await mio.click(world.last, label="確認の問題に答える ▶")
        assert "何と呼びますか" in world.said
        await world.restart()
        await fill(world, mio, "コンテナ")
        assert "⭕" in world.said
        while "🏁" not in world.said:
            await onward(world, mio)
        assert "🎓" in world.said
        assert IDEA in world.said
        await mio.send(world.channel, "!progress")
        assert IDEA in world.said


async def test_an_idea_that_is_left_is_not_taught_again_at_once(quiz_world: WorldOf) -> None:
    async with quiz_world("a-single", "a-single+", "e-text") as world:
        mio = await show_the_idea_twice(world)
        await onward(world, mio)
        await world.restart()
        await mio.click(world.last, label="クイズに戻る ▶")
        assert "🏁" in world.said or "問目" in world.said
        await press(world, mio, "終える")
        assert "🏁" in world.said
        assert IDEA not in world.said


async def test_nobody_goes_on_from_someone_elses_idea(quiz_world: WorldOf) -> None:
    async with quiz_world("a-single", "a-single+", "e-text") as world:
        mio = await show_the_idea_twice(world)
        await onward(world, mio)
        before = world.said
        for start in ("確認の問題", "クイズに戻る"):
            assert (await press(world, world.person("ken"), start)).ephemeral
        assert world.said == before
