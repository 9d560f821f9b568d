"""Images side by side as a picture, and the same in words."""

from __future__ import annotations

from bot.chat.post import Post, text
from bot.chat.render.images.layers import picture_items, picture_texts, size_text
from bot.chat.render.refusal import code
from bot.core.image.comparison import ImageComparison, SharedLayers, compare_images
from bot.core.text.sanitize import sanitize
from bot.core.text.sizes import human_size
from bot.services.images import ImagesFound
from bot.texts import Texts


def comparison_picture(seen: ImagesFound, names: tuple[str, ...], texts: Texts) -> bytes:
    """A PNG; for a thread, since it takes a processor for a while."""
    # Drawing takes a second to import: whoever asks for no picture does not wait for it.
    from bot.pictures.columns import ColumnLabels, draw_columns
    from bot.pictures.fonts import has_japanese

    comparison = compare_images(seen.images)
    words = picture_texts(texts, has_japanese())
    return draw_columns(
        comparison,
        ColumnLabels(
            tuple(sanitize(name) for name in names),
            tuple(words("compare-layers", layers=len(image.diff_ids)) for image in seen.images),
            tuple(
                f"{' · '.join(sanitize(names[place]) for place in shared.sharers)} — {_amount(shared, words)}"
                for shared in comparison.shared
            ),
            words("compare-apart", size=human_size(comparison.size_apart)),
            words("compare-together", size=size_text(comparison.size_together)),
            lambda count: words("compare-several", count=count),
        ),
    )


def comparison_post(seen: ImagesFound, names: tuple[str, ...], texts: Texts, png: bytes | None) -> Post:
    """The picture, and below it what the images share and what room they take."""
    comparison = compare_images(seen.images)
    shown, files = picture_items(png, "compare.png", texts("compare-alt", names=", ".join(names)), texts)
    below = [texts("compare-why")] + ([texts("lab-practice")] if seen.practice else [])
    return Post(
        text(f"## {texts('compare-title')}\n" + "\n".join(_images(comparison, names, texts))),
        shown,
        text("\n".join([*_shared(comparison, names, texts), _room(comparison, texts)])),
        text("\n".join(f"-# {note}" for note in below)),
        files=files,
    )


def _images(comparison: ImageComparison, names: tuple[str, ...], texts: Texts) -> list[str]:
    return [
        texts(
            "compare-image",
            name=code(name),
            size=human_size(image.size),
            layers=len(image.diff_ids),
            shared=sum(1 for layer in column if layer.is_shared),
        )
        for name, image, column in zip(names, comparison.images, comparison.columns, strict=True)
    ]


def _shared(comparison: ImageComparison, names: tuple[str, ...], texts: Texts) -> list[str]:
    """What is shared by whom, what is the same and still kept twice, and which names mean the same image."""
    lines = [
        texts("compare-shared", letter=letter, names=_names(shared, names), amount=_amount(shared, texts))
        for letter, shared in zip("ABC", comparison.shared, strict=False)
    ]
    if not lines:
        lines.append(texts("compare-nothing-shared"))
    if copied := sum(1 for column in comparison.columns for layer in column if layer.is_duplicate):
        lines.append(texts("compare-copied", count=copied))
    by_id: dict[str, list[str]] = {}
    for name, image in zip(names, comparison.images, strict=True):
        by_id.setdefault(image.id, []).append(code(name))
    lines += [texts("compare-same-image", names=", ".join(same)) for same in by_id.values() if len(same) > 1]
    return lines


def _names(shared: SharedLayers, names: tuple[str, ...]) -> str:
    return ", ".join(code(names[place]) for place in shared.sharers)


def _amount(shared: SharedLayers, texts: Texts) -> str:
    return texts("compare-amount", layers=shared.layer_count, size=size_text(shared.size))


def _room(comparison: ImageComparison, texts: Texts) -> str:
    if comparison.size_together is None:
        return texts("compare-room-unknown", apart=human_size(comparison.size_apart))
    return texts(
        "compare-room",
        apart=human_size(comparison.size_apart),
        together=human_size(comparison.size_together),
        saved=human_size(comparison.size_apart - comparison.size_together),
    )
