"""A NATS server with the configuration that is shipped, with accounts, and with certificates where wanted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trustme

from bot.config import ROOT, NatsSettings
from bot.core.refusal import Refusal
from bot.lab.cluster.accounts import make_accounts
from tests.lab.cluster.messaging import nats_server
from tests.lab.processes import free_port

SHIPPED = ROOT / "docs" / "operations" / "nats.conf"
WORKERS = ("tokyo-1", "osaka-2")


@dataclass
class Locked:
    """Where the server is, and where the accounts are."""

    url: str
    folder: Path

    def seed(self, account: str) -> Path:
        """The file of an account: ``bot``, ``shared`` or the name of a worker."""
        folder = self.folder if account in ("bot", "shared") else self.folder / "workers"
        return folder / account / "seed.nk"

    def settings(self, account: str, **more: Any) -> NatsSettings:
        """With which somebody signs in."""
        name = None if account in ("bot", "shared") else account
        return NatsSettings(**{"seed": self.seed(account), "worker_name": name, **more})


def configuration(folder: Path, more: str = "") -> Path:
    """The shipped configuration beside its accounts, with ``more`` behind it."""
    make_accounts(folder, WORKERS, shared=True)
    if not (folder / "accounts").exists():
        (folder / "accounts").symlink_to("server")
    file = folder / "nats.conf"
    file.write_text(SHIPPED.read_text(encoding="utf-8") + more, encoding="utf-8")
    return file


@asynccontextmanager
async def locked_server(folder: Path, more: str = "") -> AsyncIterator[Locked]:
    async with nats_server(free_port(), "-c", configuration(folder, more), "-P", folder / "pid") as url:
        yield Locked(url, folder)


@dataclass
class Certificates:
    """A CA, and a certificate of it for a server of some name."""

    ca: Path
    server: Path
    authority: trustme.CA

    def tls(self, more: str = "") -> str:
        """What the server's configuration says of it."""
        return f"tls {{ cert_file: {self.server}, key_file: {self.server}, timeout: 5 {more} }}\n"

    def for_client(self, file: Path) -> Path:
        """A certificate by which a client is known."""
        self.authority.issue_cert("client").private_key_and_cert_chain_pem.write_to_path(file)
        return file


def certificates(folder: Path, name: str = "127.0.0.1") -> Certificates:
    folder.mkdir()
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    authority.issue_cert(name).private_key_and_cert_chain_pem.write_to_path(folder / "server.pem")
    return Certificates(folder / "ca.pem", folder / "server.pem", authority)


class Told:
    """What was reported of a connection."""

    def __init__(self) -> None:
        self.troubles: list[Refusal | None] = []

    def report(self, trouble: Refusal | None) -> None:
        self.troubles.append(trouble)

    def codes(self) -> set[str]:
        """The kinds of trouble, but for a server whose word was lost as it hung up; that one is told the next time."""
        return {trouble.code for trouble in self.troubles if trouble} - {"nats-hung-up"}

    def has_all(self, codes: Iterable[str]) -> bool:
        return self.codes() >= set(codes)
