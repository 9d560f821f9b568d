"""The answer to a question, of whatever kind it is, as a message."""

from __future__ import annotations

from bot.chat.post import Post
from bot.chat.render.explain.buttons import choice_buttons
from bot.chat.render.explain.contrast import contrast_post
from bot.chat.render.explain.equivalence import equivalence_post
from bot.chat.render.explain.error import known_error_post
from bot.chat.render.explain.output import output_post
from bot.chat.render.explain.pasted_images import pasted_images_post
from bot.chat.render.explain.reference import reference_post, tag_post
from bot.chat.render.explain.term import term_post
from bot.chat.render.explain.unknown import no_match_post
from bot.core.explain.contrast import Contrast
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.explain.glossary import Term
from bot.core.explain.understand import Interpretation, NoMatch, PastedImages
from bot.core.reference.equivalence import Equivalence
from bot.core.reference.explanation import Explanation
from bot.core.reference.tag import TagReading
from bot.services.explain import Explainer
from bot.services.lessons import Lessons
from bot.texts import Texts


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
    answer = understood.answer
    if isinstance(answer, NoMatch):
        return no_match_post(asked, answer, texts, prefix)
    if isinstance(answer, PastedImages):
        return pasted_images_post(answer, texts)
    if isinstance(answer, Equivalence):
        return equivalence_post(answer, texts, tagged=understood.tagged)
    more = choice_buttons(understood.alternatives, texts, prefix, _buttons_of(answer))
    if isinstance(answer, Explanation):
        return reference_post(answer, texts, more, asks=asks)
    if isinstance(answer, TagReading):
        return tag_post(answer, texts, more)
    if isinstance(answer, Contrast):
        section = lessons.find_section(answer.first.section or answer.second.section, texts.locale)
        return contrast_post(answer, section, texts, more)
    if isinstance(answer, Term):
        section = lessons.find_section(answer.section, texts.locale)
        return term_post(answer, explain.terms(answer.see), section, texts, more)
    if isinstance(answer, RecognisedError):
        section = lessons.find_section(answer.error.section, texts.locale)
        return known_error_post(answer, explain.terms(answer.error.see), section, texts, more)
    related = explain.terms_for_outputs(answer)
    section = lessons.find_section(related[0].section if related else None, texts.locale)
    return output_post(answer, related, section, texts)


def _buttons_of(answer: object) -> set[str]:
    """The ``custom_id`` of what a term or an error leads to anyway."""
    if isinstance(answer, Term):
        return {*(f"term:{id}" for id in (answer.id, *answer.see)), f"run:{answer.try_}"}
    if isinstance(answer, RecognisedError):
        return {*(f"term:{id}" for id in answer.error.see), *(f"run:{line}" for line in answer.tries)}
    return set()
