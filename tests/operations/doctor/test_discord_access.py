"""Token, intent, clock and permissions, asked of a Discord over sockets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot.operations.doctor import discord_api
from bot.operations.doctor.discord_access import DailyChannel, check_channels, check_discord
from bot.operations.doctor.discord_api import DiscordApi
from bot.operations.doctor.finding import Finding
from bot.settings.bot import DiscordSettings
from tests.operations.doctor.stand_ins import (
    ATTACH,
    BOT,
    CHANNEL,
    GUILD,
    HISTORY,
    IN_THREADS,
    OPEN_THREADS,
    POSTING,
    SEND,
    THREAD,
    TOKEN,
    VIEW,
    Discord,
    serve,
    silent_server,
    told,
)

CLOSED = ("PROBLEM", "channel-closed")
SOME = ("WARNING", "channel-some")
UNKNOWN = ("WARNING", "channel-unknown")

DAILY = DailyChannel(GUILD, CHANNEL, threads=False)
WITH_THREADS = DailyChannel(GUILD, CHANNEL, threads=True)


async def examined(discord: Discord, *channels: DailyChannel, token: str | None = TOKEN) -> list[Finding]:
    async with serve(discord) as address:
        secret = SecretStr(token) if token else None
        async with DiscordApi(DiscordSettings(token=secret, api=f"{address}/api/v10")) as api:
            return [*await check_discord(api), *await check_channels(api, channels)]


@pytest.mark.parametrize(
    ("token", "found"),
    [(TOKEN, [("OK", "token")]), ("another", [("PROBLEM", "token-wrong")]), (None, [("PROBLEM", "token-missing")])],
)
async def test_a_token_is_tried(token: str | None, found: list[tuple[str, str]]) -> None:
    assert told(await examined(Discord(), token=token), "token") == found


async def test_a_discord_in_trouble_is_a_warning() -> None:
    assert told(await examined(Discord(statuses={"/users/@me": 503})), "discord") == [("WARNING", "discord-answers")]


async def test_a_discord_that_is_away_is_a_problem() -> None:
    async with serve(Discord()) as gone:
        pass
    async with DiscordApi(DiscordSettings(token=SecretStr(TOKEN), api=gone)) as api:
        assert told(await check_discord(api), "discord") == [("PROBLEM", "discord-unreachable")]
        assert await check_channels(api, (DAILY,)) == []


async def test_a_discord_that_says_nothing_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord_api, "ANSWER_WITHIN", 0.2)
    with silent_server() as port:
        settings = DiscordSettings(token=SecretStr(TOKEN), api=f"http://127.0.0.1:{port}")
        async with DiscordApi(settings) as api:
            assert told(await check_discord(api), "discord") == [("PROBLEM", "discord-silent")]


async def test_channels_that_nobody_could_read_of_are_not_taken_for_none() -> None:
    async with DiscordApi(DiscordSettings(token=SecretStr(TOKEN))) as api:
        assert told(await check_channels(api, None), "channels") == [("WARNING", "channels-unread")]


@pytest.mark.parametrize(("flags", "found"), [(1 << 18, "intent"), (1 << 19, "intent"), (0, "intent-missing")])
async def test_the_intent_is_looked_up(flags: int, found: str) -> None:
    assert told(await examined(Discord(flags=flags)), "intent") == [("OK" if flags else "PROBLEM", found)]


async def test_an_intent_that_is_not_told_is_a_warning() -> None:
    troubled = Discord(statuses={"/oauth2/applications/@me": 500})
    assert told(await examined(troubled), "intent") == [("WARNING", "discord-answers")]


@pytest.mark.parametrize(
    ("seconds", "found"),
    [
        (0, ("OK", "clock")),
        (20, ("WARNING", "clock-off")),
        (-20, ("WARNING", "clock-off")),
        (90, ("PROBLEM", "clock-off")),
    ],
)
async def test_the_clock_is_compared_with_discords(seconds: int, found: tuple[str, str]) -> None:
    assert told(await examined(Discord(behind=timedelta(seconds=seconds))), "clock") == [found]


def overwrite(holder: int, allow: int = 0, deny: int = 0) -> dict[str, Any]:
    return {"id": str(holder), "allow": str(allow), "deny": str(deny)}


@pytest.mark.parametrize(
    ("discord", "channel", "found", "names"),
    [
        pytest.param(Discord(), DAILY, ("OK", "channel"), None, id="all"),
        pytest.param(Discord(everyone=0, role=8), WITH_THREADS, ("OK", "channel"), None, id="administrator"),
        pytest.param(
            Discord(), WITH_THREADS, SOME, "create_public_threads, send_messages_in_threads", id="threads"
        ),
        pytest.param(Discord(everyone=POSTING | IN_THREADS | OPEN_THREADS), WITH_THREADS, ("OK", "channel"), None, id="both"),
        pytest.param(Discord(everyone=VIEW | SEND | ATTACH), DAILY, SOME, "read_message_history", id="history"),
        pytest.param(Discord(everyone=VIEW | ATTACH | HISTORY), DAILY, CLOSED, "send_messages", id="send"),
        pytest.param(Discord(overwrites=[overwrite(GUILD, deny=SEND)]), DAILY, CLOSED, "send_messages", id="denied"),
        pytest.param(
            Discord(overwrites=[overwrite(GUILD, deny=SEND), overwrite(5, allow=SEND)]), DAILY, ("OK", "channel"), None, id="role"
        ),
        pytest.param(
            Discord(overwrites=[overwrite(6, deny=SEND), overwrite(5, deny=SEND), overwrite(BOT, allow=SEND)]),
            DAILY, ("OK", "channel"), None, id="member",
        ),
        pytest.param(
            Discord(), DailyChannel(GUILD, THREAD, threads=True), CLOSED, "send_messages_in_threads", id="thread"
        ),
        pytest.param(Discord(statuses={f"/channels/{CHANNEL}": 404}), DAILY, ("PROBLEM", "channel-gone"), None, id="gone"),
        pytest.param(Discord(statuses={f"/channels/{CHANNEL}": 403}), DAILY, ("PROBLEM", "channel-unseen"), None, id="unseen"),
        pytest.param(Discord(statuses={f"/guilds/{GUILD}/roles": 500}), DAILY, UNKNOWN, None, id="unknown"),
    ],
)  # fmt: skip
async def test_permissions_in_a_daily_channel(
    discord: Discord, channel: DailyChannel, found: tuple[str, str], names: str | None
) -> None:
    findings = await examined(discord, channel)
    assert told(findings, "channels") == [found]
    assert findings[-1].details.get("names") == names


async def test_no_daily_channel_is_well() -> None:
    assert told(await examined(Discord()), "channels") == [("OK", "channels-none")]
