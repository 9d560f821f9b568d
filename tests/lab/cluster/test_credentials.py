"""Bot and worker at a server in operator mode, with credentials."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import NatsSettings
from bot.lab.cluster.accounts import bot_permissions, worker_permissions
from tests.lab.cluster.messaging import nats_server
from tests.lab.cluster.operator_mode import operator_mode
from tests.lab.cluster.test_locked_server import asking, available, refused_both, serving
from tests.lab.cluster.test_worker_client import Patient
from tests.lab.commands import finish, new_learner
from tests.lab.processes import free_port

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

USERS = {"bot": bot_permissions(), "worker": worker_permissions("tokyo-1")}


def settings(credentials: dict[str, Path]) -> tuple[NatsSettings, NatsSettings]:
    """Those of a bot and of a worker."""
    worker = NatsSettings(credentials=credentials["worker"], worker_name="tokyo-1")
    return NatsSettings(credentials=credentials["bot"]), worker


async def test_a_command_runs_with_credentials(tmp_path: Path) -> None:
    lab = Patient()
    lab.ends.set()
    conf, credentials = operator_mode(tmp_path, USERS)
    bot, worker = settings(credentials)
    async with nats_server(free_port(), "-c", conf) as url, serving(lab, url, worker), asking(url, bot) as far:
        await available(far)
        assert (await finish(far, new_learner(), "images")).screen == "done"


async def test_credentials_of_another_operator_are_told(tmp_path: Path) -> None:
    for name in ("ours", "others"):
        (tmp_path / name).mkdir()
    conf, _ = operator_mode(tmp_path / "ours", USERS)
    _, others = operator_mode(tmp_path / "others", USERS)
    async with nats_server(free_port(), "-c", conf) as url:
        assert await refused_both(url, *settings(others)) == {"nats-denied"}
