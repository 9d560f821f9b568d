"""Explanations asked for in odd places and moments: everywhere there is an answer, and never an unforeseen failure."""

from __future__ import annotations

import pytest

from bot.core.lab.protocol import Finished
from tests.e2e.conftest import World, buttons, words
from tests.e2e.scripted_lab import Lab, equip, meanwhile, until

CHECK = "🛰️ レジストリで確かめる"
DENIED = "Error response from daemon: pull access denied for nignx, repository does not exist"
PULL = "latest: Pulling from library/nginx\r\nStatus: Image is up to date for nginx:latest\r\n"
SJIS_ERROR = "docker: 応答がありません。Error response from daemon: manifest unknown"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("powershell.txt", ("\ufeff" + PULL).encode("utf-16-le"), "`docker pull` の出力"),
        ("big-endian.txt", PULL.encode("utf-16-be"), "`docker pull` の出力"),
        ("console.log", SJIS_ERROR.encode("cp932"), "### 原因"),
        ("empty.txt", b"", "読める文字がありません"),
        ("blank.txt", b" \n\t\n", "読める文字がありません"),
        ("zeros.txt", b"\0" * 4_000, "読める文字がありません"),
        ("deep.json", b"[" * 30_000 + b"]" * 30_000, "近いもの"),
        ("wide.json", b'{"Id": "a", "RepoTags": [' + b'"a:1",' * 9_000 + b"]}", "`docker inspect` の出力"),
        ("ticks.txt", b"`" * 60_000, "近いもの"),
    ],
)
async def test_any_file_is_answered(world: World, name: str, content: bytes, expected: str) -> None:
    await world.person("mio").send(world.channel, "!explain", attachments=[(name, content)])
    assert expected in world.said


async def test_a_message_of_another_bot_is_read_and_one_with_nothing_to_read_says_so(world: World) -> None:
    hook = world.guild.create_webhook(world.channel)
    told = await hook.send(DENIED)
    mio = world.person("mio")
    await mio.send(world.channel, "!explain", reply_to=told)
    assert "### 原因" in world.said
    picture = await mio.send(world.channel, "", attachments=[("a.png", b"\x89PNG")])
    await mio.send(world.channel, "!explain", reply_to=picture)
    assert "テキストファイル" in world.said


async def test_explanations_and_their_buttons_work_in_a_direct_message(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    mio = world.env.create_user("mio")
    await mio.send_dm("!explain layer")
    answer = mio.dm_channel.last_message
    assert answer and "レイヤー（layer）" in words(answer)
    pressed = await mio.click(answer, label="ダイジェスト")
    assert "📘" in words(pressed.response)
    await mio.send_dm("!explain nginx:1.25")
    answer = mio.dm_channel.last_message
    lab.answers.set()
    await mio.click(answer, label=CHECK)
    answer = mio.dm_channel.last_message
    assert answer and "はありません" in words(answer)


async def test_a_check_whose_message_is_deleted_meanwhile_ends_in_silence(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    mio = world.person("mio")
    await mio.send(world.channel, "!explain redis:7")
    explained = world.last
    pressing = meanwhile(mio.click, explained, label=CHECK)
    await until(lambda: lab.asked)
    deleting = [meanwhile(world.organiser.delete, message) for message in (world.last, explained)]
    await until(lambda: len(world.channel.history()) == 1)
    lab.answers.set()
    for task in (pressing, *deleting):
        await task
    assert not [message for message in world.channel.history() if "問い合わせています" in words(message)]


async def test_pressed_often_at_once_each_press_is_answered_and_too_many_are_refused(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    mio = world.person("mio")
    await mio.send(world.channel, "!explain redis:7")
    explained = world.last
    presses = [meanwhile(mio.click, explained, label=CHECK) for _ in range(4)]
    await until(lambda: len(world.channel.history()) == 6)
    lab.answers.set()
    for press in presses:
        await press
    answers = [words(message) for message in world.channel.history()]
    assert not any("問い合わせています" in answer or "エラー番号" in answer for answer in answers)


@pytest.mark.parametrize("label", ["このエラーの意味"])
async def test_a_button_outlives_the_question_and_a_restart(world: World, label: str) -> None:
    lab = Lab()
    lab.ends["pull nignx"] = Finished(DENIED, 1.0, 1)
    equip(world, lab)
    mio = world.person("mio")
    asked = await mio.send(world.channel, "!docker pull nignx")
    failed = world.last
    await mio.delete(asked)
    await world.restart()
    pressed = await world.person("ken_en").click(failed, label=label)
    assert "### Cause" in words(pressed.response)


async def test_every_button_of_every_kind_of_answer_is_answered_for_anybody_after_a_restart(world: World) -> None:
    mio, ken = world.person("mio"), world.person("ken_en")
    for question in ("layer", "alpine", "unauthorized", "contianer", "nginx:1.25", PULL, DENIED, "what is kubernetes?"):
        await mio.send(world.channel, f"!explain {question}")
        answer = world.last
        await world.restart()
        for label, custom_id in buttons(answer).items():
            if custom_id.startswith(("term:", "failure:", "image:", "turn:")):
                pressed = await ken.click(answer, label=label)
                assert pressed.ephemeral and "failure id" not in words(pressed.response).lower()
