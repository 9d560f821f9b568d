"""The daily lesson: set up once, posted every day, once."""

from __future__ import annotations

from bot.chat.schedules.loops import POLL_SECONDS
from tests.e2e.conftest import World, words


async def look(world: World) -> None:
    """Let the bot look for what is due."""
    await world.env.advance_time(POLL_SECONDS + 1)


def posted(world: World) -> list[str]:
    """Sections that were posted, as "3/17"."""
    return [
        line.split(" · ")[1]
        for message in world.channel.history()
        for component in message.components
        for child in getattr(component, "children", ())
        if (line := getattr(child, "content", "").split("\n")[-1]).startswith("-# Day")
    ]


async def test_setup_tells_how_when_nothing_is_set(world: World) -> None:
    await world.organiser.send(world.channel, "!setup")
    assert "「始める」を押せば" in world.said


async def test_the_next_section_is_posted_every_day_once(world: World) -> None:
    await world.organiser.send(world.channel, f"!setup {world.channel.mention} 12:30 Asia/Tokyo")
    assert "12:30" in world.said
    await look(world)
    assert posted(world) == []
    world.clock.advance(minutes=40)
    await look(world)
    await look(world)
    assert [section.split("/")[0] for section in posted(world)] == ["1"]
    world.clock.advance(days=1)
    await world.restart()
    await look(world)
    await look(world)
    assert [section.split("/")[0] for section in sorted(posted(world))] == ["1", "2"]


async def test_a_send_that_fails_is_tried_again_and_not_doubled(world: World) -> None:
    await world.organiser.send(world.channel, f"!setup {world.channel.mention} 12:30")
    world.clock.advance(minutes=40)
    world.env.inject_error("POST", "/channels/*/messages", status=500)
    await look(world)
    assert posted(world) == []
    world.clock.advance(minutes=5)
    await look(world)
    assert len(posted(world)) == 1


async def test_the_organiser_posts_todays_at_once_and_stops(world: World) -> None:
    await world.organiser.slash(world.channel, "setup", time="23:00")
    settings = world.last
    await world.organiser.click(settings, label="今日の分を今すぐ投稿")
    assert len(posted(world)) == 1
    result = await world.organiser.click(settings, label="今日の分を今すぐ投稿")
    assert result.ephemeral
    assert len(posted(world)) == 1
    await world.organiser.click(settings, label="⏸️ 一時停止")
    world.clock.advance(days=1, hours=12)
    await look(world)
    assert len(posted(world)) == 1


async def test_one_press_begins_in_this_channel(world: World) -> None:
    await world.organiser.send(world.channel, "!setup")
    await world.organiser.click(world.last, label="▶ 始める")
    assert world.channel.mention in world.said
    assert "08:00" in world.said


async def test_a_learner_cannot_set_up(world: World) -> None:
    await world.person("mio").send(world.channel, "!setup")
    assert "サーバー管理" in world.said


async def test_the_settings_show_what_comes_next_when_todays_was_posted(world: World) -> None:
    await world.organiser.slash(world.channel, "setup", time="23:00")
    settings = world.last
    await world.organiser.click(settings, label="今日の分を今すぐ投稿")
    assert "Day 4-2" in words(next(message for message in world.channel.history() if message.id == settings.id))


async def test_the_organiser_is_told_where_todays_could_not_be_posted(world: World) -> None:
    elsewhere = world.guild.create_text_channel("elsewhere")
    await world.organiser.send(world.channel, f"!setup {elsewhere.mention} 23:00")
    world.env.inject_error("POST", f"/channels/{elsewhere.id}/messages", status=403, code=50013)
    result = await world.organiser.click(world.last, label="今日の分を今すぐ投稿")
    assert [text for text in map(words, result.followups) if "投稿できませんでした" in text]
