"""Asking what something means: terms, errors, outputs, what nobody knows, and messages that are replied to."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.chat import source_text
from bot.chat.source_text import FILE_LIMIT
from bot.config import ROOT
from bot.core.lab.protocol import Finished
from bot.core.locale import Locale
from tests.e2e.conftest import World, buttons, words
from tests.e2e.scripted_lab import Lab, equip

SAMPLES = ROOT / "tests" / "core" / "output" / "samples"
PULL = (SAMPLES / "pull-shared.txt").read_text("utf-8").strip()
LIMIT = "Error response from daemon: toomanyrequests: docker.io allows no more pulls for now: Too Many Requests"
DENIED = (
    "Error response from daemon: pull access denied for nignx, repository does not exist or may require 'docker login'"
)


async def test_a_term_is_explained_with_its_command_its_neighbours_and_its_section(world: World) -> None:
    await world.person("mio").send(world.channel, "!explain レイヤーって何ですか？")
    assert "レイヤー（layer）" in world.said
    assert "読み取り専用の差分" in world.said
    offered = buttons(world.last)
    assert offered["▶ docker history python:3.11"] == "run:docker history python:3.11"
    assert offered["ダイジェスト"] == "term:digest"
    assert any(label.startswith("📖 Day 4") for label in offered)


async def test_its_buttons_work_after_a_restart_and_answer_whoever_pressed_alone(world: World) -> None:
    await world.person("mio").send(world.channel, "!explain layer")
    shown = world.last
    await world.restart()
    ken = world.person("ken_en")
    term = await ken.click(shown, label="ダイジェスト")
    assert term.ephemeral and "# 📘 digest" in words(term.response)
    assert term.response
    manifest = await ken.click(term.response, label="manifest")
    assert manifest.response and manifest.response.id == term.response.id
    assert "# 📘 manifest" in words(manifest.response)
    section = await ken.click(shown, label=next(label for label in buttons(shown) if label.startswith("📖")))
    assert section.ephemeral and "Day 4" in words(section.response)
    other = await ken.click(shown, label="🐳 イメージ layer")
    assert other.ephemeral and "docker.io/library/layer:latest" in words(other.response)
    assert world.last.id == shown.id


async def test_the_command_of_a_term_runs_for_whoever_presses(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    await world.person("mio").send(world.channel, "!explain layer")
    shown = world.last
    await world.person("ken").click(shown, label="▶ docker history python:3.11")
    assert lab.ran == ["history python:3.11"]
    assert "all of history python:3.11" in world.said


async def test_a_command_that_would_ask_asks_behind_a_button_too(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    mio = world.person("mio")
    await mio.send(world.channel, "!explain docker image prune って何")
    shown = next(message for message in world.channel.history() if "▶ docker image prune" in buttons(message))
    await mio.click(shown, label="▶ docker image prune")
    assert lab.ran == []
    assert "削除します" in world.said
    await mio.click(world.last, label="削除する")
    assert lab.ran == ["image prune"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mio", ["取得回数の制限", "### 原因", "同じ IP アドレスの全員", "### 対処", "docker login"]),
        ("ann_en", ["The pull limit is used up", "### Cause", "same IP address", "### What to do", "docker login"]),
    ],
)
async def test_an_error_is_told_with_cause_cure_and_a_command(world: World, name: str, expected: list[str]) -> None:
    person = world.person(name)
    result = await person.slash(world.channel, "explain", reference=LIMIT)
    said = words(result.response)
    for part in [*expected, LIMIT]:
        assert part in said
    assert buttons(result.response)["▶ docker images"] == "run:docker images"


async def test_a_pasted_output_is_told_line_by_line(world: World) -> None:
    await world.person("mio").send(world.channel, f"!explain\n{PULL}")
    assert "`docker pull` の出力" in world.said
    assert "`54247c64dec3: Already exists`" in world.said
    assert "すでに手元にあります" in world.said
    assert "`Digest: sha256:56c1aa6cfd17…`" in world.said
    assert "レイヤーは 5 枚で、1 枚は手元にあった" in world.said


async def test_so_is_one_in_a_code_block_and_one_that_a_slash_command_put_in_a_line(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, f"!explain これは何？\n```\n$ docker pull python:3.11-slim\n{PULL}\n```")
    typed = world.said
    result = await mio.slash(world.channel, "explain", reference=PULL.replace("\n", " "))
    assert typed == words(result.response)
    assert "レイヤーは 5 枚で、1 枚は手元にあった" in typed


async def test_a_sentence_is_answered_with_the_three_nearest_things(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!explain コンテナとイメージの歌がすてきです")
    assert len(buttons(world.last)) == 3
    assert {"📘 イメージ", "📘 コンテナ"} <= set(buttons(world.last))
    assert "^" not in world.said
    pressed = await mio.click(world.last, label="📘 コンテナ")
    assert "コンテナ（container）" in words(pressed.response)


async def test_a_broken_name_is_still_shown_with_its_place(world: World) -> None:
    await world.person("mio").send(world.channel, "!explain docker pull Nginx:1.25")
    assert "`nginx:1.25`" in world.said
    assert "^" in world.said


async def test_without_anything_to_explain_it_says_what_can_be_asked(world: World) -> None:
    await world.person("mio").send(world.channel, "!explain")
    for example in ("!explain nginx:1.25", "!explain レイヤー", "docker images", "返信"):
        assert example in world.said
    result = await world.person("ann_en").slash(world.channel, "explain")
    assert "Reply" in words(result.response)


async def asked_about(world: World, message: Any, text: str = "!explain") -> str:
    """What is said when somebody asks about a message by replying to it."""
    await world.person("ken").send(world.channel, text, reply_to=message)
    return world.said


async def test_a_reply_asks_about_what_kujira_showed_of_docker(world: World) -> None:
    lab = Lab()
    lab.ends["pull python:3.11-slim"] = Finished(PULL, 1.0, 0)
    lab.ends["pull nignx"] = Finished(DENIED, 1.0, 1)
    equip(world, lab)
    mio = world.person("mio")
    await mio.send(world.channel, "!docker pull python:3.11-slim")
    assert not any(id.startswith("failure:") for id in buttons(world.last).values())
    assert "レイヤーは 5 枚で、1 枚は手元にあった" in await asked_about(world, world.last)
    await mio.send(world.channel, "!docker pull nignx")
    said = await asked_about(world, world.last)
    assert "### 原因" in said and "`nignx`" in said


async def test_a_reply_to_a_screen_that_was_cut_reads_the_attached_whole(world: World) -> None:
    rows = "\n".join(f"image{number:03}    1.0    {number:012x}   2 weeks ago   10MB" for number in range(120))
    lab = Lab()
    lab.ends["images"] = Finished(f"REPOSITORY  TAG  IMAGE ID  CREATED  SIZE\n{rows}", 1.0, 0)
    equip(world, lab)
    await world.person("mio").send(world.channel, "!docker images")
    assert [file.filename for file in world.last.attachments] == ["output.txt"]
    said = await asked_about(world, world.last)
    assert "120 行" in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PULL, "レイヤーは 5 枚で、1 枚は手元にあった"),
        (f"動きません\n```\n{DENIED}\n```", "### 原因"),
        ("レイヤーって何？", "読み取り専用の差分"),
        ("nginx:1.25", "docker.io/library/nginx:1.25"),
        ("!docker pull Nginx", "`nginx`"),
    ],
)
async def test_a_reply_asks_about_what_a_learner_wrote(world: World, text: str, expected: str) -> None:
    sent = await world.person("mio").send(world.channel, text)
    assert expected in await asked_about(world, sent)


async def test_what_is_typed_in_a_reply_counts_for_more(world: World) -> None:
    sent = await world.person("mio").send(world.channel, PULL)
    assert "レイヤー（layer）" in await asked_about(world, sent, "!explain layer")


async def test_a_message_of_ours_without_a_screen_has_nothing_to_explain(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!progress")
    assert "見つかりませんでした" in await asked_about(world, world.last)
    await mio.send(world.channel, "!explain nginx:1.25")
    assert "見つかりませんでした" in await asked_about(world, world.last)


async def test_a_deleted_message_cannot_be_explained(world: World) -> None:
    mio = world.person("mio")
    sent = await mio.send(world.channel, PULL)
    asking = await world.person("ken").send(world.channel, "hm", reply_to=sent)
    await mio.delete(sent)
    await world.person("ken").edit(asking, "!explain")
    assert "読めませんでした" in world.said


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("message.txt", PULL.encode(), "レイヤーは 5 枚で、1 枚は手元にあった"),
        ("error.log", DENIED.encode(), "### 原因"),
        ("odd.txt", b"\xff\xfe\x00" + DENIED.encode(), "### 原因"),
        ("large.txt", b"x" * (FILE_LIMIT * 1024 + 1), "ファイルが大きすぎます（65 kB）"),
        ("screen.png", b"\x89PNG\r\n\x1a\n", "テキストファイル"),
    ],
)
async def test_a_file_is_read_if_it_is_a_small_text(world: World, name: str, content: bytes, expected: str) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!explain", attachments=[(name, content)])
    assert expected in world.said
    sent = await mio.send(world.channel, "", attachments=[(name, content)])
    assert expected in await asked_about(world, sent)


@pytest.mark.parametrize("trouble", ["late", "lost"])
async def test_a_file_that_does_not_come_is_not_waited_for(
    world: World, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read(self: discord.Attachment) -> bytes:
        if trouble == "late":
            await asyncio.sleep(60)
        raise discord.HTTPException(cast("Any", SimpleNamespace(status=503, reason="")), "")

    monkeypatch.setattr(source_text, "DOWNLOAD_SECONDS", 0.01)
    monkeypatch.setattr(discord.Attachment, "read", read)
    await world.person("mio").send(world.channel, "!explain", attachments=[("a.txt", b"x")])
    assert "受け取れませんでした" in world.said


async def test_a_failed_command_offers_what_its_error_means_even_after_a_restart(world: World) -> None:
    lab = Lab()
    lab.ends["pull nignx"] = Finished(DENIED, 1.0, 1)
    lab.ends["pull redis"] = Finished(LIMIT, 1.0, 1)
    lab.ends["pull odd"] = Finished("nobody knows this", 1.0, 1)
    equip(world, lab)
    mio = world.person("mio")
    await mio.send(world.channel, "!docker pull nignx")
    failed = world.last
    assert "### 原因" not in world.said
    await world.restart()
    pressed = await world.person("ken").click(failed, label="このエラーの意味")
    assert pressed.ephemeral
    assert "`nignx`" in words(pressed.response) and "### 対処" in words(pressed.response)
    assert buttons(pressed.response)["▶ docker search nignx"] == "run:docker search nignx"


async def test_that_pulls_are_used_up_is_told_without_being_asked(world: World) -> None:
    lab = Lab()
    lab.ends["pull redis"] = Finished(LIMIT, 1.0, 1)
    lab.ends["pull odd"] = Finished("nobody knows this", 1.0, 1)
    equip(world, lab)
    mio = world.person("mio")
    await mio.send(world.channel, "!docker pull redis")
    assert "同じ IP アドレスの全員" in world.said
    assert "failure:too-many-requests" in buttons(world.last).values()
    await mio.send(world.channel, "!docker pull odd")
    assert buttons(world.last) == {}


async def test_a_button_whose_word_is_gone_says_so(world: World) -> None:
    await world.person("mio").send(world.channel, "!explain layer")
    explain = world.tutor.explain
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(explain), "term", lambda self, id: explain.error("no-such-error", ""))
        pressed = await world.person("mio").click(world.last, label="ダイジェスト")
    assert world.env.bot.texts[Locale.JA]("refusal-press-outdated") in words(pressed.response)  # pyright: ignore[reportAttributeAccessIssue]


async def test_help_mentions_the_kinds(world: World) -> None:
    await world.person("mio").send(world.channel, "!help")
    line = next(line for line in world.said.split("\n") if "!explain nginx:1.25" in line)
    assert all(kind in line for kind in ("用語", "エラー", "出力", "返信"))


@pytest.mark.engine
async def test_what_a_real_engine_prints_is_explained(lab_world: World) -> None:
    world = lab_world
    mio = world.person("mio")
    await mio.send(world.channel, "!docker pull nginx:9.99")
    pressed = await mio.click(world.last, label="このエラーの意味")
    assert "そのタグは見つかりません" in words(pressed.response) and "`nginx:9.99`" in words(pressed.response)
    await mio.send(world.channel, "!docker pull alpine:3.19")
    assert buttons(world.last) == {}
    pulled = world.last
    await mio.send(world.channel, "!docker history alpine:3.19")
    assert "`docker history` の出力" in await asked_about(world, world.last)
    assert "`docker pull` の出力" in await asked_about(world, pulled)
