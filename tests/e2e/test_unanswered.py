"""Questions that nobody could answer: counted, shown to organisers, and left alone where somebody does not want it."""

from __future__ import annotations

import pytest
from simcord.actors import MemberActor

from bot.services.unanswered import PAGE_SIZE, UnansweredQuestions
from tests.e2e.conftest import World, buttons, words

UNKNOWN = "なんか変なんですけど"
NONE = "まだありません"


async def questions(world: World) -> str:
    """What the organiser is shown."""
    return words((await world.organiser.slash(world.channel, "class", page="asked")).response)


async def ask(world: World, person: MemberActor, question: str = UNKNOWN) -> None:
    await person.send(world.channel, f"!explain {question}")


async def test_the_organiser_sees_what_could_not_be_answered_the_most_asked_first(world: World) -> None:
    assert NONE in await questions(world)
    await ask(world, world.person("mio"))
    assert "分かりませんでした" in world.said
    await ask(world, world.person("ren"), f"<@{world.organiser.id}> {UNKNOWN}？")
    await world.person("ann_en").slash(world.channel, "explain", reference="my cat sat on it")
    _, first, second = (await questions(world)).split("\n")
    assert first.startswith(f"- **2 回** · {UNKNOWN}（最後: <t:")
    assert second.startswith("- **1 回** · my cat sat on it（最後: <t:")


async def test_what_could_be_answered_is_not_counted(world: World) -> None:
    mio = world.person("mio")
    for known in ("nginx", "レイヤー", "Nginx:1.25", ""):
        await ask(world, mio, known)
    assert NONE in await questions(world)


async def test_what_others_have_written_is_not_counted(world: World) -> None:
    written = await world.person("ren").send(world.channel, UNKNOWN)
    await world.person("mio").send(world.channel, "!explain", reply_to=written)
    assert "分かりませんでした" in world.said
    assert NONE in await questions(world)


async def test_a_direct_message_is_not_counted(world: World) -> None:
    person = world.env.create_user("mio")
    world.guild.add_member(person)
    await person.send_dm(f"!explain {UNKNOWN}")
    assert await world.tutor.unanswered.top(None, 10) == ()


async def test_only_who_may_manage_the_server_sees_the_questions(world: World) -> None:
    await ask(world, world.person("mio"))
    await world.organiser.send(world.channel, "!class questions")
    assert UNKNOWN in world.said
    await world.person("mio").send(world.channel, "!class questions")
    assert "サーバー管理" in world.said
    assert (await world.organiser.slash(world.channel, "class", page="asked")).ephemeral


async def test_more_than_a_page_is_turned_by_organisers_alone_after_a_restart_too(world: World) -> None:
    for number in range(PAGE_SIZE + 1):
        await ask(world, world.person("mio"), f"{UNKNOWN} その{number}")
        world.clock.advance(minutes=1)
    await world.organiser.send(world.channel, "!class questions")
    assert "1/2 ページ" in world.said
    assert world.said.count(UNKNOWN) == PAGE_SIZE
    await world.restart()
    refused = await world.person("mio").click(world.last, label="次へ ▶")
    assert "サーバー管理" in words(refused.response)
    shown = next(message for message in world.channel.history() if "次へ ▶" in buttons(message))
    await world.organiser.click(shown, label="次へ ▶")
    assert "2/2 ページ" in world.said
    assert f"{UNKNOWN} その0（" in world.said


async def test_nothing_that_was_asked_formats_or_pings(world: World) -> None:
    await ask(world, world.person("mio"), f"**{UNKNOWN}** [x](y) # @everyone")
    await world.organiser.send(world.channel, "!class questions")
    assert rf"\*\*{UNKNOWN}\*\* \[x\]\(y\) \# …" in world.said
    assert not world.last.mention_everyone


async def test_who_does_not_want_it_is_not_counted_until_they_say_otherwise(world: World) -> None:
    mio = world.person("mio")
    result = await mio.slash(world.channel, "privacy")
    assert result.ephemeral
    assert "質問した人は記録しません" in words(result.response)
    await mio.click(result.response, label="自分の質問を数えない")
    await ask(world, mio)
    assert NONE in await questions(world)
    await mio.send(world.channel, "!privacy")
    assert "どのサーバーでも数えません" in world.said
    await mio.click(world.last, label="自分の質問を数える")
    assert "答えられなかったものを数えます" in world.said
    await ask(world, mio)
    assert UNKNOWN in await questions(world)


async def test_a_press_below_somebody_elses_privacy_is_about_oneself(world: World) -> None:
    mio, ann = world.person("mio"), world.person("ann_en")
    await mio.send(world.channel, "!privacy")
    result = await ann.click(world.last, label="自分の質問を数えない")
    assert result.ephemeral
    assert "not counted in any server" in words(result.response)
    assert "答えられなかったものを数えます" in world.said
    assert [await world.tutor.unanswered.is_opted_out(person.id) for person in (mio, ann)] == [False, True]


async def test_privacy_is_told_in_direct_messages_too(world: World) -> None:
    person = world.env.create_user("mio")
    world.guild.add_member(person)
    await person.send_dm("!privacy")
    assert any("あなたについて残るもの" in words(message) for message in person.dm_channel.history())


@pytest.mark.parametrize("way", ["☰ グループの設定", "▶ 始める"])
async def test_the_organiser_stops_counting_for_the_group_and_starts_it_again(world: World, way: str) -> None:
    mio = world.person("mio")
    await ask(world, mio)
    await world.organiser.send(world.channel, "!setup")
    settings = world.last
    assert "誰が聞いたかを残さずに数えます" in world.said
    await world.organiser.click(settings, label=way)
    if way == "▶ 始める":
        await world.organiser.click(settings, label="☰ 一覧")
    assert "答えられなかった質問を数えています" in world.said
    assert "質問した人は記録しません" in world.said
    refused = await mio.click(settings, label="質問を数えるのをやめて削除する")
    assert "サーバー管理" in words(refused.response)
    await world.organiser.click(settings, label="質問を数えるのをやめて削除する")
    assert "質問を数える" in buttons(world.last)
    await ask(world, mio)
    assert "数えていません" in await questions(world)
    await world.organiser.click(settings, label="質問を数える")
    assert NONE in await questions(world)
    await ask(world, mio)
    assert UNKNOWN in await questions(world)


async def test_an_english_organiser_reads_what_is_kept(world: World) -> None:
    await world.organiser.slash(world.channel, "setup", language="en")
    await world.organiser.send(world.channel, "!schedule")
    assert "not who asked" in world.said
    assert "Stop counting questions and delete them" in buttons(world.last)
    await ask(world, world.person("mio"))
    await world.organiser.send(world.channel, "!class questions")
    assert f"**once** · {UNKNOWN} (last: <t:" in world.said


async def test_a_store_that_fails_spoils_no_answer(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*args: object) -> bool:
        assert "分かりませんでした" in world.said, "the answer comes first"
        raise OSError("the disk is full")

    monkeypatch.setattr(UnansweredQuestions, "note", fail)
    await ask(world, world.person("mio"))
    assert "分かりませんでした" in world.said
    assert "was not counted" in caplog.text
    assert "the disk is full" in caplog.text
