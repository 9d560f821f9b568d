"""What is known of the lab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from discord import ui

from bot.chat.post import Post, text
from bot.chat.render.classroom.pages import page_post
from bot.chat.render.engine_status import quota_text
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.lab.fair_queue import QueueLoad
from bot.core.lab.protocol import LabStatus
from bot.core.text.sanitize import sanitize_inline
from bot.texts import Texts

ERRORS: Final = 10
"""Errors that are listed at most."""


def lab_post(
    status: LabStatus | None, load: QueueLoad, errors: Sequence[tuple[RecognisedError, int]], texts: Texts
) -> Post:
    """Whether there is a lab, what runs in it now, how many pulls Docker Hub still allows, and this week's ``errors``."""
    lines = [f"## {texts('class-lab-title')}"]
    if status is None:
        lines.append(texts("class-lab-starting"))
    elif not status.available:
        lines.append(texts(f"lab-unavailable-{status.reason}"))
    else:
        runs = texts("class-lab-runs", running=load.running, waiting=load.waiting, limit=load.limit)
        lines += [texts("class-lab-ready"), f"- {runs}"]
        if status.practice:
            lines.append(f"-# {texts('lab-practice')}")
        else:
            lines.append(f"- {quota_text(status.quota, texts) if status.quota else texts('class-lab-quota-unknown')}")
    items: list[ui.Item[Any]] = [text("\n".join(lines))]
    if errors:
        listed = [f"- {_error(error, times, texts)}" for error, times in errors]
        items.append(text("\n".join([f"**{texts('class-lab-errors')}**", *listed])))
    return page_post("lab", items, texts)


def _error(error: RecognisedError, times: int, texts: Texts) -> str:
    return texts("class-lab-error", title=sanitize_inline(error.title(texts.locale).replace("`", "")), times=times)
