"""Several commands: lines of one message, and learners who take turns."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.lab.fair_queue import QueueLimits
from bot.core.lab.protocol import Finished
from bot.core.refusal import Refusal
from tests.e2e.conftest import World, buttons, words
from tests.e2e.scripted_lab import Lab, equip, meanwhile, until


def answers(world: World) -> list[str]:
    """What Kujira said in the channel, the oldest first."""
    bot = world.env.bot.user
    assert bot is not None
    return [words(message) for message in world.channel.history() if message.author.id == bot.id]


async def test_lines_of_a_message_run_in_order_and_each_gets_an_answer_of_its_own(world: World) -> None:
    lab = Lab()
    lab.ends["pull nginx:9.99"] = Finished("all of pull nginx:9.99", 1.0, 1)
    equip(world, lab)
    typed = await world.person("mio").send(
        world.channel, "!docker\n```bash\n# get it\n$ docker pull nginx:9.99\n$ docker images\n```"
    )
    assert lab.ran == ["pull nginx:9.99", "images"]
    failed, listed = answers(world)
    assert "all of pull nginx:9.99" in failed and "❌" in failed
    assert "all of images" in listed and "✅" in listed
    assert world.last.reference is not None
    assert world.last.reference.message_id == typed.id


async def test_where_the_lab_cannot_run_a_line_the_rest_is_not_tried(world: World) -> None:
    lab = Lab()
    lab.ends["images"] = Refusal("lab-unavailable-no-worker")
    equip(world, lab)
    await world.person("mio").send(world.channel, "!docker images\ninfo\nversion")
    assert lab.ran == ["images"]
    (answer,) = answers(world)
    assert "ワーカーが 1 台も動いていない" in answer and "続く 2 個" in answer


async def test_where_one_line_is_wrong_none_runs_and_the_line_is_shown(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    await world.person("mio").send(world.channel, "!docker pull nginx\nimages --foo\nimages")
    assert lab.ran == []
    assert "2 個目のコマンド" in world.said
    assert "images --foo\n       ^" in world.said
    await world.person("mio").send(world.channel, "!docker images\nrmi")
    assert "```\nrmi\n```" in world.said


async def test_a_line_that_would_ask_is_told_how_to_run_with_others(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    await world.person("mio").send(world.channel, "!docker images\ndocker image prune -a")
    assert "`docker image prune -a -f`" in world.said
    assert (lab.ran, buttons(world.last)) == ([], {})


async def test_a_message_with_too_many_lines_is_refused_whole(world: World) -> None:
    lab = Lab()
    equip(world, lab)
    await world.person("mio").send(world.channel, "!docker " + "images\n" * 6)
    assert "6 個" in world.said and "5 個まで" in world.said
    assert lab.ran == []


async def test_a_learner_waits_for_others_and_sees_the_queue_move(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.terminal.SCREEN_INTERVAL", 0.01)
    lab = Lab("pull a", "pull b", "pull c")
    equip(world, lab)
    sending: list[asyncio.Task[object]] = []
    for name, letter in (("mio", "a"), ("ken", "b"), ("aoi", "c")):
        person = world.person(name)
        sending.append(meanwhile(person.send, world.channel, f"!docker pull {letter}"))
        await until(lambda shown=letter: answers(world) and f"pull {shown}" in answers(world)[-1])
    assert "順番を待っています（2 番目）" in answers(world)[2]
    lab.let_go("pull a")
    await until(lambda: "（1 番目）" in answers(world)[2])
    await until(lambda: lab.running == ["pull b"])
    lab.let_go("pull b")
    lab.let_go("pull c")
    await asyncio.gather(*sending)
    assert lab.ran == ["pull a", "pull b", "pull c"]
    assert all("✅" in answer for answer in answers(world))


async def test_a_second_command_of_a_learner_waits_for_the_first(world: World) -> None:
    lab = Lab("pull a")
    equip(world, lab, QueueLimits(running=8, waiting_per_learner=5, waiting=50))
    mio = world.person("mio")
    first = meanwhile(mio.send, world.channel, "!docker pull a")
    await until(lambda: lab.running)
    second = meanwhile(mio.send, world.channel, "!docker images")
    await until(lambda: "前のコマンドが終わりしだい" in world.said)
    assert lab.ran == ["pull a"]
    lab.let_go("pull a")
    await asyncio.gather(first, second)
    assert lab.ran == ["pull a", "images"]


@pytest.mark.parametrize(
    ("room", "who", "told"),
    [
        (QueueLimits(running=1, waiting_per_learner=1, waiting=9), "mio", "2 個終わっていません"),
        (QueueLimits(running=1, waiting_per_learner=3, waiting=1), "ken", "1 個のコマンドが順番を待っています"),
    ],
)
async def test_who_may_not_wait_is_told_what_is_going_on(world: World, room: QueueLimits, who: str, told: str) -> None:
    lab = Lab("pull a")
    equip(world, lab, room)
    mio = world.person("mio")
    sending = [meanwhile(mio.send, world.channel, "!docker pull a")]
    await until(lambda: lab.running)
    sending.append(meanwhile(mio.send, world.channel, "!docker images"))
    await until(lambda: len(answers(world)) == 2)
    sending.append(meanwhile(world.person(who).send, world.channel, "!docker info"))
    await until(lambda: len(answers(world)) == 3)
    assert told in world.said
    lab.let_go("pull a")
    await asyncio.gather(*sending)
    assert lab.ran == ["pull a", "images"]
