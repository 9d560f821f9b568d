"""What a text was understood to mean, short enough for a table."""

from __future__ import annotations

from bot.config import ROOT
from bot.core.asking import Images, understand
from bot.core.contrast import Contrast
from bot.core.explanation import Explanation
from bot.core.failure import Failure
from bot.core.glossary import Term
from bot.core.nearby import Image, Line
from bot.core.refusal import Refusal
from bot.core.same import Comparison
from bot.core.tag import TagReading
from bot.store.vocabulary import load_words

WORDS = load_words(ROOT / "content")


def told(thing: object) -> str:
    """A kind and a name, short enough for a table."""
    if isinstance(thing, Explanation):
        return f"image {thing.familiar}"
    if isinstance(thing, TagReading):
        return f"tag {thing.tag}"
    if isinstance(thing, Comparison):
        return f"pair {thing.left.typed} {thing.right.typed}"
    if isinstance(thing, Term):
        return f"term {thing.id}"
    if isinstance(thing, Contrast):
        return f"contrast {thing.first.id} {thing.second.id}"
    if isinstance(thing, Failure):
        return f"error {thing.error.id}"
    if isinstance(thing, Image):
        return f"image {thing.name}"
    if isinstance(thing, Line):
        return f"run {thing.line}"
    if isinstance(thing, Images):
        return "images " + " ".join(image.name for image in thing.images)
    if isinstance(thing, tuple):
        return "output " + " ".join(reading.kind for reading in thing)
    return "unknown"


def answer(text: str) -> str:
    try:
        return told(understand(text, WORDS).answer)
    except Refusal as refusal:
        return f"broken {refusal.code.removeprefix('reference-')} at {refusal.position}: {refusal.suggestion}"
