"""``<none>`` in the place of a name as a message: what it stands for, and how such an image is named instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from discord import ui

from bot.chat.post import Post, text
from bot.chat.render.explain.buttons import run_buttons, section_row, term_buttons
from bot.chat.render.refusal import code, sentence, shortened
from bot.core.explain.glossary import Term
from bot.core.explain.interpretation import UnnamedImage
from bot.core.explain.recognisers.unnamed_image import EXAMPLE_ID
from bot.services.lessons import SectionView
from bot.texts import Texts

LIST_COMMAND: Final = "docker images -f dangling=true"
"""Lists the images without a tag."""


def unnamed_image_post(
    found: UnnamedImage,
    related: Sequence[Term],
    section: SectionView | None,
    texts: Texts,
    others: Sequence[ui.Item[Any]] = (),
) -> Post:
    """That it is no name, what was typed with an ID instead, and how to find, remove and name such an image."""
    about = "unnamed-no-tag" if found.repository else "unnamed-no-name"
    paragraphs = [
        f"## 🏷️ {texts('unnamed-title')}\n{texts('unnamed-is')}\n"
        + sentence(about, {"repository": found.repository}, texts),
        texts("unnamed-id", typed=code(shortened(found.typed)), id=code(EXAMPLE_ID)),
    ]
    if found.line:
        paragraphs[-1] += f"\n{texts('unnamed-instead', line=code(found.line))}"
    new_name = f"{shortened(found.repository) or 'myapp'}:1.0"
    paragraphs.append(
        "\n".join(
            (
                texts("unnamed-find", command=code(LIST_COMMAND)),
                texts("unnamed-remove", command=code(f"docker rmi {EXAMPLE_ID}")),
                texts("unnamed-tag", command=code(f"docker tag {EXAMPLE_ID} {new_name}")),
            )
        )
    )
    return Post(
        *map(text, paragraphs),
        *run_buttons([LIST_COMMAND], texts),
        *term_buttons(related, texts),
        *section_row(section, texts),
        *others,
    )
