"""What a text was understood to mean, short enough for a table."""

from __future__ import annotations

from bot.config import ROOT
from bot.core.explain.contrast import Contrast
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.explain.glossary import Term
from bot.core.explain.interpretation import InterpolatedNames, PastedImages, PastedOutputs, PastedTag, UnnamedImage
from bot.core.explain.questions.catalogue import KnownQuestion
from bot.core.explain.questions.passages import Passage
from bot.core.explain.suggest import CommandChoice, ReferenceChoice
from bot.core.explain.understand import understand
from bot.core.reference.equivalence import Equivalence
from bot.core.reference.explanation import Explanation
from bot.core.reference.tag import ParsedTag
from bot.core.refusal import Refusal
from bot.store.content.vocabulary import load_knowledge

WORDS = load_knowledge(ROOT / "content")


def told(thing: object) -> str:
    """A kind and a name, short enough for a table."""
    if isinstance(thing, Explanation):
        return f"image {thing.familiar}"
    if isinstance(thing, ParsedTag):
        return f"tag {thing.tag}"
    if isinstance(thing, PastedTag):
        return told(thing.equivalence)
    if isinstance(thing, Equivalence):
        return f"pair {thing.left.typed} {thing.right.typed}"
    if isinstance(thing, Term):
        return f"term {thing.id}"
    if isinstance(thing, Contrast):
        return f"contrast {thing.first.id} {thing.second.id}"
    if isinstance(thing, RecognisedError):
        return f"error {thing.error.id}"
    if isinstance(thing, KnownQuestion):
        return f"question {thing.id}"
    if isinstance(thing, Passage):
        return f"passage {thing.section}"
    if isinstance(thing, ReferenceChoice):
        return f"image {thing.name}"
    if isinstance(thing, CommandChoice):
        return f"run {thing.line}"
    if isinstance(thing, PastedImages):
        return "images " + " ".join(
            [*(image.name for image in thing.images), *(f"({name})" for name in thing.unfilled)]
        )
    if isinstance(thing, InterpolatedNames):
        return "variables " + " ".join(name.filled or f"({name.example})" for name in thing.names)
    if isinstance(thing, UnnamedImage):
        return f"unnamed {thing.repository or '-'} {thing.line}".strip()
    if isinstance(thing, PastedOutputs):
        return "output " + " ".join(output.kind for output in thing.outputs)
    return "unknown"


def answer(text: str) -> str:
    try:
        return told(understand(text, WORDS).answer)
    except Refusal as refusal:
        return f"broken {refusal.code.removeprefix('reference-')} at {refusal.position}: {refusal.suggestion}"
