"""Bot and worker at a server that asks who they are: what they say when it does not let them in, and that jobs run."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.cli.messages import plain_text
from bot.config import ROOT, NatsSettings
from bot.core.refusal import Refusal
from bot.lab.cluster.nats_lab import NatsLab
from bot.lab.cluster.worker_server import serve
from bot.lab.local import LocalLab
from tests.lab.cluster.locked_server import Locked, Told, certificates, configuration, locked_server
from tests.lab.cluster.messaging import nats_server
from tests.lab.cluster.test_worker_client import Patient
from tests.lab.commands import finish, job, new_learner
from tests.lab.processes import eventually, free_port

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]


@asynccontextmanager
async def serving(lab: Any, url: str, settings: NatsSettings, told: Told | None = None) -> AsyncIterator[None]:
    """A worker that tries to sign in."""
    stop = asyncio.Event()
    running = asyncio.create_task(serve(lab, url, stop, None, settings, (told or Told()).report))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(running, 10)


@asynccontextmanager
async def asking(url: str, settings: NatsSettings, told: Told | None = None) -> AsyncIterator[NatsLab]:
    """A bot that tries to sign in."""
    far = NatsLab(url, settings, (told or Told()).report, answer_within=0.5, listen=0.1)
    starting = asyncio.create_task(far.start())
    try:
        yield far
    finally:
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await far.close()


async def available(far: NatsLab) -> None:
    async with asyncio.timeout(20):
        while True:
            if (await far.status()).available:
                return
            await asyncio.sleep(0.01)


async def refused_both(url: str, bot: NatsSettings, worker: NatsSettings) -> set[str]:
    """What bot and worker alike are told, and learners that the lab cannot be reached meanwhile."""
    of_bot, of_worker = Told(), Told()
    async with serving(Patient(), url, worker, of_worker), asking(url, bot, of_bot) as far:
        await eventually(lambda: of_bot.codes() and of_worker.codes())
        assert (await far.status()).reason == "unreachable"
        with pytest.raises(Refusal, match="lab-unavailable-unreachable"):
            await anext(far.run(job(new_learner(), "images")))
    assert of_bot.codes() == of_worker.codes()
    return of_bot.codes()


async def test_a_whole_job_runs_over_tls_with_accounts(tmp_path: Path, lab: LocalLab, anyone: str) -> None:
    made, told = certificates(tmp_path / "tls"), Told()
    async with locked_server(tmp_path / "nats", made.tls()) as locked:
        bot, worker = locked.settings("bot", ca=made.ca), locked.settings("tokyo-1", ca=made.ca)
        async with serving(lab, locked.url, worker, told), asking(locked.url, bot, told) as far:
            await available(far)
            assert (await finish(far, anyone, "version")).exit_status == 0
            assert await far.engine_facts(anyone) is not None
            assert await far.engine_state(anyone, ()) is not None
            assert await far.image_facts(anyone, ("nginx",)) == (None,)
            assert await far.reset(anyone) is not None
    assert told.codes() == set()


@pytest.mark.parametrize("account", ["osaka-2", "shared"])
async def test_a_worker_serves_with_an_account_of_its_own_or_the_shared_one(tmp_path: Path, account: str) -> None:
    lab = Patient()
    lab.ends.set()
    async with (
        locked_server(tmp_path) as locked,
        serving(lab, locked.url, locked.settings(account)),
        asking(locked.url, locked.settings("bot")) as far,
    ):
        await available(far)
        assert (await finish(far, new_learner(), "images")).screen == "done"


async def test_without_an_account_both_are_told_that_one_is_needed(tmp_path: Path) -> None:
    async with locked_server(tmp_path) as locked:
        assert await refused_both(locked.url, NatsSettings(), NatsSettings()) == {"nats-anonymous"}


async def test_users_with_passwords_are_let_in_and_wrong_passwords_told_without_showing_them(tmp_path: Path) -> None:
    conf = tmp_path / "nats.conf"
    conf.write_text("authorization { users = [ {user: someone, password: right-secret} ] }")
    right, wrong = (NatsSettings(user="someone", password=password) for password in ("right-secret", "wrong-secret"))
    async with nats_server(free_port(), "-c", conf) as url:
        assert await refused_both(url, wrong, wrong) == {"nats-denied"}
        async with serving(Patient(), url, right), asking(url, right) as far:
            await available(far)
    told = Told()
    async with nats_server(free_port(), "-c", conf) as url, asking(url, wrong, told):
        await eventually(lambda: told.codes())
    assert all("secret" not in plain_text(trouble) for trouble in told.troubles if trouble)


async def test_an_nkey_that_the_server_does_not_know_is_told(tmp_path: Path) -> None:
    configuration(tmp_path / "others")
    others = Locked("", tmp_path / "others")
    async with locked_server(tmp_path / "nats") as locked:
        assert await refused_both(locked.url, others.settings("bot"), others.settings("tokyo-1")) == {"nats-denied"}


async def test_a_ca_that_did_not_sign_is_told(tmp_path: Path) -> None:
    made, other = certificates(tmp_path / "a"), certificates(tmp_path / "b")
    async with locked_server(tmp_path / "nats", made.tls()) as locked:
        for more in ({"ca": other.ca}, {}):
            bot, worker = locked.settings("bot", **more), locked.settings("tokyo-1", **more)
            assert await refused_both(locked.url, bot, worker) == {"nats-certificate-signer"}


async def test_a_certificate_of_another_name_is_told(tmp_path: Path) -> None:
    made = certificates(tmp_path / "tls", "nats.example.org")
    async with locked_server(tmp_path / "nats", made.tls()) as locked:
        bot, worker = locked.settings("bot", ca=made.ca), locked.settings("tokyo-1", ca=made.ca)
        assert await refused_both(locked.url, bot, worker) == {"nats-certificate-name"}


async def test_no_password_is_sent_to_a_server_that_does_not_encrypt(tmp_path: Path) -> None:
    said: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b'INFO {"server_id":"x","version":"2.9.10","max_payload":1048576,"auth_required":true}\r\n')
        said.append(await reader.read())
        writer.close()

    ca = certificates(tmp_path / "tls").ca
    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    settings = NatsSettings(user="bot", password="secret", ca=ca)
    async with server:
        assert await refused_both(f"nats://{host}:{port}", settings, settings) == {"nats-unencrypted"}
    assert set(said) == {b""}


async def test_a_server_that_wants_certificates_gets_one_or_it_is_told(tmp_path: Path) -> None:
    made = certificates(tmp_path / "tls")
    ours = made.for_client(tmp_path / "ours.pem")
    async with locked_server(tmp_path / "nats", made.tls(f", ca_file: {made.ca}, verify: true")) as locked:
        bot, worker = locked.settings("bot", ca=made.ca), locked.settings("tokyo-1", ca=made.ca)
        assert await refused_both(locked.url, bot, worker) == {"nats-certificate-wanted"}
        bot, worker = (each.model_copy(update={"certificate": ours}) for each in (bot, worker))
        async with serving(Patient(), locked.url, worker), asking(locked.url, bot) as far:
            await available(far)


@pytest.mark.parametrize(("account", "name"), [("osaka-2", "tokyo-1"), ("bot", "tokyo-1")])
async def test_a_worker_with_the_account_of_another_is_told_and_serves_nobody(
    tmp_path: Path, account: str, name: str
) -> None:
    told = Told()
    async with locked_server(tmp_path) as locked:
        wrong = locked.settings(account, worker_name=name)
        async with serving(Patient(), locked.url, wrong, told), asking(locked.url, locked.settings("bot")) as far:
            await eventually(lambda: "nats-forbidden" in told.codes())
            assert not (await far.status()).available


async def test_a_bot_with_the_account_of_a_worker_is_told(tmp_path: Path) -> None:
    told = Told()
    async with locked_server(tmp_path) as locked, asking(locked.url, locked.settings("tokyo-1"), told):
        await eventually(lambda: "nats-forbidden" in told.codes())


async def test_two_workers_of_one_name_are_told(tmp_path: Path) -> None:
    first, second = Told(), Told()
    async with (
        locked_server(tmp_path) as locked,
        serving(Patient(), locked.url, locked.settings("tokyo-1"), first),
        serving(Patient(), locked.url, locked.settings("tokyo-1"), second),
    ):
        await eventually(lambda: first.codes() == second.codes() == {"nats-same-name"})


async def test_both_come_back_when_an_account_was_taken_away_and_given_again(tmp_path: Path) -> None:
    lab, of_bot, of_worker = Patient(), Told(), Told()
    lab.ends.set()
    async with locked_server(tmp_path) as locked:
        accounts = tmp_path / "server" / "accounts.conf"
        with_all = accounts.read_text()
        server = int((tmp_path / "pid").read_text())
        async with (
            serving(lab, locked.url, locked.settings("tokyo-1"), of_worker),
            asking(locked.url, locked.settings("bot"), of_bot) as far,
        ):
            await available(far)
            accounts.write_text("users = [ {user: nobody, password: nothing} ]")
            os.kill(server, signal.SIGHUP)
            await eventually(lambda: of_bot.has_all(["nats-denied"]) and of_worker.has_all(["nats-denied"]))
            accounts.write_text(with_all)
            os.kill(server, signal.SIGHUP)
            await available(far)
            assert (await finish(far, new_learner(), "images")).screen == "done"


async def test_a_bot_waits_for_a_file_and_a_worker_ends_with_a_word_about_it(tmp_path: Path) -> None:
    told, missing = Told(), tmp_path / "missing.nk"
    async with locked_server(tmp_path / "nats") as locked:
        settings = locked.settings("bot", seed=missing)
        async with (
            serving(Patient(), locked.url, locked.settings("tokyo-1")),
            asking(locked.url, settings, told) as far,
        ):
            await eventually(lambda: told.codes() == {"nats-file"})
            missing.write_text(locked.seed("bot").read_text())
            await available(far)
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "KUJIRA_NATS_SEED": "/missing.nk"}
    ended = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-m", "bot", "worker"], cwd=ROOT, env=environment, capture_output=True, text=True
    )  # fmt: skip
    assert (ended.returncode, ended.stderr.startswith("KUJIRA_NATS_SEED names /missing.nk")) == (2, True)
