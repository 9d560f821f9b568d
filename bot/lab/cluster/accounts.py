"""Accounts at the NATS server: an nkey for bots and one for each worker, and which subjects each of them may use.

The server keeps public keys alone. The secret of each account, its seed, is in a file that only the one who signs in with it
needs to have.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import nkeys

from bot.core.lab.worker_name import WORKER_NAME
from bot.core.refusal import Refusal
from bot.lab.cluster import messages

JOBS: Final = (messages.RUN, messages.LOOK)
"""Subjects that carry the name of the worker."""

QUESTIONS: Final = (messages.IMAGES, messages.RESET, messages.FACTS, messages.STATE)
"""Subjects that carry the name of the worker and the key of a learner."""

ANY: Final = "*"
"""In place of a worker's name: any of them."""


def bot_permissions() -> dict[str, list[str]]:
    """The subjects to which a bot may send, and on which it may listen, in the words of the server's configuration."""
    return {
        "publish": [*_requests(ANY), messages.CALL, messages.CANCEL, f"{messages.WORKER_INBOX}.>"],
        "subscribe": [*messages.BEATS, f"{messages.BOT_INBOX}.>"],
    }


def worker_permissions(name: str) -> dict[str, list[str]]:
    """The same for the worker of this name, or with ``ANY`` for an account that all workers share.

    It hears the beats of workers of the former release, but is not allowed to beat as one of them.
    """
    return {
        "publish": [f"{messages.PRESENCE}.{name}", f"{messages.BOT_INBOX}.{name}.>"],
        "subscribe": [
            *_requests(name),
            *messages.BEATS,
            messages.CALL,
            messages.CANCEL,
            f"{messages.WORKER_INBOX}.{name}.>",
        ],
    }


def _requests(name: str) -> list[str]:
    return [*(f"{subject}.{name}" for subject in JOBS), *(f"{subject}.{name}.*" for subject in QUESTIONS)]


def make_accounts(folder: Path, workers: Iterable[str], shared: bool = False) -> list[Path]:
    """Make accounts for bots and for these workers, where there are none yet; the seeds that were made.

    ``shared`` makes one too that serves any worker, and so keeps no worker from reading what is meant for another.

    Below ``folder``, ``server/accounts.conf`` is for the server, ``bot/seed.nk`` for bots and ``workers/NAME/seed.nk`` for the
    worker of that name. Who has an account is kept in ``server/keys``: an account is taken away by removing its file there,
    and making accounts again. Raises Refusal ``nats-worker-name`` for a name that no worker can have, and OSError.
    """
    keys = folder / "server" / "keys"
    accounts = {keys / "bot.pub": folder / "bot" / "seed.nk"}
    for name in workers:
        if not re.fullmatch(WORKER_NAME, name):
            raise Refusal("nats-worker-name", name=name)
        accounts[keys / "workers" / f"{name}.pub"] = folder / "workers" / name / "seed.nk"
    if shared:
        accounts[keys / "shared.pub"] = folder / "shared" / "seed.nk"
    made = [seed for public, seed in accounts.items() if _make_account(public, seed)]
    users = [_user(keys / "bot.pub", bot_permissions())]
    users += [_user(public, worker_permissions(public.stem)) for public in sorted((keys / "workers").glob("*.pub"))]
    users += [_user(public, worker_permissions(ANY)) for public in keys.glob("shared.pub")]
    written = "users = [\n" + "".join(f"  {user}\n" for user in users) + "]\n"
    _write(folder / "server" / "accounts.conf", written, 0o644)
    return made


def _make_account(public: Path, seed: Path) -> bool:
    """Make a key unless there is one; whether it was made."""
    if public.exists():
        return False
    secret = nkeys.encode_seed(os.urandom(32), nkeys.PREFIX_BYTE_USER)
    # The seed first: whoever is interrupted between the two makes another one the next time.
    _write(seed, f"{secret.decode()}\n", 0o600)
    _write(public, f"{bytes(nkeys.from_seed(bytearray(secret)).public_key).decode()}\n", 0o644)
    return True


def _write(file: Path, text: str, mode: int) -> None:
    """Put a file in place whole, which nobody else can read before it has its mode."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as written:
        os.fchmod(descriptor, mode)
        written.write(text)
    beside.replace(file)


def _user(public: Path, permissions: dict[str, list[str]]) -> str:
    """One entry of the server's configuration, which understands JSON."""
    return json.dumps({"nkey": public.read_text(encoding="utf-8").strip(), "permissions": permissions})
