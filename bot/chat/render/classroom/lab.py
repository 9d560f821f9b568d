"""What is known of the lab."""

from __future__ import annotations

from bot.chat.post import Post, text
from bot.chat.render.classroom.pages import page_post
from bot.chat.render.engine_status import quota_text
from bot.core.lab.fair_queue import QueueLoad
from bot.core.lab.protocol import LabStatus
from bot.texts import Texts


def lab_post(status: LabStatus | None, load: QueueLoad, texts: Texts) -> Post:
    """Whether there is a lab, what runs in it now, and how many pulls Docker Hub still allows."""
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
    return page_post("lab", [text("\n".join(lines))], texts)
