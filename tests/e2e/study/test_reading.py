"""``today``, ``next`` and ``catchup``: what a learner reads at their own pace."""

from __future__ import annotations

from tests.e2e.conftest import World, buttons, words
from tests.e2e.study.group import begin, read

READ_NEXT = "✅ 読んだ → 次へ"


async def test_today_tells_where_nothing_is_scheduled(world: World) -> None:
    await world.person("mio").send(world.channel, "!today")
    assert "まだ配信の予定がありません" in world.said


async def test_today_shows_what_was_posted_and_when_the_next_comes(world: World) -> None:
    mio = world.person("mio")
    await begin(world)
    post = world.last
    await mio.send(world.channel, "!today")
    assert f"/{world.channel.id}/{post.id})" in world.said
    assert "📖 [Day 4-1" in world.said
    assert "次回は <t:" in world.said
    await read(world, mio, 1)
    await mio.send(world.channel, "!today")
    assert "✅ [Day 4-1" in world.said
    opened = next(label for label in buttons(world.last) if label.startswith("📖"))
    result = await mio.click(world.last, label=opened)
    assert "1/" in words(result.response)


async def test_today_names_the_next_lesson_before_any_was_posted_and_tells_of_a_pause(world: World) -> None:
    mio = world.person("mio")
    await world.organiser.send(world.channel, f"!setup {world.channel.mention} 12:30 Asia/Tokyo")
    await mio.send(world.channel, "!today")
    assert "次回は" in world.said
    assert "Day 4-1" in world.said
    (schedule,) = await world.tutor.schedules.of_guild(world.guild.id)
    await world.tutor.schedules.pause(world.guild.id, schedule.id, world.clock())
    await mio.send(world.channel, "!today")
    assert "一時停止" in world.said


async def test_catchup_goes_through_what_was_missed_the_oldest_first(world: World) -> None:
    mio = world.person("mio")
    await begin(world, days=4)
    await read(world, mio, 2)
    await mio.send(world.channel, "!catchup")
    assert "あと 3 個" in world.said
    assert "1/" in world.said
    page = world.last
    await mio.click(page, label=READ_NEXT)
    assert world.last.id == page.id
    assert "+2 ポイント" in world.said
    assert "3/" in world.said
    await world.restart()
    await mio.click(world.last, label=READ_NEXT)
    assert "4/" in world.said
    await mio.click(world.last, label="✅ 読んだ")
    assert "追いついています" in world.said
    await mio.click(world.last, label="先のセクションを読む")


async def test_a_stranger_who_presses_reads_for_themselves(world: World) -> None:
    mio, ken = world.person("mio"), world.person("ken")
    await begin(world, days=3)
    await mio.send(world.channel, "!catchup")
    page = words(world.last)
    result = await ken.click(world.last, label=READ_NEXT)
    assert result.ephemeral
    assert "2/" in words(result.response)
    await mio.send(world.channel, "!catchup")
    assert world.said == page


async def test_next_goes_on_where_the_group_has_not_come_to(world: World) -> None:
    ann = world.person("ann_en")
    result = await ann.slash(world.channel, "next")
    assert "1/" in words(result.response)
    await ann.click(result.response, label="✅ Read → next")
    result = await ann.slash(world.channel, "next")
    assert "2/" in words(result.response)


async def test_a_group_without_lessons_has_nothing_to_catch_up_with(world: World) -> None:
    await world.person("mio").send(world.channel, "!catchup")
    assert "追いついています" in world.said
