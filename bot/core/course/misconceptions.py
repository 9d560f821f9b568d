"""Which wrong ideas a question points at: those that one or another wrong answer to it shows."""

from __future__ import annotations

from bot.core.course.grading.base import WrittenQuestion
from bot.core.course.templates.catalogue import TEMPLATES
from bot.core.course.templates.generated import Generated


def misconceptions_of(question: WrittenQuestion) -> tuple[str, ...]:
    """The ids of the wrong ideas, in the order in which they are written; one that several answers show is there as often."""
    if isinstance(question, Generated):
        template = TEMPLATES.get(question.template)
        said = template.texts.values() if template else ()
        return tuple(each.misconception for each in said if each.misconception)
    found = [getattr(question, "misconception", None)]
    for field in ("choices", "mistakes", "items", "pairs"):
        found += [getattr(part, "misconception", None) for part in getattr(question, field, ())]
    for gap in getattr(question, "gaps", ()):
        found += [mistake.misconception for mistake in gap.mistakes]
    return tuple(each for each in found if each)
