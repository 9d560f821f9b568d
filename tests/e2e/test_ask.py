"""Questions in learners' own words: asked by a command, a mention or a reply, and searching for a word."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import cast

import pytest

from bot.chat.client import Kujira
from bot.config import ROOT
from bot.core.explain.questions.catalogue import Synonyms
from bot.core.explain.questions.tokenizer import Tokenizer
from bot.services.explain import Explainer
from bot.store.content.vocabulary import load_knowledge
from tests.e2e.conftest import World, buttons, words
from tests.e2e.scripted_lab import Lab, equip

UNUSED = "使ってないイメージを全部消したい"


@pytest.mark.parametrize("command", ["!ask", "!explain"])
async def test_a_question_is_answered_with_the_one_that_was_understood(world: World, command: str) -> None:
    await world.person("mio").send(world.channel, f"{command} {UNUSED}")
    assert "💬" in world.said and "docker image prune -a" in world.said
    offered = buttons(world.last)
    assert any(id.startswith("run:docker image prune") for id in offered.values())
    assert any(label.startswith("📖 Day 4") for label in offered)
    assert len([id for id in offered.values() if id.startswith("question:")]) == 2


@pytest.mark.parametrize("command", ["!ask", "!search"])
async def test_who_asks_first_has_the_index_made_while_others_are_served(
    world: World, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    threads = list[threading.Thread]()
    make = Tokenizer.__init__

    def noted(tokenizer: Tokenizer, synonyms: Synonyms) -> None:
        threads.append(threading.current_thread())
        make(tokenizer, synonyms)

    monkeypatch.setattr(Tokenizer, "__init__", noted)
    cast(Kujira, world.env.bot).tutor = replace(world.tutor, explain=Explainer(load_knowledge(ROOT / "content")))
    for _ in range(2):
        await world.person("mio").send(world.channel, f"{command} {UNUSED}")
    (made_in,) = threads
    assert made_in is not threading.main_thread()


async def test_a_question_in_english_is_answered_in_the_readers_language(world: World) -> None:
    answered = await world.person("ken_en").slash(world.channel, "ask", question="how do I get rid of unused images")
    assert "docker image prune -a" in words(answered.response)
    assert "Other questions that come near" in words(answered.response)


async def test_the_command_of_an_answer_runs_in_the_learners_engine(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    await world.person("mio").send(world.channel, "!ask レイヤーの数を数える方法")
    run = next(label for label, id in buttons(world.last).items() if id.startswith("run:docker"))
    await world.person("ken").click(world.last, label=run)
    assert lab.ran


async def test_the_other_questions_are_answered_alone_and_after_a_restart(world: World) -> None:
    await world.person("mio").send(world.channel, f"!ask {UNUSED}")
    shown = world.last
    await world.restart()
    other = next(label for label, id in buttons(shown).items() if id.startswith("question:"))
    pressed = await world.person("ken").click(shown, label=other)
    assert pressed.ephemeral and "💬" in words(pressed.response)


async def test_ask_alone_says_what_can_be_asked(world: World) -> None:
    await world.person("mio").send(world.channel, "!ask")
    assert "!ask 使っていないイメージを消したい" in world.said


async def test_a_mention_is_a_question(world: World) -> None:
    bot = world.env.bot.user
    assert bot
    await world.person("mio").send(world.channel, f"<@{bot.id}> {UNUSED}")
    assert "docker image prune -a" in world.said
    await world.person("mio").send(world.channel, f"<@{bot.id}>")
    assert "!ask 使っていないイメージを消したい" in world.said


async def test_a_mention_that_nobody_understands_gets_the_nearest_things(world: World) -> None:
    bot = world.env.bot.user
    assert bot
    await world.person("mio").send(world.channel, f"<@{bot.id}> ふにゃふにゃ")
    assert "近いもの" in world.said


async def test_a_reply_to_an_answer_is_a_question_if_it_is_one_that_is_known(world: World) -> None:
    await world.person("mio").send(world.channel, f"!ask {UNUSED}")
    first = world.last
    await world.person("mio").send(world.channel, "じゃあ止まっているコンテナを全部消すには？", reply_to=first)
    answer = world.last
    assert answer.id != first.id and "docker container prune" in words(answer)
    thanks = await world.person("mio").send(world.channel, "ありがとう！", reply_to=first)
    assert world.last.id in (answer.id, thanks.id)


async def test_other_messages_are_left_alone(world: World) -> None:
    sent = await world.person("mio").send(world.channel, UNUSED)
    assert world.last.id == sent.id


async def test_a_word_is_searched_for_in_lessons_terms_questions_and_errors(world: World) -> None:
    await world.person("mio").send(world.channel, "!search レイヤー")
    kinds = {id.split(":")[0] for id in buttons(world.last).values()}
    assert {"turn", "term", "question"} <= kinds
    shown = world.last
    term = next(label for label, id in buttons(shown).items() if id.startswith("term:"))
    assert "📘" in words((await world.person("ken").click(shown, label=term)).response)


async def test_a_search_for_an_image_offers_to_search_docker_hub(world: World) -> None:
    await world.person("mio").send(world.channel, "!search nginx")
    assert "run:docker search nginx" in buttons(world.last).values()


async def test_a_word_that_nothing_speaks_of_is_answered(world: World) -> None:
    await world.person("mio").send(world.channel, "!search `ぽよよん`")
    assert "見つかりませんでした" in world.said
    assert not world.last.mention_everyone
