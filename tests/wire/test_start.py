"""The bot is started and stopped; where it cannot work, it says why and how to mend it."""

from __future__ import annotations

import signal
from asyncio.subprocess import PIPE
from collections.abc import Iterator

import pytest

from bot.release import RELEASE
from tests.wire.conftest import Operator, ended
from tests.wire.discord_server import serve

CANNOT_WORK = 2


@pytest.mark.parametrize(
    ("environment", "gateway_closes_with", "cure"),
    [
        pytest.param({"DISCORD_TOKEN": ""}, None, "DISCORD_TOKEN is not set", id="no-token"),
        pytest.param({"DISCORD_TOKEN": "another", "LC_ALL": "ja_JP.UTF-8"}, None, "新しいトークン", id="wrong-token"),
        pytest.param({}, 4004, "Reset Token", id="token-was-reset"),
        pytest.param({}, 4014, "Message Content Intent", id="intent-not-enabled"),
        pytest.param({}, 4011, "larger", id="too-few-shards"),
        pytest.param({"KUJIRA_CONTENT": "."}, None, "day-01", id="no-course"),
        pytest.param({"KUJIRA_SHARDS": "4-7/4"}, None, "the last of 4 is 3", id="no-such-shards"),
        pytest.param({"KUJIRA_SHARDS": "16", "LC_ALL": "ja_JP.UTF-8"}, None, "もしかして: 0-15/16", id="shards-alone"),
    ],
)
async def test_a_start_that_cannot_succeed_ends_with_its_cure(
    operator: Operator, environment: dict[str, str], gateway_closes_with: int | None, cure: str
) -> None:
    async with serve() as discord:
        discord.gateway.refuses_with = gateway_closes_with
        status, errors = await ended(await operator.start(discord, stderr=PIPE, **environment))
    assert status == CANNOT_WORK
    assert cure in errors.splitlines()[-1]
    assert "Traceback" not in errors


async def test_a_discord_that_cannot_be_reached_is_told_in_a_sentence(operator: Operator) -> None:
    async with serve() as gone:
        pass
    status, errors = await ended(await operator.start(gone, stderr=PIPE))
    assert status == CANNOT_WORK
    assert "could not be reached" in errors.splitlines()[-1]
    assert "Traceback" not in errors


async def test_the_log_says_when_it_serves_and_warns_of_nothing_that_is_well(operator: Operator) -> None:
    async with serve() as discord, operator.running(discord, stderr=PIPE) as bot:
        bot.terminate()
        _, log = await ended(bot)
    assert f"Kujira {RELEASE} serves from now on" in log
    assert [line for line in log.splitlines() if "WARNING" in line or "plugin" in line] == []


@pytest.fixture
def in_a_terminal() -> Iterator[None]:
    """With the signal of a terminal that is closed heeded, which ``nohup`` would have ignored in all that it starts."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("in_a_terminal")
@pytest.mark.parametrize("wanted", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_a_signal_to_stop_ends_it_cleanly(operator: Operator, wanted: signal.Signals) -> None:
    async with serve() as discord, operator.running(discord, stderr=PIPE) as bot:
        await discord.ask(await discord.open_channel(), "!explain nginx")
        bot.send_signal(wanted)
        status, errors = await ended(bot)
        assert status == 0
        assert discord.gateway.closed_with == [1000]
        assert "Traceback" not in errors


@pytest.fixture
def in_the_background() -> Iterator[None]:
    """As a script's ``&`` starts programs: with the signal of Ctrl-C ignored."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("in_the_background")
async def test_an_interrupt_ends_a_bot_that_a_script_started_in_the_background(operator: Operator) -> None:
    async with serve() as discord, operator.running(discord, stderr=PIPE) as bot:
        bot.send_signal(signal.SIGINT)
        status, errors = await ended(bot)
        assert status == 0
        assert "Traceback" not in errors


async def test_a_signal_to_stop_is_not_lost_while_it_identifies(operator: Operator) -> None:
    async with serve() as discord, operator.running(discord, stderr=PIPE, until_open=False) as bot:
        bot.send_signal(signal.SIGINT)
        status, errors = await ended(bot)
        assert status == 0
        assert "Traceback" not in errors
