"""The images that a pasted command or file names, each a press away."""

from __future__ import annotations

from typing import Any, Final

from discord import ui

from bot.chat.post import CUSTOM_ID_LIMIT, Post, button, rows, text
from bot.chat.render.refusal import code, shortened
from bot.core.explain.interpretation import PastedImages
from bot.texts import Texts

SHOWN: Final = 10
"""Images that are listed: more are no longer read."""


def pasted_images_post(found: PastedImages, texts: Texts) -> Post:
    """A line and a button for each; one that a button cannot hold, or with signs that nobody would see, is only a line."""
    names = [image.name for image in found.images[:SHOWN]]
    lines = [f"- {code(shortened(name))}" for name in names]
    if more := len(found.images) - len(names):
        lines.append(texts("explain-images-more", count=more))
    lines += [texts("explain-images-unfilled", name=code(shortened(name))) for name in found.unfilled[:SHOWN]]
    heading = texts("explain-images", count=len(found.images) + len(found.unfilled))
    buttons: list[ui.Button[Any]] = [
        button(f"🐳 {name}", carried)
        for name in names
        if len(carried := f"image:{name}") <= CUSTOM_ID_LIMIT and name.isprintable()
    ]
    hint = [text(f"-# {texts('explain-images-press')}")] if buttons else []
    return Post(text(f"## {heading}\n" + "\n".join(lines)), *rows(buttons), *hint)
