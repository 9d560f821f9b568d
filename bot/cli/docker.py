"""``kujira docker``: a docker command in a learner's engine, from the terminal."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shlex
import sys
from contextlib import aclosing

from bot.config import Settings
from bot.core.command.parser import parse_command
from bot.core.lab.protocol import Finished, Moved
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.text.caret import caret
from bot.services.terminal import job_for
from bot.texts import Texts
from bot.wiring import build_lab


def terminal_texts() -> Texts:
    """The texts in the language of the terminal, which is that of ``LC_ALL``, ``LC_MESSAGES`` or ``LANG``."""
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    return Texts(Locale.of(language.replace("_", "-")))


def plain_text(refusal: Refusal) -> str:
    """A refusal as text for a terminal: what is wrong, a caret below the place, and what would be right."""
    texts = terminal_texts()
    lines = [texts(f"refusal-{refusal.code}", **refusal.details)]
    if refusal.text is not None and refusal.position is not None:
        lines.append(caret(" ".join(refusal.text.split()), refusal.position))
    if refusal.suggestion:
        lines.append(texts("error-suggestion", suggestion=refusal.suggestion))
    return "\n".join(lines)


async def run_docker(settings: Settings, learner: str, words: list[str]) -> int:
    """Run one docker command for ``learner`` and print its screen. Returns docker's exit status.

    ``words`` are the command as the shell split it. Raises Refusal for a command that the lab does not run, and where there
    is no lab.
    """
    command = parse_command(shlex.join(words))
    lab = build_lab(settings.unfenced())  # whoever types here has the machine anyway
    key = hashlib.sha256(learner.encode()).hexdigest()[:16]
    starting = asyncio.create_task(lab.start())  # goes on for as long as there is no NATS; run() does not wait so long
    job = job_for(key, command)
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
