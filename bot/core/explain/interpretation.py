"""What a text was understood to mean: one answer of some kind, and what else it could mean."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.explain.contrast import Contrast
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.explain.glossary import Term
from bot.core.explain.questions.catalogue import KnownQuestion
from bot.core.explain.questions.passages import Passage
from bot.core.explain.suggest import Choice, ReferenceChoice
from bot.core.output.reading import ExplainedOutput
from bot.core.reference.equivalence import Equivalence
from bot.core.reference.explanation import Explanation
from bot.core.reference.interpolation import InterpolatedName
from bot.core.reference.tag import ParsedTag
from bot.core.refusal import Refusal


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Nothing that is known; ``nearest`` are the three nearest things that could have been meant."""

    nearest: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PastedImages:
    """Several images that something pasted names, each once.

    ``unfilled`` are names, as they are written, that lack the value of a variable.
    """

    images: tuple[ReferenceChoice, ...]
    unfilled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastedTag:
    """A pasted ``docker tag``: it gives the image of the left reference the right one as another name."""

    equivalence: Equivalence


@dataclass(frozen=True, slots=True)
class PastedOutputs:
    """What docker printed, one output for each command. ``error`` is why one of them failed, where that is known."""

    outputs: tuple[ExplainedOutput, ...]
    error: RecognisedError | None = None


@dataclass(frozen=True, slots=True)
class InterpolatedNames:
    """Names with variables in them. ``fault`` is what is wrong with a name alone once all of it is filled in."""

    names: tuple[InterpolatedName, ...]
    fault: Refusal | None = None


@dataclass(frozen=True, slots=True)
class UnnamedImage:
    """A name with ``<none>`` in it, which stands for a part that an image does not have.

    ``repository`` is what there is of the name, empty if there is nothing. ``line`` is the command in which it was typed,
    with an ID in its place; empty if there is none, or if an ID would not do there.
    """

    typed: str
    repository: str
    line: str = ""


Answer = (
    Explanation
    | Equivalence
    | ParsedTag
    | Term
    | Contrast
    | RecognisedError
    | KnownQuestion
    | Passage
    | PastedOutputs
    | PastedImages
    | PastedTag
    | InterpolatedNames
    | UnnamedImage
    | NoMatch
)
"""Every kind of answer. ``bot.chat.render.explain.answer`` has a table of how each is shown."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The likeliest thing that a text means, and what else it could mean."""

    answer: Answer
    alternatives: tuple[Choice, ...] = ()
