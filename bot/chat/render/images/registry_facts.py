"""What a registry and an engine said of an image, as a message; always marked as theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from discord import ui

from bot.chat.post import CUSTOM_ID_LIMIT, Post, button, text
from bot.chat.render.images.layers import instruction_text, short_name, size_text
from bot.chat.render.refusal import code
from bot.core.image.difference import exec_form
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts, StartSettings
from bot.core.reference.parser import Reference
from bot.core.text.sanitize import sanitize_inline
from bot.core.text.shorten import shorten
from bot.core.text.sizes import human_size
from bot.texts import Texts

LISTED: Final = 6
"""Layers that are put into words; of more, the biggest."""

PLATFORMS: Final = 10
"""Platforms that are named."""

NAMES: Final = 3
"""Other names of the same image that are told."""

VALUE: Final = 60
"""Characters of a setting, or of the name of a learner, that are shown."""

SECONDS: Final = 1 << 36
"""Moments later than this, Discord cannot show."""


def lookup_button(reference: Reference, texts: Texts, asks: bool) -> list[ui.Button[Any]]:
    """The button that asks about an image, if its name is not too long to be carried."""
    carried = f"look:{reference.familiar}"
    return [button(texts("evidence-button"), carried)] if asks and len(carried) <= CUSTOM_ID_LIMIT else []


def registry_facts_post(reference: Reference, facts: RegistryFacts, who: str, now: datetime, texts: Texts) -> Post:
    """What the registry has now, and what ``who`` has of it."""
    heading = texts("evidence-title", name=code(short_name(reference)))
    lines = [
        texts("evidence-digest", digest=code(facts.digest)),
        _platforms(facts, texts),
        _sizes(facts, texts),
        _created(facts, texts),
        _starts(facts.settings, texts),
        texts("evidence-form", form=code(shorten_value(facts.media_type))),
    ]
    mine = texts("evidence-engine", who=sanitize_inline(shorten_value(who)))
    below = [f"-# {texts('lab-practice')}"] if facts.practice else []
    source = texts("evidence-asked", registry=source_of(reference, facts, texts), time=timestamp(now.timestamp(), "t"))
    return Post(
        text(f"## {heading}\n-# {source}"),
        text("\n".join(lines)),
        text("\n".join(_layers(facts.image, texts))),
        text("\n".join([f"### {mine}", _local(reference, facts, texts), *below])),
    )


def source_of(reference: Reference, facts: RegistryFacts, texts: Texts) -> str:
    """Which registry has said it."""
    return texts("evidence-practice") if facts.practice else reference.domain


def timestamp(seconds: float, style: str) -> str:
    """A time, which Discord shows in the reader's own zone."""
    return f"<t:{int(seconds)}:{style}>"


def shorten_value(value: str) -> str:
    """A value that a registry gave, short enough for a line of the message."""
    return shorten(value, VALUE)


def _platforms(facts: RegistryFacts, texts: Texts) -> str:
    if not facts.platforms:
        return texts("evidence-one-platform", platform=code(shorten_value(facts.platform)))
    named = ", ".join(code(platform) for platform in facts.platforms[:PLATFORMS])
    more = len(facts.platforms) - PLATFORMS
    return texts("evidence-platforms", platforms=named) + (texts("evidence-more", count=more) if more > 0 else "")


def _sizes(facts: RegistryFacts, texts: Texts) -> str:
    size = texts(
        "evidence-size",
        platform=code(shorten_value(facts.platform)),
        size=human_size(facts.image.size),
        layers=len(facts.image.diff_ids),
    )
    if facts.unpacked is None:
        return size + texts("evidence-unpacked-unknown")
    return size + texts("evidence-unpacked", size=human_size(facts.unpacked))


def _created(facts: RegistryFacts, texts: Texts) -> str:
    if facts.created is None or facts.created > SECONDS:
        return texts("evidence-created-unknown")
    return texts("evidence-created", date=timestamp(facts.created, "D"), ago=timestamp(facts.created, "R"))


def _starts(settings: StartSettings, texts: Texts) -> str:
    """The settings that are there, each by the Dockerfile's word for it."""
    given = {
        "ENTRYPOINT": exec_form(settings.entrypoint),
        "CMD": exec_form(settings.cmd),
        "WORKDIR": settings.workdir,
        "USER": settings.user,
        "EXPOSE": " ".join(settings.ports),
    }
    parts = [f"{name} {code(shorten_value(value))}" for name, value in given.items() if value]
    parts.append(texts("evidence-env", count=len(settings.env)))
    return texts("evidence-starts", settings=" · ".join(parts))


def _layers(image: ImageFacts, texts: Texts) -> list[str]:
    layers = list(enumerate((step for step in image.steps if not step.empty), 1))
    biggest = sorted(layers, key=lambda layer: -(layer[1].size or 0))
    lines = [f"### {texts('evidence-layers')}"]
    lines += [
        f"`{number}` **{size_text(step.size)}** {instruction_text(step)}" for number, step in sorted(biggest[:LISTED])
    ]
    if rest := biggest[LISTED:]:
        size = human_size(sum(step.size or 0 for _, step in rest))
        lines.append(texts("evidence-layers-rest", count=len(rest), size=size))
    return lines if layers else [*lines, texts("layers-none")]


def _local(reference: Reference, facts: RegistryFacts, texts: Texts) -> str:
    """What the learner has of it."""
    pull = code(f"!docker pull {short_name(reference)}")
    said: list[str] = []
    if facts.local:
        size = f" ({human_size(facts.local.size)})" if facts.local.size is not None else ""
        said.append(texts(f"evidence-local-{facts.match}", size=size, pull=pull))
    elif not facts.elsewhere:
        said.append(texts("evidence-not-local", pull=pull))
    if facts.elsewhere:
        names = facts.elsewhere.names[:NAMES] or facts.elsewhere.digests[:1] or (str(facts.elsewhere.id),)
        said.append(
            texts("evidence-elsewhere", names=", ".join(code(shorten_value(name)) for name in names), pull=pull)
        )
    return "\n".join(said)
