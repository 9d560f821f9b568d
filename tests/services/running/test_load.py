"""Whatever nobody waits for makes way while there is too much to do, and all of it is done."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.core.metrics import catalogue
from bot.core.overload import Background, LoadLimits
from bot.services.running import load as module
from bot.services.running.load import PICTURE, Load
from tests.services.running.noted import NotingMeter

LIMITS = LoadLimits(lag=0.2, waiting=2, requests=20, seconds=10)
LATE = 0.3


@pytest.fixture
def meter() -> NotingMeter:
    return NotingMeter()


@pytest.fixture
def load(meter: NotingMeter) -> Load:
    return Load(LIMITS, meter)


def overwhelm(load: Load) -> None:
    load.judge(0.0, LATE)
    load.judge(1.0, LATE)
    assert load.is_too_much


def relieve(load: Load) -> None:
    load.judge(2.0, 0.0)
    load.judge(10.0, 0.0)
    assert not load.is_too_much


def at_most(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr(module, "LONGEST", dict.fromkeys(Background, seconds))


class Work:
    """Work in the background, in the order in which it begins."""

    def __init__(self, load: Load, kinds: list[Background]) -> None:
        self.begun: list[int] = []
        self._load = load
        self.all = [asyncio.create_task(self._do(number, kind)) for number, kind in enumerate(kinds)]

    async def _do(self, number: int, kind: Background) -> None:
        await self._load.give_way(kind)
        self.begun.append(number)


async def some_turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_with_little_to_do_nothing_makes_way(load: Load, meter: NotingMeter) -> None:
    async with asyncio.timeout(10):
        for kind in Background:
            await load.give_way(kind)
    assert meter.counted == {}


async def test_all_that_made_way_begins_when_there_is_less_to_do_again(
    load: Load, meter: NotingMeter, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_most(monkeypatch, 600.0)
    overwhelm(load)
    work = Work(load, [Background.LESSON, Background.LESSON, Background.TASK])
    await some_turns()
    assert work.begun == []
    relieve(load)
    async with asyncio.timeout(10):
        await asyncio.gather(*work.all)
    assert sorted(work.begun) == [0, 1, 2]
    assert meter.counted == {(catalogue.SHED.name, "lesson"): 2, (catalogue.SHED.name, "task"): 1}


async def test_one_after_the_other_begins_however_long_there_is_too_much_to_do(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_most(monkeypatch, 0.01)
    overwhelm(load)
    work = Work(load, [Background.LESSON] * 5)
    async with asyncio.timeout(10):
        await asyncio.gather(*work.all)
    assert work.begun == [0, 1, 2, 3, 4]
    assert load.is_too_much


async def test_no_kind_waits_for_the_turn_of_another(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", {Background.SPARE: 600.0, Background.LESSON: 0.01})
    overwhelm(load)
    work = Work(load, [Background.SPARE, Background.LESSON])
    async with asyncio.timeout(10):
        await work.all[1]
    assert work.begun == [1]
    work.all[0].cancel()


async def test_who_does_not_wait_any_more_gives_the_turn_on(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    at_most(monkeypatch, 600.0)
    overwhelm(load)
    work = Work(load, [Background.LESSON] * 2)
    await some_turns()
    work.all[0].cancel()
    await some_turns()
    relieve(load)
    async with asyncio.timeout(10):
        await work.all[1]
    assert work.begun == [1]


async def test_requests_without_an_answer_are_too_much_and_each_counts_once(load: Load, meter: NotingMeter) -> None:
    one, other = object(), object()
    for request in (one, other, other):
        load.begin(request)
    assert meter.read(catalogue.WAITING) == 2
    load.judge(0.0, 0.0)
    load.judge(1.0, 0.0)
    assert (load.is_too_much, meter.read(catalogue.OVERLOADED)) == (True, 1)
    for request in (one, one, other):
        load.end(request)
    relieve(load)
    assert (meter.read(catalogue.WAITING), meter.read(catalogue.OVERLOADED)) == (0, 0)


async def test_the_log_tells_once_when_it_begins_and_once_what_it_led_to(
    load: Load, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    overwhelm(load)
    load.judge(1.5, LATE)
    load.shed(PICTURE)
    load.shed(PICTURE)
    relieve(load)
    began, ended = [record.getMessage() for record in caplog.records]
    assert "too much to do" in began and "0.30 s" in began
    assert "2 picture" in ended


async def test_it_is_measured_by_itself(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.0)
    looks = asyncio.Queue[float]()
    monkeypatch.setattr(load, "judge", lambda now, lag: looks.put_nowait(lag))
    watching = asyncio.create_task(load.watch())
    async with asyncio.timeout(60):
        lags = [await looks.get() for _ in range(3)]
    watching.cancel()
    assert all(lag >= 0 for lag in lags)
