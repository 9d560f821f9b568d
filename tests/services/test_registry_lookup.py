"""Asking registries: who may ask how much, and what is made of the answers."""

from __future__ import annotations

import asyncio

import pytest

from bot.config import ROOT
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts, StartSettings
from bot.core.lab.fair_queue import QueueLimits
from bot.core.lab.protocol import LabStatus
from bot.core.learner import Learner
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.lab.none import NoLab
from bot.services.registry_lookup import LOOKUP_LIMITS, RegistryLookup
from bot.services.terminal import Terminal
from bot.store.content.vocabulary import load_vocabulary

MIO, KEN = Learner(1, 2, "mio"), Learner(1, 3, "ken")
NGINX, REDIS = parse_reference("nginx"), parse_reference("redis:7-alpine")


class Registry(NoLab):
    """A lab whose registry has every image but those called ``none``, and answers once it is ``open``."""

    def __init__(self, status: LabStatus, is_open: bool = True) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []
        self.open = asyncio.Event()
        self._status = status
        if is_open:
            self.open.set()

    async def status(self) -> LabStatus:
        return self._status

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        self.asked.append((learner, name))
        await self.open.wait()
        if "none" in name:
            raise Refusal("look-unknown", name=name)
        image = ImageFacts(name, 1, (), ())
        return RegistryFacts("", "", (), "", "", image, StartSettings())


def made(is_open: bool = True, available: bool = True) -> tuple[Registry, RegistryLookup]:
    lab = Registry(LabStatus(available, reason=None if available else "off"), is_open)
    return lab, RegistryLookup(lab, Terminal(lab, QueueLimits(1, 1, 1)), load_vocabulary(ROOT / "content"))


@pytest.mark.parametrize(
    ("name", "available", "offered"),
    [
        ("nginx", True, True),
        ("ghcr.io/a/b", True, True),
        ("asia.gcr.io/a/b", True, True),
        ("nginx", False, False),
        ("localhost:5000/x", True, False),
        ("example.com/x", True, False),
    ],
)
async def test_only_registries_that_may_be_asked_are_offered_where_there_is_a_lab(
    name: str, available: bool, offered: bool
) -> None:
    assert await made(available=available)[1].is_offered(parse_reference(name)) is offered


async def test_images_are_told_in_the_order_of_asking_whoever_answers_first() -> None:
    lab, evidence = made()
    found = await evidence.look_up(MIO, NGINX, REDIS)
    assert [facts.image.id for facts in found] == [NGINX.canonical, REDIS.canonical]
    assert lab.asked == [(MIO.key, NGINX.canonical), (MIO.key, REDIS.canonical)]


async def test_the_first_image_that_cannot_be_told_is_named() -> None:
    _, evidence = made()
    with pytest.raises(Refusal) as caught:
        await evidence.look_up(MIO, NGINX, parse_reference("none:1"), parse_reference("none:2"))
    assert caught.value.details["name"] == "docker.io/library/none:1"


async def test_what_may_not_be_asked_is_refused_before_anything_is_asked() -> None:
    lab, evidence = made()
    with pytest.raises(Refusal) as caught:
        await evidence.look_up(MIO, NGINX, parse_reference("localhost:5000/x"))
    assert (caught.value.code, lab.asked) == ("command-registry", [])


async def test_a_learner_asks_one_question_at_a_time_and_some_may_wait() -> None:
    lab, evidence = made(is_open=False)
    mine = [asyncio.create_task(evidence.look_up(MIO, NGINX)) for _ in range(1 + LOOKUP_LIMITS.waiting_per_learner)]
    await asyncio.sleep(0)
    with pytest.raises(Refusal) as caught:
        await evidence.look_up(MIO, NGINX)
    assert caught.value.code == "queue-own"
    others = asyncio.create_task(evidence.look_up(KEN, REDIS))
    for _ in range(10):
        await asyncio.sleep(0)
    assert lab.asked == [(MIO.key, NGINX.canonical), (KEN.key, REDIS.canonical)]
    lab.open.set()
    assert len(await asyncio.gather(*mine, others)) == 2 + LOOKUP_LIMITS.waiting_per_learner


async def test_whoever_stops_waiting_gives_the_place_to_the_next() -> None:
    lab, evidence = made(is_open=False)
    first = asyncio.create_task(evidence.look_up(MIO, NGINX))
    second = asyncio.create_task(evidence.look_up(MIO, REDIS))
    for _ in range(10):
        await asyncio.sleep(0)
    first.cancel()
    lab.open.set()
    ((facts,), _) = await asyncio.gather(second, asyncio.wait({first}))
    assert facts.image.id == REDIS.canonical and first.cancelled()


async def test_a_comparison_keeps_what_registries_say_apart_from_what_the_rules_say() -> None:
    _, evidence = made()
    compared = await evidence.compare(MIO, NGINX, REDIS)
    assert not compared.difference.is_same_image
    assert [part.text for part in compared.tags.words[1]] == ["alpine"]
