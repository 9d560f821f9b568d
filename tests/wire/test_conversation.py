"""Learners talk to the bot, and Discord has its moods, over real sockets."""

from __future__ import annotations

import time

import pytest

from tests.wire.discord_payloads import LEARNER, words
from tests.wire.discord_server import Discord
from tests.wire.discord_troubles import Trouble, rate_limited, refused

pytestmark = pytest.mark.asyncio(loop_scope="module")

MESSAGE, DEFERRED, UPDATE = 4, 5, 7
"""Types of acknowledgements of an interaction."""

PRIVATE = 64
"""Flag of a message that only its reader sees."""


@pytest.mark.parametrize(
    ("name", "required", "optional"),
    [
        ("lesson", (), ("day", "section")),
        ("quiz", (), ("topic", "day", "count", "only_me")),
        ("explain", (), ("reference",)),
        ("docker", ("command",), ()),
        ("leaderboard", (), ("period", "day")),
        ("progress", (), ()),
        ("setup", (), ("channel", "time", "language", "timezone")),
        ("help", (), ()),
    ],
)
async def test_a_slash_command_is_registered_with_its_options_in_both_languages(
    discord: Discord, name: str, required: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    command = next(command for command in discord.syncs[-1] if command["name"] == name)
    options = [(option["name"], option["required"]) for option in command["options"]]
    assert options == [*((option, True) for option in required), *((option, False) for option in optional)]
    assert command["description"].isascii()
    assert not command["description_localizations"]["ja"].isascii()


async def test_a_typed_command_is_answered_and_pings_nobody(discord: Discord) -> None:
    channel = await discord.open_channel()
    answer = await discord.ask(channel, "!explain nginx")
    assert "docker.io/library/nginx:latest" in words(answer)
    assert discord.attempts[channel][0]["allowed_mentions"] == {"parse": []}


@pytest.mark.parametrize(("locale", "expected"), [("ja", "の読み方"), ("en-US", "How to read")])
async def test_a_slash_command_is_answered_in_time_in_the_language_of_its_reader(
    discord: Discord, locale: str, expected: str
) -> None:
    interaction = await discord.slash(await discord.open_channel(), locale, "explain", reference="nginx")
    answer = await discord.until(lambda: discord.answers.get(interaction))
    assert answer["type"] == MESSAGE
    assert expected in words(answer["data"])
    assert answer["data"]["allowed_mentions"] == {"parse": []}


async def test_a_command_that_takes_long_is_deferred_and_its_answer_is_edited(discord: Discord) -> None:
    interaction = await discord.slash(await discord.open_channel(), "ja", "docker", command="docker images")
    answer = await discord.until(lambda: discord.answers.get(interaction))
    assert answer["type"] == DEFERRED
    first, last = await discord.until(lambda: discord.follow_ups[interaction][1:] and discord.follow_ups[interaction])
    assert "準備しています" in words(first)
    assert "無効" in words(last)


@pytest.mark.parametrize(("owner", "kind", "flag"), [(LEARNER, UPDATE, 0), (0, MESSAGE, PRIVATE)])
async def test_a_press_turns_the_page_of_its_owner_and_opens_one_for_anyone_else(
    discord: Discord, owner: int, kind: int, flag: int
) -> None:
    page = await discord.ask(await discord.open_channel(), "!lesson 4 1")
    interaction = await discord.press(page, "en-US", f"turn:{owner}:4:2")
    answer = await discord.until(lambda: discord.answers.get(interaction))
    assert answer["type"] == kind
    assert answer["data"].get("flags", 0) & PRIVATE == flag
    assert "· 2/" in words(answer["data"])


@pytest.mark.parametrize(
    ("trouble", "seconds"),
    [
        pytest.param(rate_limited(0.3), 0.3, id="429"),
        pytest.param(refused(502, "Bad Gateway"), 0.0, id="502"),
    ],
)
async def test_a_message_that_discord_did_not_take_is_sent_again_after_a_wait(
    discord: Discord, trouble: Trouble, seconds: float
) -> None:
    channel = await discord.open_channel()
    discord.troubles[channel].append(trouble)
    started = time.monotonic()
    await discord.ask(channel, "!explain nginx")
    assert time.monotonic() - started >= seconds
    first, second = discord.attempts[channel]
    assert first == second
