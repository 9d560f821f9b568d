"""What is kept of a learner, as a message with the button by which their questions are counted or not."""

from __future__ import annotations

from bot.chat.post import Post, button, rows, text
from bot.texts import Texts


def privacy_post(owner: int, *, opted_out: bool, hidden: bool | None, texts: Texts) -> Post:
    """What is kept, whether the questions of ``owner`` are counted, and the button for the contrary.

    ``hidden`` is whether they are hidden from the view of the class, None outside of a server, where there is none.
    """
    state = texts("privacy-not-counted" if opted_out else "privacy-counted")
    switch = (
        button(texts("privacy-count"), f"privacy-in:{owner}")
        if opted_out
        else button(texts("privacy-stop"), f"privacy-out:{owner}")
    )
    items = [
        text(f"## {texts('privacy-title')}\n{texts('privacy-kept')}"),
        text(f"{state}\n-# {texts('privacy-earlier')}"),
    ]
    switches = [switch]
    if hidden is not None:
        items.append(text(texts("privacy-hidden" if hidden else "privacy-shown")))
        show, hide = (texts("privacy-show"), "privacy-show"), (texts("privacy-hide"), "privacy-hide")
        label, name = show if hidden else hide
        switches.append(button(label, f"{name}:{owner}"))
    return Post(*items, *rows(switches))
