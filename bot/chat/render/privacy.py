"""What is kept of a learner, as a message with the button by which their questions are counted or not."""

from __future__ import annotations

from bot.chat.post import Post, button, rows, text
from bot.texts import Texts


def privacy_post(owner: int, *, opted_out: bool, texts: Texts) -> Post:
    """What is kept, whether the questions of ``owner`` are counted, and the button for the contrary."""
    state = texts("privacy-not-counted" if opted_out else "privacy-counted")
    switch = (
        button(texts("privacy-count"), f"privacy-in:{owner}")
        if opted_out
        else button(texts("privacy-stop"), f"privacy-out:{owner}")
    )
    return Post(
        text(f"## {texts('privacy-title')}\n{texts('privacy-kept')}"),
        text(f"{state}\n-# {texts('privacy-earlier')}"),
        *rows([switch]),
    )
