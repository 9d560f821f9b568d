"""``/class``: what organisers see of their class, and nobody else."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import discord
import pytest

from bot.chat.commands.classroom.view import ROUTES
from bot.chat.components import walk_components
from bot.chat.post import Post, button, rows
from bot.chat.render.classroom.pages import PAGES
from bot.services.classroom import reading
from tests.e2e.classroom.a_class import has_read, labelled, was_posted
from tests.e2e.conftest import World, buttons, words
from tests.e2e.quizzes.answering import answer


async def open_page(world: World, page: str = "overview") -> Any:
    result = await world.organiser.slash(world.channel, "class", page=page)
    assert result.ephemeral
    return result.response


async def attached(message: Any) -> bytes:
    message = getattr(message, "message", message)
    (file,) = message.attachments
    return await file.read()


async def table(message: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO((await attached(message)).decode("utf-8-sig"))))


def described(message: Any) -> str:
    """The description of the one picture of a message."""
    message = getattr(message, "message", message)
    (gallery,) = [
        item for item in walk_components(message.components) if isinstance(item, discord.MediaGalleryComponent)
    ]
    return str(gallery.items[0].description)


async def test_the_overview_tells_sums_and_leads_to_every_page(world: World) -> None:
    await was_posted(world, 1, 2)
    await has_read(world, "mio", 1, 2)
    await has_read(world, "ren", 1, days_ago=10)
    said = words(await open_page(world))
    assert "**2** 人 · 今週学んだ人: **1** 人" in said
    assert "全 18 のうち **2**" in said
    assert "少ない人: **1** 人" in said
    assert "（2026/11/23）: **1** 人" in said
    shown = await open_page(world)
    assert [id for id in buttons(shown).values() if id.startswith("class:")] == [f"class:{page}" for page in PAGES]


async def test_every_page_opens_in_an_empty_group_and_leads_on_after_a_restart(world: World) -> None:
    opened = [await open_page(world, page) for page in PAGES]
    assert len({words(shown).split("\n")[0] for shown in opened}) == len(PAGES)
    await world.restart()
    for shown in opened:
        await world.organiser.click(shown, label=labelled(shown, "📋"))
        assert "📋" in words(shown).split("\n")[0]


async def test_nobody_else_opens_a_page(world: World) -> None:
    mio = world.person("mio")
    await world.organiser.send(world.channel, "!class")
    opening = world.last
    refused = await mio.click(opening, label="クラスの様子を見る")
    assert refused.ephemeral
    assert "サーバー管理" in words(refused.response)
    await mio.send(world.channel, "!class reading")
    assert "サーバー管理" in world.said


async def test_no_button_serves_whoever_is_no_organiser(world: World) -> None:
    ids = [re.sub(r"\{\w+\}", "1", pattern.replace("{page:text}", "reading")) for pattern in ROUTES]
    channel = world.env.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(**Post(*rows([button(id, id) for id in ids])).send_kwargs())
    shown = world.last
    for id in ids:
        refused = await world.person("mio").click(shown, label=id)
        assert "サーバー管理" in words(refused.response), id


async def test_typed_in_a_channel_no_name_stands_there(world: World) -> None:
    await has_read(world, "mio", 1)
    await world.organiser.send(world.channel, "!class reading")
    assert "mio" not in world.said
    shown = await world.organiser.click(world.last, label="クラスの様子を見る")
    assert shown.ephemeral
    assert "誰が何を読んだか" in words(shown.response)


@pytest.mark.parametrize("typed", ["!class dismissed", "!class overview reading"])
async def test_another_word_tells_how_it_is_written(world: World, typed: str) -> None:
    await world.organiser.send(world.channel, typed)
    assert "`!class`" in world.said


async def test_who_has_read_what_is_a_picture_with_the_same_in_words(world: World) -> None:
    await was_posted(world, 1, 2)
    await has_read(world, "mio", 1, 2, 3)
    await has_read(world, "ren", 2)
    shown = await open_page(world, "reading")
    assert (await attached(shown)).startswith(b"\x89PNG")
    assert described(shown) == "読んだセクションの数: mio 3/18, ren 1/18"


async def test_pages_of_members_are_turned(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.ClassReading.page, "__defaults__", (None, 2))
    for number, name in enumerate(("a", "b", "c"), 1):
        await has_read(world, name, *range(1, number + 1))
    shown = await open_page(world, "reading")
    assert described(shown).endswith("c 3/18, b 2/18")
    shown = (await world.organiser.click(shown, label="次へ ▶")).response
    assert described(shown).endswith(": a 1/18")
    await world.restart()
    shown = (await world.organiser.click(shown, label="◀ 前へ")).response
    assert described(shown).endswith("c 3/18, b 2/18")


async def test_who_is_behind_is_listed_with_since_when(world: World) -> None:
    await was_posted(world, 1, days_ago=3)
    await was_posted(world, 2)
    await has_read(world, "mio", 1)
    await has_read(world, "ren", 2)
    await has_read(world, "*kai*", 1, 2)
    said = words(await open_page(world, "behind"))
    assert "**mio**: 未読 **1** セクション（2026/11/23 の Day 4-2" in said
    assert "**ren**: 未読 **1** セクション（2026/11/20 の Day 4-1" in said
    assert "kai" not in said


async def test_the_file_of_members_has_everything_and_no_formulas(world: World) -> None:
    await has_read(world, "=mio", 1)
    shown = await open_page(world, "reading")
    result = await world.organiser.click(shown, label=labelled(shown, "⬇️"))
    assert result.ephemeral
    heads, row = await table(result.response)
    assert heads[:3] == ["メンション", "名前", "読んだセクション"]
    assert (len(heads), heads[3].startswith("Day 4 - 1 ")) == (21, True)
    assert row[:5] == [f"<@{world.person('=mio').id}>", "'=mio", "1", "2026-11-23", ""]


async def test_hard_questions_are_told_with_their_wrong_answers_and_as_a_file(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!quiz")
    question = await answer(world, mio, right=False)
    shown = await open_page(world, "questions")
    assert "- 正答率 0 %（1 人） · 識別力は不明（答えが少ない）" in words(shown)
    heads, *rows = await table((await world.organiser.click(shown, label=labelled(shown, "⬇️"))).response)
    assert heads[0] == "Day"
    assert len(heads) == 9
    assert [row[:2] + row[3:6] for row in rows] == [["4", question.id, "1", "0", "0.0"]]


async def test_an_english_organiser_reads_english(world: World) -> None:
    role = world.guild.create_role("organisers", permissions=discord.Permissions(manage_guild=True))
    ann = world.guild.add_member(world.env.create_user("ann_en"), roles=[role])
    await was_posted(world, 1)
    await has_read(world, "mio", 2)
    shown = await ann.slash(world.channel, "class", page="behind")
    assert "**mio**: **1** section unread, since 2026-11-23 (Day 4-1" in words(shown.response)


async def test_the_labs_errors_of_the_week_are_told_without_who_met_them(world: World) -> None:
    for error, times in (("no-such-image", 2), ("gone-from-the-course", 9)):
        for _ in range(times):
            await world.tutor.lab_errors.note(world.guild.id, error, world.clock.now)
    said = words(await open_page(world, "lab"))
    assert "今週多かったエラー" in said
    assert ": **2** 回" in said
    assert "9" not in said
    world.clock.advance(days=7)
    assert "今週多かったエラー" not in words(await open_page(world, "lab"))
