"""The one kind of error that a learner may cause: an answer that refuses and teaches."""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):
    """Input that cannot be served, described so that any front end can say it in the learner's language.

    ``code`` is the id of a text (``refusal-<code>`` in ``bot/texts``), ``details`` fill its placeholders.
    Where the fault has a place, ``text`` is the input as typed and ``position`` the 0-based index of the first
    offending character in it. ``suggestion`` is the nearest input that would be accepted.
    """

    def __init__(
        self,
        code: str,
        *,
        text: str | None = None,
        position: int | None = None,
        suggestion: str | None = None,
        **details: str | int,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.position = position
        self.suggestion = suggestion
        self.details: Mapping[str, str | int] = details
