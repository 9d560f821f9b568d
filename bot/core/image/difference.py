"""Two images as registries have them: what is different, without pulling either."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.core.image.comparison import ImageComparison, Layer, compare_images
from bot.core.image.registry_facts import RegistryFacts, StartSettings
from bot.core.reference.allowlist import require_allowed
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.parser import Reference, parse_reference
from bot.core.reference.tag import TagPart, TagVocabulary, read_tag
from bot.core.refusal import Refusal

BUILD: Final = frozenset({"variant", "base", "distribution", "architecture"})
"""Kinds of words in a tag that tell how an image is built; without one of these it is the repository's usual build."""

_BETWEEN = re.compile(r"\s+(?:vs\.?|versus|and)\s+|\s*[,、と対]\s*|\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting that is different. ``setting`` is the Dockerfile's word; ``name`` says which variable of ENV is meant.

    ``values`` are those of the first and the second image, None where it is not set.
    """

    setting: str
    values: tuple[str | None, str | None]
    name: str = ""


@dataclass(frozen=True, slots=True)
class ImageDifference:
    """``layers`` compares what is sent; ``own`` are the layers of each that the other does not have at that place.

    ``packages`` are those that only the history of one of them installs.
    """

    layers: ImageComparison
    own: tuple[tuple[Layer, ...], tuple[Layer, ...]]
    changes: tuple[SettingChange, ...]
    packages: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def same(self) -> bool:
        """Whether both are one and the same image."""
        one, other = self.layers.images
        return one.id == other.id

    @property
    def common(self) -> int:
        """How many layers they have in common, counted from the bottom."""
        return sum(layer.shared for layer in self.layers.columns[0])

    @property
    def common_size(self) -> int:
        return sum(layer.step.size or 0 for layer in self.layers.columns[0] if layer.shared)


@dataclass(frozen=True, slots=True)
class TagDifference:
    """What the tags alone say, by convention: the words that only one of them has.

    ``plain`` tells for each whether no word in it says how it is built, while one in the other does.
    """

    words: tuple[tuple[TagPart, ...], tuple[TagPart, ...]]
    plain: tuple[bool, bool]


def parse_image_pair(text: str, edition: Edition = DOCKER_20) -> tuple[Reference, Reference]:
    """The two images that are meant, with blanks, 「と」, ``vs``, a comma or the like between them.

    Raises Refusal ``diff-*`` for another number or the same twice, ``reference-*`` for what is no reference, and
    ``command-registry`` for a registry that may not be asked.
    """
    names = [name for name in _BETWEEN.split(text.strip()) if name]
    if len(names) != 2:
        raise Refusal("diff-number", number=len(names))
    one, other = (parse_reference(name, edition) for name in names)
    for reference in (one, other):
        require_allowed(reference)
    if one.canonical == other.canonical:
        raise Refusal("diff-twice", name=one.familiar)
    return one, other


def diff_images(one: RegistryFacts, other: RegistryFacts) -> ImageDifference:
    layers = compare_images((one.image, other.image))
    own = tuple(tuple(layer for layer in column if not layer.shared) for column in layers.columns)
    packages = tuple(
        tuple(name for name in mine.packages if name not in theirs.packages)
        for mine, theirs in ((one, other), (other, one))
    )
    return ImageDifference(
        layers, (own[0], own[1]), tuple(_changes(one.settings, other.settings)), (packages[0], packages[1])
    )


def _changes(one: StartSettings, other: StartSettings) -> Iterator[SettingChange]:
    yield from _one_change("ENTRYPOINT", exec_form(one.entrypoint), exec_form(other.entrypoint))
    yield from _one_change("CMD", exec_form(one.cmd), exec_form(other.cmd))
    yield from _one_change("WORKDIR", one.workdir, other.workdir)
    yield from _one_change("USER", one.user, other.user)
    yield from _one_change("EXPOSE", " ".join(one.ports), " ".join(other.ports))
    before, after = _variables(one.env), _variables(other.env)
    for name in dict.fromkeys((*before, *after)):
        yield from _one_change("ENV", before.get(name), after.get(name), name)


def _one_change(setting: str, before: str | None, after: str | None, name: str = "") -> Iterator[SettingChange]:
    if before != after:
        yield SettingChange(setting, (before if name else before or None, after if name else after or None), name)


def exec_form(words: tuple[str, ...]) -> str:
    """As a Dockerfile writes it: ``["nginx", "-g", "daemon off;"]``."""
    return json.dumps(words, ensure_ascii=False) if words else ""


def _variables(env: tuple[str, ...]) -> dict[str, str]:
    """Values by name; as in a process, the last one counts."""
    return {name: value for name, _, value in (variable.partition("=") for variable in env)}


def diff_tags(one: Reference, other: Reference, vocabulary: TagVocabulary) -> TagDifference:
    """What the rules of tags say. Of two repositories, each has versions of its own, which tell nothing of each other."""
    related = one.name == other.name
    parts = [read_tag(tag, vocabulary).parts if (tag := ref.effective_tag) else () for ref in (one, other)]
    texts = [{part.text.lower() for part in side} for side in parts]
    words = tuple(
        tuple(part for part in side if part.text.lower() not in texts[1 - place] and (related or part.kind in BUILD))
        for place, side in enumerate(parts)
    )
    built = [any(part.kind in BUILD for part in side) for side in parts]
    plain = tuple(bool(parts[place]) and not built[place] and built[1 - place] for place in (0, 1))
    return TagDifference((words[0], words[1]), (plain[0], plain[1]))
