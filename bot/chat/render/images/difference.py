"""Two images of registries side by side: a picture, the differences in words, and apart from these what the rules say."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.chat.post import Post, text
from bot.chat.render.images.layers import instruction_text, picture_items, picture_texts, short_name, size_text
from bot.chat.render.images.registry_facts import SECONDS, shorten_value, source_of, timestamp
from bot.chat.render.refusal import code
from bot.core.image.comparison import Layer
from bot.core.image.difference import ImageDifference, SettingChange, TagDifference
from bot.core.image.registry_facts import RegistryFacts
from bot.core.reference.parser import Reference
from bot.core.reference.tag import TagPart
from bot.core.text.sanitize import sanitize
from bot.core.text.sizes import human_size
from bot.services.registry_lookup import ComparedImages
from bot.texts import Texts

LAYERS: Final = 3
CHANGES: Final = 5
PACKAGES: Final = 10
WORDS: Final = 3
"""How many of each are put into words, of each image where that makes a difference; of layers, the biggest."""

Pair = tuple[Reference, Reference]


def difference_picture(compared: ComparedImages, references: Pair, texts: Texts) -> bytes:
    """A PNG; for a thread, since it takes a processor for a while."""
    # Drawing takes a second to import: whoever asks for no picture does not wait for it.
    from bot.pictures.columns import ColumnLabels, draw_columns
    from bot.pictures.fonts import has_japanese

    layers = compared.difference.layers
    words = picture_texts(texts, has_japanese())
    return draw_columns(
        layers,
        ColumnLabels(
            tuple(sanitize(short_name(reference)) for reference in references),
            tuple(words("compare-layers", layers=len(image.diff_ids)) for image in layers.images),
            tuple(
                words("diff-drawn-common", layers=shared.layer_count, size=size_text(shared.size))
                for shared in layers.shared
            ),
            words("diff-drawn-apart", size=human_size(layers.size_apart)),
            words("diff-drawn-together", size=size_text(layers.size_together)),
            lambda count: words("compare-several", count=count),
        ),
    )


def difference_post(compared: ComparedImages, references: Pair, now: datetime, texts: Texts, png: bytes | None) -> Post:
    """First what the registries say, then what the rules say."""
    names = tuple(code(short_name(reference)) for reference in references)
    found = compared.difference
    heading = [
        f"## {texts('diff-title', one=names[0], other=names[1])}",
        f"-# {_source(compared, references, now, texts)}",
    ]
    heading += [_image(name, facts, texts) for name, facts in zip(names, compared.facts, strict=True)]
    below = [*_rules(compared.tags, names, texts), "\n".join(_notes(compared, texts))]
    if found.is_same_image:
        return Post(*map(text, ["\n".join(heading), texts("diff-same"), *below]))
    alt = texts("diff-alt", names=", ".join(map(short_name, references)))
    shown, files = picture_items(png, "diff.png", alt, texts)
    parts = ["\n".join(_layers(found, names, texts)), *_own(found, names, texts), "\n".join(_changes(found, texts))]
    # A part for each: what stands right below a list would be taken for a part of its last line.
    return Post(
        text("\n".join(heading)), shown, *map(text, [*parts, *_packages(found, names, texts), *below]), files=files
    )


def _source(compared: ComparedImages, references: Pair, now: datetime, texts: Texts) -> str:
    """Each registry once."""
    pairs = zip(references, compared.facts, strict=True)
    registries = dict.fromkeys(source_of(reference, facts, texts) for reference, facts in pairs)
    return texts("diff-asked", registry=", ".join(registries), time=timestamp(now.timestamp(), "t"))


def _image(name: str, facts: RegistryFacts, texts: Texts) -> str:
    known = facts.created is not None and facts.created <= SECONDS
    return texts(
        "diff-image",
        name=name,
        size=human_size(facts.image.size),
        layers=len(facts.image.diff_ids),
        platform=code(shorten_value(facts.platform)),
        created=timestamp(facts.created, "d") if known and facts.created is not None else "?",
    )


def _layers(found: ImageDifference, names: tuple[str, ...], texts: Texts) -> list[str]:
    one, other = found.layers.images
    lines = [texts("diff-nothing-common")]
    if found.common_layers:
        one_size, other_size = (human_size(image.size - found.common_size) for image in (one, other))
        lines = [
            texts("diff-common", layers=found.common_layers, size=human_size(found.common_size)),
            texts("diff-rest", one=names[0], other=names[1], one_size=one_size, other_size=other_size),
        ]
    copied = sum(layer.is_duplicate for layer in found.unshared[0])
    return lines + ([texts("compare-copied", count=copied)] if copied else [])


def _own(found: ImageDifference, names: tuple[str, ...], texts: Texts) -> list[str]:
    """The biggest of the layers that only one image has, a paragraph for each image."""
    return [_own_of(name, own, texts) for name, own in zip(names, found.unshared, strict=True)]


def _own_of(name: str, own: tuple[Layer, ...], texts: Texts) -> str:
    if not own:
        return texts("diff-own-none", name=name)
    size = human_size(sum(layer.step.size or 0 for layer in own))
    biggest = sorted((layer.step for layer in own), key=lambda step: -(step.size or 0))[:LAYERS]
    lines = [texts("diff-own", name=name, layers=len(own), size=size)]
    lines += [f"- **{size_text(step.size)}** {instruction_text(step)}" for step in biggest]
    return "\n".join(lines + ([texts("diff-more", count=len(own) - LAYERS)] if len(own) > LAYERS else []))


def _changes(found: ImageDifference, texts: Texts) -> list[str]:
    lines = [f"### {texts('diff-settings')}"]
    if not found.changes:
        return [*lines, texts("diff-settings-same")]
    lines += [_change(change, texts) for change in found.changes[:CHANGES]]
    more = len(found.changes) - CHANGES
    return lines + ([texts("diff-more", count=more)] if more > 0 else [])


def _change(change: SettingChange, texts: Texts) -> str:
    values = [texts("diff-unset") if value is None else code(shorten_value(value) or '""') for value in change.values]
    name = f" {code(shorten_value(change.name))}" if change.name else ""
    return f"- {change.setting}{name}: {values[0]} → {values[1]}"


def _packages(found: ImageDifference, names: tuple[str, ...], texts: Texts) -> list[str]:
    """What only the history of one of them installs."""
    lines: list[str] = []
    for name, own in zip(names, found.packages, strict=True):
        if own:
            more = len(own) - PACKAGES
            listed = ", ".join(code(package[:30]) for package in own[:PACKAGES])
            rest = texts("evidence-more", count=more) if more > 0 else ""
            lines.append(texts("diff-packages-own", name=name, packages=f"{listed}{rest}"))
    why = f"-# {texts('diff-packages-why')}"
    return ["\n".join([f"### {texts('diff-packages')}", *lines]), why] if lines else []


def _rules(wording: TagDifference, names: tuple[str, ...], texts: Texts) -> list[str]:
    """What the tags say by convention; under a heading of its own, since no registry has said it."""
    lines: list[str] = []
    for place, name in enumerate(names):
        if wording.is_usual_build[place]:
            lines.append(texts("diff-plain", name=name))
        lines += [_word(part, name, texts) for part in wording.words[place][:WORDS]]
    why = f"-# {texts('diff-rules-why')}"
    return ["\n".join([f"### {texts('diff-rules')}", *(lines or [texts("diff-rules-none")])]), why]


def _word(part: TagPart, name: str, texts: Texts) -> str:
    return f"- {code(shorten_value(part.text))} ({name}) — {part_meaning(part, texts)}"


def part_meaning(part: TagPart, texts: Texts) -> str:
    if part.term:
        return part.term.meaning[texts.locale]
    return texts("diff-word-version") if part.precision else texts(f"explain-tag-{part.kind}")


def _notes(compared: ComparedImages, texts: Texts) -> list[str]:
    practice = any(facts.practice for facts in compared.facts)
    return [f"-# {texts('diff-compare')}", *([f"-# {texts('lab-practice')}"] if practice else [])]
