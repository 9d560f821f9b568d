"""``kujira nats-accounts``: accounts at the NATS server between bots and workers."""

from __future__ import annotations

from pathlib import Path

from bot.cli.messages import terminal_texts
from bot.core.refusal import Refusal
from bot.lab.cluster.accounts import make_accounts


def write_accounts(folder: Path, workers: list[str], shared: bool) -> list[str]:
    """Make the accounts that are missing; what was made, a line each.

    Raises Refusal ``nats-worker-name``, and ``nats-folder`` where nothing can be written.
    """
    texts = terminal_texts()
    try:
        made = make_accounts(folder, workers, shared)
    except OSError as error:
        raise Refusal(
            "nats-folder", folder=str(error.filename or folder), reason=error.strerror or type(error).__name__
        ) from error
    lines = [texts("nats-account-made", file=str(seed)) for seed in made]
    return [*lines, texts("nats-accounts-written", file=str(folder / "server" / "accounts.conf"))]
