"""What a learner asks to have explained: a name, a term, an error, an output, or something that has to be guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.core.explain import glossary
from bot.core.explain.contrast import Contrast, find_contrast
from bot.core.explain.error_catalogue import ErrorCatalogue, RecognisedError, recognise_described, recognise_error
from bot.core.explain.glossary import Glossary, Term
from bot.core.explain.sentence import image_and_tag, names_image, single_term, term_of_command
from bot.core.explain.suggest import Choice, CommandChoice, ReferenceChoice, is_certain_image, nearest_choices
from bot.core.output.line_breaks import restore_line_breaks
from bot.core.output.reading import ExplainedOutput
from bot.core.output.recognise import explain_outputs
from bot.core.pasted.files import images_in_file
from bot.core.pasted.line import is_pasted_line
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.equivalence import Equivalence, compare_references
from bot.core.reference.explanation import Explanation, explain_reference
from bot.core.reference.official_images import OfficialImages
from bot.core.reference.pair import parse_pair
from bot.core.reference.parser import is_reference
from bot.core.reference.registry import Registry
from bot.core.reference.tag import TagReading, TagVocabulary, read_tag
from bot.core.refusal import Refusal
from bot.core.text.folding import fold
from bot.core.text.japanese import JAPANESE

NAME_LIMIT: Final = 4_000
"""Characters of a text that may still be a name: more than Discord lets anybody type."""

QUESTION_LIMIT: Final = 500
"""Characters of a question that has a name in it."""

_SIGN = re.compile("[:/@]")
_BARE = re.compile("[a-z][a-z_-]*|x?[0-9]{3}")
_OF_A_NAME = re.compile("[A-Za-z0-9]")
_TAG_WORD = re.compile(r"v?[0-9]\S*|(?:latest|stable|lts|edge|slim|alpine)(?:[-.0-9]\S*)?")
_CLOSED = re.compile(" ?([:/@=]) ?")
_COVERED = re.compile(r"(`{1,3})(?:[\w+-]{0,12}\n)?([^`]*)\1")
_IDENTIFIER = re.compile("(?=[a-f]*[0-9])[0-9a-f]{12}")
_OF_AN_OUTPUT: Final = ('"', "<", "＜", "{")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that the explanations are taken from; ``edition`` is that of the docker CLI which learners use."""

    tags: TagVocabulary
    terms: Glossary
    errors: ErrorCatalogue
    edition: Edition = DOCKER_20
    officials: OfficialImages | None = None

    def explain(self, text: str) -> Explanation:
        """Raises the Refusal ``reference-*`` of ``reference.parse`` for what is no reference."""
        return explain_reference(text, self.tags, self.edition, self.officials)


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Nothing that is known; ``near`` are the three nearest things that could have been meant."""

    nearest: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PastedImages:
    """Several images that something pasted names, each once."""

    images: tuple[ReferenceChoice, ...]


Answer = (
    Explanation
    | Equivalence
    | TagReading
    | Term
    | Contrast
    | RecognisedError
    | tuple[ExplainedOutput, ...]
    | PastedImages
    | NoMatch
)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The likeliest thing that a text means, and what else it could mean.

    ``tagged`` tells of a comparison that a pasted ``docker tag`` gives the one image the other name.
    """

    answer: Answer
    alternatives: tuple[Choice, ...] = ()
    tagged: bool = False


def understand(text: str, words: Knowledge, columns: int | None = None) -> Interpretation:
    """What a text means. ``columns`` is the width of the terminal that broke its lines, where that is known.

    Raises the Refusal ``reference-*`` of ``reference.parse`` for a text that is meant as an image's name and is none.
    """
    text = _uncovered(text.strip())
    if option := words.terms.option(text):
        return Interpretation(option)
    if len(text.split(None, 1)) < 2 and len(text) <= NAME_LIMIT:
        return _word(text, words)
    return _several_words(text, words, columns)


def _uncovered(text: str) -> str:
    """Without the back-ticks by which a chat shows all of it as code."""
    covered = _COVERED.fullmatch(text) if text.startswith("`") else None
    return covered[2].strip() if covered else text


def _word(text: str, words: Knowledge) -> Interpretation:
    """One word: mostly a reference, so that is what has to be found out fast."""
    key = fold(text)
    is_image = words.terms.is_image(key)
    term = words.terms.named(key)
    if term and not is_image:
        return Interpretation(term, _other_meanings(text, words))
    try:
        explained = words.explain(text)
    except Refusal:
        return _no_reference(text, words)
    if explained.registry is Registry.HUB_UNKNOWN and not _SIGN.search(text) and (found := _no_image(text, words)):
        return Interpretation(found, (ReferenceChoice(text),))
    if is_image or not _BARE.fullmatch(text):
        return Interpretation(explained, (term,) if term else ())
    if explained.suggestion and explained.registry is Registry.HUB_UNKNOWN:
        return Interpretation(explained)
    meant = glossary.find_term(text, words.terms) or _failure(text, words)
    return Interpretation(meant, (ReferenceChoice(text),)) if meant else Interpretation(explained)


def _no_image(text: str, words: Knowledge) -> Term | TagReading | None:
    """What a word that could be the name of an image and is none that is known means: an ID, or words of a tag."""
    if _IDENTIFIER.fullmatch(text):
        return words.terms.named("imageid")
    reading = read_tag(text, words.tags)
    known = reading.parts and all(part.kind not in ("unknown", "commit") for part in reading.parts)
    return reading if known and not _failure(text, words) else None


def _no_reference(text: str, words: Knowledge) -> Interpretation:
    if both := _contrast(text, words):
        return Interpretation(both)
    if found := glossary.find_term(text, words.terms):
        return Interpretation(found)
    output = explain_outputs(text) if any(sign in text for sign in _OF_AN_OUTPUT) else ()
    if found := output or recognise_error(text, words.errors) or words.terms.printed(text):
        return Interpretation(found)
    if pair := _pair(text, words):
        return Interpretation(compare_references(*pair, words.tags, words.edition))
    if known := recognise_described(text, words.errors):
        return Interpretation(known)
    if about := _command(text, words):
        return about
    if pasted := _pasted(text, words):
        return pasted
    if JAPANESE.search(text) and not isinstance((found := _sentence(text, words)).answer, NoMatch):
        return found
    if _is_meant_as_reference(text):
        words.explain(text)
    return _unknown(text, words)


def _several_words(text: str, words: Knowledge, columns: int | None) -> Interpretation:
    if both := _contrast(text, words):
        return Interpretation(both)
    if term := glossary.find_term(text, words.terms):
        return Interpretation(term)
    outputs = explain_outputs(restore_line_breaks(text))
    beside = "\n".join(line for output in outputs for line in output.unread)
    if known := recognise_error(beside if outputs else text, words.errors, columns):
        return Interpretation(known)
    if outputs:
        return Interpretation(outputs)
    if printed := words.terms.printed(text):
        return Interpretation(printed)
    if about := _command(text, words):
        return about
    if pasted := _pasted(text, words):
        return pasted
    if len(text) > NAME_LIMIT:
        return _unknown(text, words)
    if pair := _pair(text, words):
        return Interpretation(compare_references(*pair, words.tags, words.edition))
    if known := recognise_described(text, words.errors):
        return Interpretation(known)
    if _is_meant_as_reference(text):
        return _mended(text, words)
    return _sentence(text, words)


def _failure(text: str, words: Knowledge) -> RecognisedError | None:
    return recognise_error(text, words.errors) or recognise_described(text, words.errors)


def _command(text: str, words: Knowledge) -> Interpretation | None:
    """A command or an instruction without an image's name in it, and a button to run it where that can be done."""
    about = term_of_command(text, words.terms)
    if about is None or names_image(text):
        return None
    return Interpretation(about, _lines(text, words))


def _lines(text: str, words: Knowledge) -> tuple[Choice, ...]:
    return tuple(
        choice for choice in nearest_choices(text, words.terms, words.edition) if isinstance(choice, CommandChoice)
    )


def _sentence(text: str, words: Knowledge) -> Interpretation:
    """A question: about a name, a name and its tag, or one term."""
    if asked := _reference_in_question(text, words):
        return _word(asked, words)
    if named := image_and_tag(text, words.terms, words.tags):
        image, tagged, differs = named
        return (
            Interpretation(compare_references(image, tagged, words.tags, words.edition))
            if differs
            else _word(tagged, words)
        )
    near = nearest_choices(text, words.terms, words.edition)
    if not any(isinstance(choice, ReferenceChoice) for choice in near[:1]) and (term := single_term(text, words.terms)):
        return Interpretation(term, tuple(choice for choice in near if isinstance(choice, CommandChoice)))
    return Interpretation(NoMatch(near))


def _contrast(text: str, words: Knowledge) -> Contrast | None:
    """Two terms, of which one at most is an image as well: two images are compared as such."""
    both = find_contrast(text, words.terms)
    if both and all(words.terms.is_image(fold(term.id)) for term in (both.first, both.second)):
        return None
    return both


def _pasted(text: str, words: Knowledge) -> Interpretation | None:
    """The images that a command or a file names; one name that is none is left to those who say why."""
    found = images_in_file(text)
    if not found:
        return None
    if found.tagged:
        return Interpretation(
            compare_references(found.names[0], found.names[1], words.tags, words.edition), tagged=True
        )
    first, *more = found.names
    if more:
        return Interpretation(PastedImages(tuple(map(ReferenceChoice, found.names))))
    if not is_reference(first, words.edition):
        return None
    about = term_of_command(text, words.terms)
    return Interpretation(words.explain(first), (*_lines(text, words), about) if about else ())


def _pair(text: str, words: Knowledge) -> tuple[str, str] | None:
    """Two references; two terms (``layer vs image``) are none, though they could be names."""
    names = text.split(None, 2)
    if len(names) == 2 and all(words.terms.is_image(fold(name)) for name in names):
        return names[0], names[1]
    pair = parse_pair(" ".join(text.split()), words.tags, words.edition)
    if pair and all(glossary.find_term(side, words.terms) and not words.terms.is_image(fold(side)) for side in pair):
        return None
    return pair


def _mended(text: str, words: Knowledge) -> Interpretation:
    """Words that can be put together to a name are refused with it, others are not known."""
    try:
        return Interpretation(words.explain(text))
    except Refusal as refusal:
        if refusal.suggestion:
            raise
    return _unknown(text, words)


def _unknown(text: str, words: Knowledge) -> Interpretation:
    return Interpretation(NoMatch(nearest_choices(text, words.terms, words.edition)))


def _other_meanings(text: str, words: Knowledge) -> tuple[Choice, ...]:
    """What a word means besides the term."""
    known = recognise_error(text, words.errors)
    return (
        *((known,) if known else ()),
        *((ReferenceChoice(text),) if is_reference(text, words.edition) else ()),
    )


def _is_meant_as_reference(text: str) -> bool:
    """Whether somebody who wrote this had a name in mind: one word, or words that would make one. Not a sentence."""
    plain = unicodedata.normalize("NFKC", text)[:NAME_LIMIT]
    if not _OF_A_NAME.search(plain):
        return False
    more = _CLOSED.sub(r"\1", " ".join(plain.split())).split()[1:]
    if JAPANESE.search(plain) and not (_SIGN.search(plain) and not more):
        return False
    return is_pasted_line(plain) or all(_TAG_WORD.fullmatch(word) for word in more)


def _reference_in_question(text: str, words: Knowledge) -> str | None:
    """What is left of ``what is nginx:1.25?`` without the question, if that is a name and nothing else.

    A name with more than one part is given as it was typed, since capitals count in it; ``What is Nginx?`` is just English.
    """
    if len(text) > QUESTION_LIMIT:
        return None
    _, *asked = glossary.strip_question(text, QUESTION_LIMIT)
    name = next((name for name in asked if is_certain_image(name, words.terms, words.edition)), None)
    if not name or not _SIGN.search(name):
        return name
    typed = re.search(re.escape(name), unicodedata.normalize("NFKC", text), re.IGNORECASE)
    return typed[0] if typed else name
