"""The class at a glance."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.chat.post import Post, text
from bot.chat.render.classroom.pages import date_text, page_post
from bot.chat.render.classroom.questions import percent, prompt_text
from bot.services.classroom.overview import COUNTED, ClassSums
from bot.services.classroom.questions import QuestionFigures
from bot.texts import Texts


def overview_post(sums: ClassSums, hardest: QuestionFigures | None, texts: Texts) -> Post:
    """Sums of the group, the latest sections with their readers, and the hardest question."""
    more = "yes" if sums.members == COUNTED else "no"
    lines = [f"- {texts('class-members', count=sums.members, more=more, active=sums.active)}"]
    if sums.hidden:
        lines.append(f"- {texts('class-hidden', count=sums.hidden)}")
    if sums.posted:
        lines.append(f"- {texts('class-posted', posted=sums.posted, sections=sums.sections)}")
        lines.append(f"- {texts('class-behind-count', count=sums.behind)}")
    else:
        lines.append(f"- {texts('class-posted-none')}")
    if hardest and hardest.right < hardest.answered:
        prompt = prompt_text(hardest.prompt)
        rate = percent(hardest.rate)
        lines.append(f"- {texts('class-hardest-one', prompt=prompt, percent=rate, answered=hardest.answered)}")
    if sums.questions:
        lines.append(f"- {texts('class-asked-count', count=sums.questions)}")
    items: list[ui.Item[Any]] = [text("\n".join([f"## {texts('class-overview-title')}", *lines]))]
    if sums.latest:
        items.append(text("\n".join([f"**{texts('class-latest')}**", *_latest(sums, texts)])))
    return page_post("overview", items, texts)


def _latest(sums: ClassSums, texts: Texts) -> list[str]:
    return [
        "- "
        + texts(
            "class-latest-row",
            day=each.day,
            number=each.number,
            title=each.title,
            date=date_text(each.posted, texts),
            readers=each.readers,
        )
        for each in sums.latest
    ]
