"""What each account may send and hear at a server with the shipped configuration, subject by subject."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple

import nats
import pytest
import pytest_asyncio
from nats.aio.client import Client
from nats.errors import Error as NatsError

from bot.config import ROOT
from tests.lab.cluster.locked_server import Locked, locked_server

pytestmark = pytest.mark.asyncio(loop_scope="session")

SEND, HEAR = "send", "hear"
ROLES = ("osaka-2", "shared", "bot")
"""Who tries: a worker with an account of its own, one with the account that all workers share, and a bot."""


class Attempt(NamedTuple):
    """What somebody tries, in the words of docs/security.md, and who can."""

    what: str
    action: str
    subject: str
    can: tuple[str, ...] = ()


ATTEMPTS = (
    Attempt("send a command to a worker", SEND, "kujira.lab.run.tokyo-1", ("bot",)),
    Attempt("read the commands of another worker's learners", HEAR, "kujira.lab.run.tokyo-1", ("shared",)),
    Attempt("read the commands of all learners", HEAR, "kujira.lab.run.*", ("shared",)),
    Attempt("read the commands of one's own learners", HEAR, "kujira.lab.run.osaka-2", ("osaka-2", "shared")),
    Attempt("have another worker ask a registry", SEND, "kujira.lab.look.tokyo-1", ("bot",)),
    Attempt("read what another worker is to ask a registry", HEAR, "kujira.lab.look.tokyo-1", ("shared",)),
    Attempt("ask for a learner's images", SEND, "kujira.lab.images.tokyo-1.0123456789abcdef", ("bot",)),
    Attempt("read who asks for images elsewhere", HEAR, "kujira.lab.images.tokyo-1.*", ("shared",)),
    Attempt("empty a learner's engine", SEND, "kujira.lab.reset.tokyo-1.0123456789abcdef", ("bot",)),
    Attempt("read whose engine is emptied elsewhere", HEAR, "kujira.lab.reset.tokyo-1.*", ("shared",)),
    Attempt("ask for facts about an engine", SEND, "kujira.lab.facts.tokyo-1.0123456789abcdef", ("bot",)),
    Attempt("read who asks for facts elsewhere", HEAR, "kujira.lab.facts.tokyo-1.*", ("shared",)),
    Attempt("ask for the state of an engine", SEND, "kujira.lab.state.tokyo-1.0123456789abcdef", ("bot",)),
    Attempt("read who asks for a state elsewhere", HEAR, "kujira.lab.state.tokyo-1.*", ("shared",)),
    Attempt("call all workers", SEND, "kujira.lab.call", ("bot",)),
    Attempt("hear that workers are called", HEAR, "kujira.lab.call", ("osaka-2", "shared")),
    Attempt("cancel a command", SEND, "kujira.lab.cancel", ("bot",)),
    Attempt("hear what is cancelled", HEAR, "kujira.lab.cancel", ("osaka-2", "shared")),
    Attempt("beat as oneself", SEND, "kujira.lab.presence.osaka-2", ("osaka-2", "shared")),
    Attempt("beat as another worker", SEND, "kujira.lab.presence.tokyo-1", ("shared",)),
    Attempt("beat as a worker of the former release", SEND, "kujira.lab.presence"),
    Attempt("hear the beats of all workers", HEAR, "kujira.lab.presence.*", ROLES),
    Attempt("answer a bot as oneself", SEND, "_INBOX.bot.osaka-2.x", ("osaka-2", "shared")),
    Attempt("answer a bot as another worker", SEND, "_INBOX.bot.tokyo-1.x", ("shared",)),
    Attempt("read what other workers answer to bots", HEAR, "_INBOX.bot.>", ("bot",)),
    Attempt("tell a worker that its answer is waited for", SEND, "_INBOX.worker.tokyo-1.x", ("bot",)),
    Attempt("read what bots tell another worker", HEAR, "_INBOX.worker.tokyo-1.>", ("shared",)),
    Attempt("read what bots tell oneself", HEAR, "_INBOX.worker.osaka-2.>", ("osaka-2", "shared")),
    Attempt("read all replies", HEAR, "_INBOX.>"),
    Attempt("read everything", HEAR, ">"),
    Attempt("read the server's own messages", HEAR, "$SYS.>"),
    Attempt("send anything else", SEND, "elsewhere"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def locked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Locked]:
    async with locked_server(tmp_path_factory.mktemp("nats")) as locked:
        yield locked


async def can(locked: Locked, role: str, attempt: Attempt) -> bool:
    """Whether the server lets an account do it."""
    errors: list[str] = []

    async def failed(error: Exception) -> None:
        errors.append(str(error))

    options = {"nkeys_seed": str(locked.seed(role)), "allow_reconnect": False, "error_cb": failed}
    client = await nats.connect(locked.url, **options)
    try:
        if attempt.action == SEND:
            await client.publish(attempt.subject, b"")
        else:
            await client.subscribe(attempt.subject)
        await _answered(client)
    finally:
        await client.close()
    assert all(f'"{attempt.subject}"'.lower() in error.lower() for error in errors)
    return not errors


async def _answered(client: Client) -> None:
    """Wait until the server has judged what was sent: it answers in order."""
    for _ in range(2):
        await client.flush(timeout=5)
        await asyncio.sleep(0)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.what.replace(" ", "-"))
async def test_an_account_can_do_what_its_role_needs_and_nothing_else(
    locked: Locked, role: str, attempt: Attempt
) -> None:
    assert await can(locked, role, attempt) == (role in attempt.can)


@pytest.mark.parametrize(
    "options", [{}, {"user": "bot", "password": "bot"}, {"token": "bot"}], ids=["nothing", "password", "token"]
)
async def test_a_stranger_is_not_let_in(locked: Locked, options: dict[str, str]) -> None:
    async def ignore(error: Exception) -> None:
        pass

    with pytest.raises(NatsError, match="Authorization Violation"):
        await nats.connect(locked.url, allow_reconnect=False, error_cb=ignore, **options)


async def test_a_worker_does_not_get_leave_to_send_by_a_reply_subject_that_it_hears(locked: Locked) -> None:
    errors: list[str] = []

    async def failed(error: Exception) -> None:
        errors.append(str(error))

    client = await nats.connect(locked.url, nkeys_seed=str(locked.seed("osaka-2")), error_cb=failed)
    heard = await client.subscribe("kujira.lab.presence.*")
    await client.publish("kujira.lab.presence.osaka-2", b"", reply="kujira.lab.run.tokyo-1")
    await (await heard.next_msg(timeout=5)).respond(b"{}")
    await _answered(client)
    await client.close()
    assert ["kujira.lab.run.tokyo-1" in error for error in errors] == [True]


async def test_the_document_says_what_was_tried() -> None:
    document = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    missing = [row for row in map(documented, ATTEMPTS) if row not in document]
    assert missing == []


def documented(attempt: Attempt) -> str:
    """The row of the table for an attempt: a stranger, a worker of its own account, one of the shared account, a bot."""
    cells = ["no", *("yes" if role in attempt.can else "no" for role in ROLES)]
    subject = attempt.subject.replace("0123456789abcdef", "LEARNER")
    return f"| {attempt.what} | {attempt.action} `{subject}` | {' | '.join(cells)} |"
