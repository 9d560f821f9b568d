"""Telling the organiser what does not work in the next lesson, before learners meet it."""

from __future__ import annotations

from bot.chat.context import KujiraBot
from bot.chat.render.refusal import code, refusal_text
from bot.core.text.shorten import shorten
from bot.services.schedules.task_queue import Task
from bot.services.study.preflight import FailedCommand
from bot.texts import Texts

LISTED = 5
"""Commands that are named; of more it is said how many."""

SAID_LIMIT = 200
"""Characters of what docker said that are repeated."""


async def try_next_lesson(bot: KujiraBot, task: Task) -> None:
    """Try the commands of the next lesson, and plan a message to the organiser if some of them fail."""
    result = await bot.tutor.preflight.check(task, bot.clock())
    if result is not None and result.failed:
        texts = bot.texts[result.locale]
        lines = [_line(failed, texts) for failed in result.failed[:LISTED]]
        if len(result.failed) > LISTED:
            lines.append(texts("preflight-more", count=len(result.failed) - LISTED))
        await bot.tutor.preflight.tell(task, "\n".join(lines), bot.clock())


def _line(failed: FailedCommand, texts: Texts) -> str:
    if failed.refusal:
        why = refusal_text(failed.refusal, texts)
    elif failed.stopped:
        why = texts("preflight-stopped")
    else:
        said = shorten(failed.said, SAID_LIMIT)
        why = texts("preflight-exit", status=failed.exit_status, said=code(said) if said else "-")
    stands_in = (
        texts("preflight-recording", date=failed.recorded.isoformat())
        if failed.recorded
        else texts("preflight-no-recording")
    )
    return f"- {code(failed.line)}: {why}\n  -# {stands_in}"
