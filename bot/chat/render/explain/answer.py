"""The answer to a question, of whatever kind it is, as a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from discord import ui

from bot.chat.post import Post
from bot.chat.render.explain.buttons import choice_buttons
from bot.chat.render.explain.contrast import contrast_post
from bot.chat.render.explain.equivalence import equivalence_post
from bot.chat.render.explain.error import known_error_post
from bot.chat.render.explain.interpolation import interpolated_names_post
from bot.chat.render.explain.output import output_post
from bot.chat.render.explain.pasted_images import pasted_images_post
from bot.chat.render.explain.question import passage_post, question_post
from bot.chat.render.explain.reference import reference_post, tag_post
from bot.chat.render.explain.term import term_post
from bot.chat.render.explain.unknown import no_match_post
from bot.chat.render.explain.unnamed_image import unnamed_image_post
from bot.core.explain.contrast import Contrast
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.explain.glossary import Term
from bot.core.explain.interpretation import (
    InterpolatedNames,
    Interpretation,
    NoMatch,
    PastedImages,
    PastedOutputs,
    PastedTag,
    UnnamedImage,
)
from bot.core.explain.questions.catalogue import KnownQuestion
from bot.core.explain.questions.passages import Passage
from bot.core.reference.equivalence import Equivalence
from bot.core.reference.explanation import Explanation
from bot.core.reference.tag import ParsedTag
from bot.services.explain import Explainer
from bot.services.lessons import Lessons, SectionView
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """What an answer is shown with: the text that was asked about, what else it could mean, and where to look things up.

    With ``asks``, a button asks the registry of an image what is true now.
    """

    typed: str
    understood: Interpretation
    explain: Explainer
    lessons: Lessons
    texts: Texts
    prefix: str
    asks: bool

    def alternatives(self, *shown: str) -> list[ui.Item[Any]]:
        """Buttons to what else the text could mean, but for those ``custom_id`` that are there already."""
        return choice_buttons(self.understood.alternatives, self.texts, self.prefix, shown)

    def section(self, id: str | None) -> SectionView | None:
        """The section of the course that teaches it."""
        return self.lessons.find_section(id, self.texts.locale)


def answer_post(
    asked: str,
    understood: Interpretation,
    explain: Explainer,
    lessons: Lessons,
    texts: Texts,
    prefix: str,
    *,
    asks: bool = False,
) -> Post:
    """What ``asked`` means; with ``asks``, a button asks the registry of an image what is true now."""
    context = AnswerContext(asked, understood, explain, lessons, texts, prefix, asks)
    return RENDERERS[type(understood.answer)](understood.answer, context)


def _no_match(answer: NoMatch, context: AnswerContext) -> Post:
    return no_match_post(context.typed, answer, context.texts, context.prefix)


def _pasted_images(answer: PastedImages, context: AnswerContext) -> Post:
    return pasted_images_post(answer, context.texts)


def _pasted_tag(answer: PastedTag, context: AnswerContext) -> Post:
    return equivalence_post(answer.equivalence, context.texts, tagged=True)


def _equivalence(answer: Equivalence, context: AnswerContext) -> Post:
    return equivalence_post(answer, context.texts)


def _reference(answer: Explanation, context: AnswerContext) -> Post:
    return reference_post(answer, context.texts, context.explain.edition, context.alternatives(), asks=context.asks)


def _tag(answer: ParsedTag, context: AnswerContext) -> Post:
    return tag_post(answer, context.texts, context.alternatives())


def _contrast(answer: Contrast, context: AnswerContext) -> Post:
    section = context.section(answer.first.section or answer.second.section)
    return contrast_post(answer, section, context.texts, context.alternatives())


def _term(answer: Term, context: AnswerContext) -> Post:
    shown = [*(f"term:{id}" for id in (answer.id, *answer.see)), f"run:{answer.try_}"]
    related, section = context.explain.terms(answer.see), context.section(answer.section)
    return term_post(answer, related, section, context.texts, context.alternatives(*shown))


def _question(answer: KnownQuestion, context: AnswerContext) -> Post:
    shown = [*(f"term:{id}" for id in answer.see), *(f"run:{line}" for line in answer.tries)]
    related, section = context.explain.terms(answer.see), context.section(answer.section)
    return question_post(answer, related, section, context.texts, context.alternatives(*shown))


def _passage(answer: Passage, context: AnswerContext) -> Post:
    return passage_post(answer, context.section(answer.section), context.texts, context.alternatives())


def _error(answer: RecognisedError, context: AnswerContext) -> Post:
    error = answer.error
    shown = [*(f"term:{id}" for id in error.see), *(f"run:{line}" for line in answer.tries)]
    related, section = context.explain.terms(error.see), context.section(error.section)
    return known_error_post(answer, related, section, context.texts, context.alternatives(*shown))


def _outputs(answer: PastedOutputs, context: AnswerContext) -> Post:
    related = context.explain.terms_for_outputs(answer.outputs)
    if answer.error:
        see = context.explain.terms(answer.error.error.see)
        related = tuple({term.id: term for term in (*see, *related)}.values())
    taught = [answer.error.error.section if answer.error else None, *(term.section for term in related)]
    section = context.section(next(filter(None, taught), None))
    return output_post(answer.outputs, related, section, context.texts, answer.error)


def _interpolated_names(answer: InterpolatedNames, context: AnswerContext) -> Post:
    related = context.explain.terms(("tag", "arg"))
    others = context.alternatives(*(f"term:{term.id}" for term in related))
    return interpolated_names_post(answer, related, context.texts, context.explain.edition, others)


def _unnamed_image(answer: UnnamedImage, context: AnswerContext) -> Post:
    related, section = context.explain.terms(("none", "dangling", "image-id")), context.section("docker-images")
    return unnamed_image_post(answer, related, section, context.texts, context.alternatives())


RENDERERS: Final[Mapping[type, Callable[[Any, AnswerContext], Post]]] = MappingProxyType(
    {
        Explanation: _reference,
        Equivalence: _equivalence,
        ParsedTag: _tag,
        Term: _term,
        Contrast: _contrast,
        RecognisedError: _error,
        KnownQuestion: _question,
        Passage: _passage,
        PastedOutputs: _outputs,
        PastedImages: _pasted_images,
        PastedTag: _pasted_tag,
        InterpolatedNames: _interpolated_names,
        UnnamedImage: _unnamed_image,
        NoMatch: _no_match,
    }
)
"""How each kind of answer is shown."""
