"""The state of a learner's engine as a message."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.chat.post import GOOD, Post, text
from bot.chat.render.refusal import code
from bot.core.lab.protocol import EngineFacts, LabStatus, Quota
from bot.core.text.sizes import human_size
from bot.texts import Texts


def status_post(
    facts: EngineFacts | None, status: LabStatus | None, now: datetime, texts: Texts, organiser: bool = False
) -> Post:
    """Whether the engine is awake, what it holds and what room that takes; ``facts`` None if there is none yet.

    An organiser is also told how many pulls Docker Hub still allows.
    """
    lines = [f"## {texts('lab-status-title')}"]
    if facts is None:
        lines.append(texts("lab-status-none"))
    else:
        lines += [f"- {_state(facts, now, texts)}", f"- {_images(facts, texts)}", f"- {_disk(facts, texts)}"]
    if organiser and status and status.quota:
        lines.append(f"- {quota_text(status.quota, texts)}")
    if status and status.practice:
        lines.append(f"-# {texts('lab-practice')}")
    return Post(text("\n".join(lines)))


def quota_text(quota: Quota, texts: Texts) -> str:
    """How many pulls Docker Hub still allows, and when it allows more."""
    if quota.remaining == 0 and quota.reset:
        return texts("lab-status-quota-until", until=f"<t:{int(quota.reset)}:R>")
    hours = f"{quota.window / 3600:g}"
    return texts("lab-status-quota", remaining=quota.remaining, limit=quota.limit, hours=hours)


def _state(facts: EngineFacts, now: datetime, texts: Texts) -> str:
    if not facts.awake:
        return texts("lab-status-asleep")
    if facts.sleeps_in is None:
        return texts("lab-status-busy")
    until = int((now + timedelta(seconds=facts.sleeps_in)).timestamp())
    return texts("lab-status-awake", until=f"<t:{until}:R>")


def _images(facts: EngineFacts, texts: Texts) -> str:
    count = texts("lab-status-images", images=facts.images)
    if not facts.names:
        return count
    more = facts.images - len(facts.names)
    listed = ", ".join(code(name) for name in facts.names)
    return f"{count}: {listed}" + (f" {texts('lab-status-more', more=more)}" if more > 0 else "")


def _disk(facts: EngineFacts, texts: Texts) -> str:
    if facts.limit is None:
        return texts("lab-status-disk", size=human_size(facts.bytes))
    return texts("lab-status-disk-limit", size=human_size(facts.bytes), limit=human_size(facts.limit))


def reset_post(held: EngineFacts | None, texts: Texts) -> Post:
    """What was thrown away."""
    if held is None:
        return Post(text(texts("lab-reset-done")), accent=GOOD)
    if held.images == 0:
        return Post(text(texts("lab-reset-empty")), accent=GOOD)
    return Post(text(texts("lab-reset-freed", images=held.images, size=human_size(held.bytes))), accent=GOOD)
