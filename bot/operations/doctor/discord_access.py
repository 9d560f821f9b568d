"""Checks of Discord: the token, the intent, the clock, and what the bot may do in the channels of daily lessons."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final

import aiohttp

from bot.operations.doctor.discord_api import ANSWER_WITHIN, Answer, DiscordApi
from bot.operations.doctor.finding import Finding, Level

MESSAGE_CONTENT: Final = 1 << 18 | 1 << 19
"""Flags of an application that may read messages: of a large bot, and of one in fewer than 100 servers."""

CLOCK_WARNING: Final = 5
CLOCK_PROBLEM: Final = 60
"""Seconds by which this machine's clock may differ from Discord's."""

AT_ONCE: Final = 8
"""Channels that are asked for at the same time."""

NO_ANSWER: Final = Answer(0, None, None)

ADMINISTRATOR: Final = 1 << 3
THREADS: Final = (10, 11, 12)
"""Types of channels that are threads, where the permissions of the channel around them hold."""

NEEDED: Final = {"view_channel": 1 << 10, "send_messages": 1 << 11, "attach_files": 1 << 15}
WANTED: Final = {"read_message_history": 1 << 16}
IN_THREADS: Final = {"create_public_threads": 1 << 35, "send_messages_in_threads": 1 << 38}


@dataclass(frozen=True, slots=True)
class DailyChannel:
    """Where a schedule posts its lessons, and whether it opens threads there."""

    guild: int
    channel: int
    threads: bool


async def check_discord(api: DiscordApi) -> list[Finding]:
    """Token, clock and intent. What cannot be asked without the thing before is left out."""
    if not api.has_token:
        return [Finding("token", Level.PROBLEM, "token-missing")]
    try:
        me = await api.get("/users/@me")
        findings = [_token(me), *_clock(me, time.time())]
        if me.status == 200:
            findings.append(_intent(await api.get("/oauth2/applications/@me")))
        return findings
    except TimeoutError:
        return [Finding("discord", Level.PROBLEM, "discord-silent", {"seconds": round(ANSWER_WITHIN)})]
    except (aiohttp.ClientError, OSError) as error:
        return [Finding("discord", Level.PROBLEM, "discord-unreachable", {"reason": str(error)})]


def _token(me: Answer) -> Finding:
    if me.status == 200:
        return Finding("token", Level.OK, "token", {"name": me.body["username"]})
    if me.status == 401:
        return Finding("token", Level.PROBLEM, "token-wrong")
    return Finding("discord", Level.WARNING, "discord-answers", {"status": me.status})


def _clock(me: Answer, now: float) -> Iterator[Finding]:
    if me.date is None:
        return
    apart = round(abs(now - parsedate_to_datetime(me.date).timestamp()))
    if apart < CLOCK_WARNING:
        yield Finding("clock", Level.OK, "clock")
    else:
        level = Level.PROBLEM if apart >= CLOCK_PROBLEM else Level.WARNING
        yield Finding("clock", level, "clock-off", {"seconds": apart})


def _intent(application: Answer) -> Finding:
    if application.status != 200:
        return Finding("intent", Level.WARNING, "discord-answers", {"status": application.status})
    if application.body["flags"] & MESSAGE_CONTENT:
        return Finding("intent", Level.OK, "intent")
    return Finding("intent", Level.PROBLEM, "intent-missing")


async def check_channels(api: DiscordApi, channels: Sequence[DailyChannel] | None) -> list[Finding]:
    """What the bot may do where lessons are posted; nothing where Discord does not let it in, as ``check_discord`` tells.

    None stands for channels that are not known.
    """
    if channels is None:
        return [Finding("channels", Level.WARNING, "channels-unread")]
    if not channels:
        return [Finding("channels", Level.OK, "channels-none")]
    me = await _ask(api, "/users/@me") if api.has_token else NO_ANSWER
    if me.status != 200:
        return []
    turns = asyncio.Semaphore(AT_ONCE)

    async def in_turn(daily: DailyChannel) -> Finding:
        async with turns:
            return await _channel(api, me.body["id"], daily)

    return list(await asyncio.gather(*map(in_turn, channels)))


async def _ask(api: DiscordApi, path: str) -> Answer:
    try:
        return await api.get(path)
    except (aiohttp.ClientError, OSError):
        return NO_ANSWER


async def _channel(api: DiscordApi, bot: str, daily: DailyChannel) -> Finding:
    where: dict[str, str | int] = {"channel": str(daily.channel), "guild": str(daily.guild)}
    found = await _ask(api, f"/channels/{daily.channel}")
    if found.status in (403, 404):
        code = "channel-unseen" if found.status == 403 else "channel-gone"
        return Finding("channels", Level.PROBLEM, code, where)
    is_thread = found.status == 200 and found.body["type"] in THREADS
    place = await _ask(api, f"/channels/{found.body['parent_id']}") if is_thread else found
    me, roles = await asyncio.gather(
        _ask(api, f"/guilds/{daily.guild}/members/{bot}"), _ask(api, f"/guilds/{daily.guild}/roles")
    )
    if {place.status, me.status, roles.status} != {200}:
        return Finding("channels", Level.WARNING, "channel-unknown", where)
    given = _permissions(bot, daily.guild, me.body["roles"], roles.body, place.body.get("permission_overwrites", ()))
    return _lacking(given, is_thread, daily.threads, where)


def _lacking(given: int, is_thread: bool, threads: bool, where: dict[str, str | int]) -> Finding:
    needed = {**NEEDED}
    if is_thread:
        needed["send_messages_in_threads"] = IN_THREADS["send_messages_in_threads"]
        del needed["send_messages"]
    wanted = {**WANTED, **(IN_THREADS if threads and not is_thread else {})}
    closed = [name for name, bit in needed.items() if not given & bit]
    some = [name for name, bit in wanted.items() if not given & bit]
    names = ", ".join(closed + some)
    if closed:
        return Finding("channels", Level.PROBLEM, "channel-closed", {**where, "names": names})
    if some:
        return Finding("channels", Level.WARNING, "channel-some", {**where, "names": names})
    return Finding("channels", Level.OK, "channel", where)


def _permissions(
    bot: str,
    guild: int,
    mine: Sequence[str],
    roles: Sequence[Mapping[str, Any]],
    overwrites: Sequence[Mapping[str, Any]],
) -> int:
    """The bot's permissions in a channel, as bits, by Discord's rules: everyone, then roles together, then the member."""
    given = 0
    for role in roles:
        if role["id"] == str(guild) or role["id"] in mine:
            given |= int(role["permissions"])
    if given & ADMINISTRATOR:
        return ~0
    for holders in ({str(guild)}, set(mine), {bot}):
        those = [each for each in overwrites if each["id"] in holders]
        for each in those:
            given &= ~int(each["deny"])
        for each in those:
            given |= int(each["allow"])
    return given
