"""What a subcommand says in the terminal when it cannot do its work."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.text.caret import caret
from bot.texts import Texts


def terminal_texts() -> Texts:
    """The texts in the language of the terminal, which is that of ``LC_ALL``, ``LC_MESSAGES`` or ``LANG``."""
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    return Texts(Locale.of(language.replace("_", "-")))


def plain_text(refusal: Refusal) -> str:
    """A refusal as text for a terminal: what is wrong, a caret below the place, and what would be right.

    Where operators are told more than learners, such as the name of a file, it is what they are told.
    """
    texts = terminal_texts()
    for_operators = f"operator-{refusal.code}"
    message = for_operators if for_operators in texts else f"refusal-{refusal.code}"
    lines = [texts(message, **refusal.details)]
    if refusal.text is not None and refusal.position is not None:
        lines.append(caret(" ".join(refusal.text.split()), refusal.position))
    if refusal.suggestion:
        lines.append(texts("error-suggestion", suggestion=refusal.suggestion))
    return "\n".join(lines)


def settings_text(error: ValidationError) -> str:
    """The settings that cannot be used, one a line, and why. Their values may be secret, so only a refusal shows one."""
    texts = terminal_texts()
    return "\n".join(
        texts("setting-unusable", variable=_variable(each["loc"]), reason=_reason(each)) for each in error.errors()
    )


def _variable(place: tuple[int | str, ...]) -> str:
    """The variable in the place of an error, which begins with the group and may end inside of the value."""
    return str(place[min(1, len(place) - 1)])


def _reason(error: Mapping[str, Any]) -> str:
    """What pydantic says, in English, unless the value was refused by a rule of ours."""
    raised = error.get("ctx", {}).get("error")
    if isinstance(raised, ValueError) and isinstance(raised.__cause__, Refusal):
        return plain_text(raised.__cause__)
    return str(raised or error["msg"])
