"""The difference of two images, from what their registries and their tags tell; none of them is pulled."""

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
from bot.core.reference.tag import TagPart, TagVocabulary, parse_tag
from bot.core.refusal import Refusal

BUILD_KINDS: Final = frozenset({"variant", "base", "distribution", "architecture"})
"""Kinds of words in a tag that say how an image is built. A tag without one of them names the usual build."""

_SEPARATOR = re.compile(r"\s+(?:vs\.?|versus|and)\s+|\s*[,、と対]\s*|\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting that is different. ``setting`` is the Dockerfile's instruction; for ENV, ``name`` is the variable.

    ``values`` are those of the first and the second image, None where it is not set.
    """

    setting: str
    values: tuple[str | None, str | None]
    name: str = ""


@dataclass(frozen=True, slots=True)
class ImageDifference:
    """What is different in two images.

    ``layers`` compares their compressed layers; ``unshared`` are the layers of each that the other does not share.
    ``packages`` are those that only the history of the one or of the other installs.
    """

    layers: ImageComparison
    unshared: tuple[tuple[Layer, ...], tuple[Layer, ...]]
    changes: tuple[SettingChange, ...]
    packages: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def is_same_image(self) -> bool:
        """Whether both are one and the same image."""
        one, other = self.layers.images
        return one.id == other.id

    @property
    def common_layers(self) -> int:
        """How many layers they share, counted from the base."""
        return sum(layer.is_shared for layer in self.layers.columns[0])

    @property
    def common_size(self) -> int:
        """Bytes of the layers that they share, compressed; a layer of unknown size counts as 0."""
        return sum(layer.step.size or 0 for layer in self.layers.columns[0] if layer.is_shared)


@dataclass(frozen=True, slots=True)
class TagDifference:
    """The difference of two tags by convention: ``words`` are those that only the one or only the other has.

    ``is_usual_build`` tells for each tag that no word in it says how the image is built, while a word of the other does.
    """

    words: tuple[tuple[TagPart, ...], tuple[TagPart, ...]]
    is_usual_build: tuple[bool, bool]


def parse_image_pair(text: str, edition: Edition = DOCKER_20) -> tuple[Reference, Reference]:
    """The two images that are meant, with blanks, 「と」, ``vs``, a comma or the like between them.

    Raises Refusal ``diff-*`` for another number or the same twice, ``reference-*`` for what is no reference, and
    ``command-registry`` for a registry that may not be asked.
    """
    names = [name for name in _SEPARATOR.split(text.strip()) if name]
    if len(names) != 2:
        raise Refusal("diff-number", number=len(names))
    one, other = (parse_reference(name, edition) for name in names)
    for reference in (one, other):
        require_allowed(reference)
    if one.canonical == other.canonical:
        raise Refusal("diff-twice", name=one.familiar)
    return one, other


def diff_images(one: RegistryFacts, other: RegistryFacts) -> ImageDifference:
    """Compare layers, settings and packages of two images."""
    layers = compare_images((one.image, other.image))
    own = tuple(tuple(layer for layer in column if not layer.is_shared) for column in layers.columns)
    packages = tuple(
        tuple(name for name in mine.packages if name not in theirs.packages)
        for mine, theirs in ((one, other), (other, one))
    )
    return ImageDifference(
        layers, (own[0], own[1]), tuple(_setting_changes(one.settings, other.settings)), (packages[0], packages[1])
    )


def _setting_changes(one: StartSettings, other: StartSettings) -> Iterator[SettingChange]:
    yield from _setting_change("ENTRYPOINT", exec_form(one.entrypoint), exec_form(other.entrypoint))
    yield from _setting_change("CMD", exec_form(one.cmd), exec_form(other.cmd))
    yield from _setting_change("WORKDIR", one.workdir, other.workdir)
    yield from _setting_change("USER", one.user, other.user)
    yield from _setting_change("EXPOSE", " ".join(one.ports), " ".join(other.ports))
    before, after = _variables(one.env), _variables(other.env)
    for name in dict.fromkeys((*before, *after)):
        yield from _setting_change("ENV", before.get(name), after.get(name), name)


def _setting_change(setting: str, before: str | None, after: str | None, name: str = "") -> Iterator[SettingChange]:
    if before != after:
        yield SettingChange(setting, (before if name else before or None, after if name else after or None), name)


def exec_form(words: tuple[str, ...]) -> str:
    """A command in the exec form of a Dockerfile: ``["nginx", "-g", "daemon off;"]``."""
    return json.dumps(words, ensure_ascii=False) if words else ""


def _variables(env: tuple[str, ...]) -> dict[str, str]:
    """Values by name; as in a process, the last one counts."""
    return {name: value for name, _, value in (variable.partition("=") for variable in env)}


def diff_tags(one: Reference, other: Reference, vocabulary: TagVocabulary) -> TagDifference:
    """Compare the tags of two references. For two repositories only the kinds of build are compared, not the versions."""
    related = one.name == other.name
    parts = [parse_tag(tag, vocabulary).parts if (tag := ref.effective_tag) else () for ref in (one, other)]
    texts = [{part.text.lower() for part in side} for side in parts]
    words = tuple(
        tuple(
            part for part in side if part.text.lower() not in texts[1 - place] and (related or part.kind in BUILD_KINDS)
        )
        for place, side in enumerate(parts)
    )
    built = [any(part.kind in BUILD_KINDS for part in side) for side in parts]
    plain = tuple(bool(parts[place]) and not built[place] and built[1 - place] for place in (0, 1))
    return TagDifference((words[0], words[1]), (plain[0], plain[1]))
