"""In words: the state with which an exercise begins."""

from __future__ import annotations

from typing import Final

from bot.chat.render.refusal import code
from bot.core.exercise.setup import PulledImage, Setup
from bot.texts import Texts

NAMES_LIMIT: Final = 350
"""Characters of the names that are listed."""


def prepared_lines(setup: Setup, texts: Texts) -> list[str]:
    """Which images there are, which further names lead to them, how many dangle, and where the learner's own ones are."""
    names = [_pulled(image, texts) for image in setup.images]
    names += [code(image.name) for image in setup.made if image.name]
    names += [_tagged(name, source, setup, texts) for name, source in setup.tags.items()]
    lines = [texts("exercise-prepared-images", names=_listed(names, texts))] if names else []
    if dangling := sum(image.count for image in setup.made if not image.name):
        lines.append(texts("exercise-prepared-dangling", count=dangling))
    return lines


def _listed(names: list[str], texts: Texts) -> str:
    """As many names as there is room for, one at least, and how many more there are."""
    shown, joint = names[:1], texts("exercise-list-joint")
    for name in names[1:]:
        if len(joint.join([*shown, name])) > NAMES_LIMIT:
            break
        shown.append(name)
    more = len(names) - len(shown)
    return joint.join([*shown, *([texts("exercise-prepared-more", count=more)] if more else [])])


def _pulled(image: PulledImage, texts: Texts) -> str:
    name = code(image.image)
    if image.platform is None:
        return name
    if image.platform == "foreign":
        return texts("exercise-prepared-foreign", name=name)
    return texts("exercise-prepared-platform", name=name, platform=code(image.platform))


def _tagged(name: str, source: str, setup: Setup, texts: Texts) -> str:
    """A further name of an image that is there under its own name too is told to lead to the same one."""
    there = {image.image for image in setup.images} | {image.name for image in setup.made}
    if source in there:
        return texts("exercise-prepared-tag", name=code(name), source=code(source))
    return code(name)
