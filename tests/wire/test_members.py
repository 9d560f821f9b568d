"""Discord is asked who has left the server, over real sockets and without a privileged intent."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.core.learner import Learner
from bot.store import ledger
from bot.store.database import Database
from tests.wire.conftest import Operator
from tests.wire.discord_gateway import IDENTIFY
from tests.wire.discord_payloads import APPLICATION, GUILD, LEARNER, words
from tests.wire.discord_server import serve

GONE, THERE = 71, 72


async def fill(operator: Operator) -> None:
    """Points for the learner who asks, and for two more of whom one has left."""
    database = Database(operator.database)
    await database.open()
    for user, name in ((LEARNER, "mio"), (GONE, "gone"), (THERE, "there")):
        await database.write(ledger.award, Learner(GUILD, user, name), "test", user, datetime.now(UTC).date(), 4)
    await database.close()


async def test_who_has_left_is_asked_for_with_one_request_and_does_not_stand_on_the_board(operator: Operator) -> None:
    await fill(operator)
    async with serve() as discord, operator.running(discord):
        discord.gateway.left = {GONE}
        board = await discord.ask(await discord.open_channel(), "!leaderboard all")
        assert "there" in words(board) and "gone" not in words(board)
        assert list(map(sorted, discord.gateway.asked_for)) == [[GONE, THERE, APPLICATION]]


async def test_while_discord_does_not_tell_the_board_is_shown_as_it_is_and_nobody_is_lost(operator: Operator) -> None:
    await fill(operator)
    async with serve() as discord, operator.running(discord):
        discord.gateway.silent = True
        channel = await discord.open_channel()
        board = await discord.ask(channel, "!leaderboard all")
        assert "there" in words(board) and "gone" in words(board)
        assert len(discord.gateway.asked_for) == 1
        # discord.py takes a session that is lost for an answer in which nobody is.
        before = len(discord.gateway.began)
        discord.gateway.forget_sessions()
        await discord.gateway.cut_connection()
        await discord.until(lambda: IDENTIFY in discord.gateway.began[before:])
        board = await discord.ask(await discord.open_channel(), "!leaderboard all")
        assert "there" in words(board) and "gone" in words(board)
