"""``kujira docker``: a docker command in a learner's engine, from the terminal."""

from __future__ import annotations

import asyncio
import hashlib
import shlex
import sys
from contextlib import aclosing

from bot.cli.messages import terminal_texts
from bot.config import Settings
from bot.core.command.parser import parse_command
from bot.core.exercise.solver import Workspace
from bot.core.lab.protocol import Finished, Moved
from bot.services.terminal import job_for
from bot.wiring import build_lab


async def run_docker(settings: Settings, learner: str, words: list[str]) -> int:
    """Run one docker command for ``learner`` and print its screen. Returns docker's exit status.

    ``words`` are the command as the shell split it. Raises Refusal for a command that the lab does not run, and where there
    is no lab.
    """
    command = parse_command(shlex.join(words))
    lab = build_lab(settings.unfenced())  # whoever types here has the machine anyway
    key = hashlib.sha256(learner.encode()).hexdigest()[:16]
    starting = asyncio.create_task(lab.start())  # goes on for as long as there is no NATS; run() does not wait so long
    job = job_for(Workspace(key), command)
    try:
        async with aclosing(lab.run(job)) as updates:
            async for update in updates:
                if isinstance(update, Moved):
                    print(terminal_texts()("lab-moving"), file=sys.stderr)
                if isinstance(update, Finished):
                    print(update.screen, end="\n" if update.screen else "")
                    if command.note_id:
                        print(terminal_texts()(command.note_id), file=sys.stderr)
                    return update.exit_status if update.exit_status >= 0 else 128 - update.exit_status
    finally:
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await lab.close()
    return 1
