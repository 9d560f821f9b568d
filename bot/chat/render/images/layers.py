"""The layers of an image as a picture, and the same in words."""

from __future__ import annotations

import io
from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import Post, text
from bot.chat.render.refusal import code
from bot.core.image.facts import HistoryStep, ImageFacts
from bot.core.locale import Locale
from bot.core.reference.parser import Reference
from bot.core.text.sanitize import sanitize
from bot.core.text.shorten import shorten
from bot.core.text.sizes import human_size
from bot.services.images import ImagesFound
from bot.texts import Texts

LISTED: Final = 8
"""Layers that are put into words; of more, the biggest."""

SHOWN: Final = 60
"""Characters of an instruction, or of an image's name, in words."""

ALT_LIMIT: Final = 1_000
"""Characters of a description, of the 1,024 that Discord allows."""


def short_name(reference: Reference) -> str:
    """An image's name as docker shows it, shortened."""
    digest = f"@{reference.digest[:19]}…" if reference.digest else ""
    tag = f":{reference.effective_tag}" if reference.effective_tag else ""
    name = f"{reference.familiar_name}{tag}{digest}"
    return shorten(name, SHOWN)


def picture_texts(texts: Texts, japanese: bool) -> Texts:
    """The language of a picture: English where the machine has no font with ``japanese``."""
    return texts if japanese or texts.locale is Locale.EN else Texts(Locale.EN)


def size_text(size: int | None) -> str:
    return "?" if size is None else human_size(size)


def picture_items(
    png: bytes | None, name: str, alt: str, texts: Texts, *, in_words: str = ""
) -> tuple[ui.Item[Any], list[discord.File]]:
    """A picture in a message, with its description for those who cannot see it, and the files to send along.

    None is one that could not be drawn in time: in its place the message says so, below what the picture shows ``in_words``,
    which is empty where the rest of the message has that.
    """
    if png is None:
        return text(f"{in_words}\n-# {texts('picture-left-out')}".strip()), []
    item = discord.MediaGalleryItem(f"attachment://{name}", description=alt[:ALT_LIMIT])
    return ui.MediaGallery(item), [discord.File(io.BytesIO(png), filename=name)]


def layers_picture(seen: ImagesFound, names: tuple[str, ...], texts: Texts) -> bytes:
    """A PNG; for a thread, since it takes a processor for a while."""
    # Drawing takes a second to import: whoever asks for no picture does not wait for it.
    from bot.pictures.fonts import has_japanese
    from bot.pictures.stack import StackLabels, draw_stack

    (image,) = seen.images
    words = picture_texts(texts, has_japanese())
    return draw_stack(
        image,
        StackLabels(
            sanitize(names[0]),
            _summary(image, words),
            words("layers-newest"),
            words("layers-oldest"),
            lambda count: words("layers-several", count=count),
        ),
    )


def layers_post(seen: ImagesFound, names: tuple[str, ...], texts: Texts, png: bytes | None) -> Post:
    """The picture, and below it sizes and instructions of the biggest layers in words."""
    (image,), (name,) = seen.images, names
    alt = texts("layers-alt", name=name, summary=_summary(image, texts))
    shown, files = picture_items(png, "layers.png", alt, texts)
    below = "\n".join(f"-# {note}" for note in _notes(image, seen.practice, texts))
    return Post(
        text(f"## {texts('layers-title', name=code(name))}\n{_summary(image, texts)}"),
        shown,
        text("\n".join(_listed(image, texts))),
        text(below),
        files=files,
    )


def _summary(image: ImageFacts, texts: Texts) -> str:
    settings = sum(1 for step in image.steps if step.empty) + image.omitted
    return texts("layers-summary", size=human_size(image.size), layers=len(image.diff_ids), settings=settings)


def _listed(image: ImageFacts, texts: Texts) -> list[str]:
    """The biggest layer, then the layers from the bottom up."""
    layers = list(enumerate((step for step in image.steps if not step.empty), 1))
    by_size = sorted(layers, key=lambda layer: -(layer[1].size or 0))
    lines: list[str] = []
    if by_size and (size := by_size[0][1].size):
        percent = round(100 * size / max(image.size, size))
        lines.append(
            texts("layers-biggest", layer=instruction_text(by_size[0][1]), size=human_size(size), percent=percent)
        )
    for number, step in sorted(by_size[:LISTED], key=lambda layer: layer[0]):
        lines.append(f"`{'?' if step.diff_id is None else number}` **{size_text(step.size)}** {instruction_text(step)}")
    if rest := [step.size for _, step in by_size[LISTED:]]:
        known = [size for size in rest if size is not None]
        total = sum(known) if len(known) == len(rest) else None
        lines.append(texts("layers-rest", count=len(rest), size=size_text(total)))
    return lines or [texts("layers-none")]


def instruction_text(step: HistoryStep) -> str:
    """An instruction within a sentence."""
    line = step.instruction or "?"
    return code(line if len(line) <= SHOWN else line[: SHOWN - 1] + "…")


def _notes(image: ImageFacts, practice: bool, texts: Texts) -> list[str]:
    notes = [texts("layers-order")]
    if any(not step.empty and None in (step.diff_id, step.size) for step in image.steps):
        notes.append(texts("layers-unsure"))
    if image.omitted:
        notes.append(texts("layers-omitted", count=image.omitted))
    if practice:
        notes.append(texts("lab-practice"))
    return notes
