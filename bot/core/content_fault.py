"""What is wrong in the course, for its author to mend: found by the models of content and by the checks of ``kujira check``."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.refusal import Refusal


class ContentFault(ValueError):
    """A mistake in the course, described so that it can be said in the author's language.

    ``code`` is the id of a text (``check-<code>`` in ``bot/texts``), ``details`` fill its placeholders; one that
    is a Refusal or ContentFault is put into words itself. Being a
    ValueError, it can be raised where a model validates its fields.
    """

    def __init__(self, code: str, /, **details: str | int | Refusal | ContentFault) -> None:
        super().__init__(code)
        self.code = code
        self.details: Mapping[str, str | int | Refusal | ContentFault] = details

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.details.items())])
