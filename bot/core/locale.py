"""The languages Kujira speaks."""

from __future__ import annotations

from enum import StrEnum


class Locale(StrEnum):
    JA = "ja"
    EN = "en"

    @classmethod
    def of(cls, tag: str) -> Locale:
        """The language to speak to a reader of ``tag`` (BCP 47): Japanese for ``ja``, else English."""
        return cls.JA if tag.lower().split("-")[0] == "ja" else cls.EN
