"""Images in words: whatever they are made of, it fits into a message."""

from __future__ import annotations

from datetime import UTC, datetime

import discord
import pytest

from bot.chat.post import Post
from bot.chat.render.engine_status import reset_post, status_post
from bot.chat.render.images.comparison import comparison_picture, comparison_post
from bot.chat.render.images.layers import layers_picture, layers_post, short_name
from bot.core.image.facts import HistoryStep, ImageFacts
from bot.core.image.layers import INSTRUCTION_LIMIT, STEP_LIMIT
from bot.core.lab.protocol import EngineFacts
from bot.core.locale import Locale
from bot.core.reference.parser import parse_reference
from bot.services.images import ImagesFound
from bot.texts import Texts

LOCALES = pytest.mark.parametrize("texts", [Texts(locale) for locale in Locale], ids=list(Locale))
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def said(post: Post) -> str:
    """All text of a message."""
    message = post.send_kwargs()["view"]
    return "\n".join(item.content for item in message.walk_children() if isinstance(item, discord.ui.TextDisplay))


def descriptions(post: Post) -> list[str]:
    """What is said of its pictures to those who cannot see them."""
    galleries = [
        item for item in post.send_kwargs()["view"].walk_children() if isinstance(item, discord.ui.MediaGallery)
    ]
    return [item.description or "" for gallery in galleries for item in gallery.items]


def hostile(own: str) -> ImageFacts:
    line = "`@everyone` $x$ **" + own * INSTRUCTION_LIMIT
    steps = tuple(
        HistoryStep(line[:INSTRUCTION_LIMIT], 10**15, f"{own}{i}" if i > 60 else str(i)) for i in range(STEP_LIMIT)
    )
    return ImageFacts(own, 10**17, tuple(step.diff_id or "" for step in steps), steps, omitted=10**6)


LONG = tuple(short_name(parse_reference(f"ghcr.io/{own * 200}/x:{'t' * 120}")) for own in "abcd")


@LOCALES
async def test_the_longest_of_everything_fits_into_a_message(texts: Texts) -> None:
    images = tuple(hostile(own) for own in "abcd")
    one, all_four = ImagesFound(images[:1], practice=True), ImagesFound(images, practice=True)
    for post in (
        layers_post(one, LONG[:1], texts, layers_picture(one, LONG[:1], texts)),
        comparison_post(all_four, LONG, texts, comparison_picture(all_four, LONG, texts)),
    ):
        assert len(said(post)) < 4_000
        (description,) = descriptions(post)
        assert 20 < len(description) <= 1_024


@LOCALES
@pytest.mark.parametrize(
    "facts",
    [
        ImageFacts("x", 0, (), ()),
        ImageFacts("x", 5, ("a", "b"), (HistoryStep("RUN x", 5), HistoryStep("RUN true", 0), HistoryStep("", None))),
        ImageFacts("x", 5, ("a",), (HistoryStep("", None, "a"),)),
    ],
    ids=["no layer", "unmatched", "no history"],
)
async def test_what_is_not_known_is_a_question_mark(texts: Texts, facts: ImageFacts) -> None:
    seen = ImagesFound((facts, facts), practice=False)
    alone = layers_post(ImagesFound((facts,), False), ("x:1",), texts, b"")
    together = comparison_post(seen, ("x:1", "x:2"), texts, b"")
    assert ("?" in said(alone)) is bool(facts.steps)
    assert "`x:1`, `x:2`" in said(together)
    assert comparison_picture(seen, ("x:1", "x:2"), texts) and layers_picture(
        ImagesFound((facts,), False), ("x:1",), texts
    )


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (None, "Nothing yet"),
        (EngineFacts(9, 5_000_000, ("a:1", "b:2"), 2_000_000_000, sleeps_in=60), f"sleep <t:{int(NOW.timestamp()) + 60}:R>"),
        (EngineFacts(9, 5_000_000, ("a:1", "b:2"), 2_000_000_000, sleeps_in=60), "9 images: `a:1`, `b:2` and 7 more"),
        (EngineFacts(9, 5_000_000, ("a:1", "b:2"), 2_000_000_000, sleeps_in=60), "5 MB on disk, of 2 GB"),
        (EngineFacts(0, 0), "running your command"),
        (EngineFacts(1, 5, awake=False), "Asleep"),
    ],
)  # fmt: skip
async def test_the_state_of_an_engine_in_words(facts: EngineFacts | None, told: str) -> None:
    assert told in said(status_post(facts, False, NOW, Texts(Locale.EN)))


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (None, "Engine is empty."),
        (EngineFacts(0, 0), "no image in it"),
        (EngineFacts(3, 41_300_000), "3 images were deleted, and 41.3 MB freed"),
    ],
)
async def test_what_a_reset_freed_in_words(held: EngineFacts | None, told: str) -> None:
    assert told in said(reset_post(held, Texts(Locale.EN)))


@LOCALES
async def test_a_picture_that_was_not_drawn_is_missed_in_words_and_everything_still_fits(texts: Texts) -> None:
    images = tuple(hostile(own) for own in "abcd")
    for post in (
        layers_post(ImagesFound(images[:1], practice=True), LONG[:1], texts, None),
        comparison_post(ImagesFound(images, practice=True), LONG, texts, None),
    ):
        assert texts("picture-left-out") in said(post)
        assert len(said(post)) < 4_000
        assert (descriptions(post), post.send_kwargs()["files"]) == ([], [])
