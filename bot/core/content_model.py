"""What all content has in common that authors write in YAML: models that refuse unknown keys, ids, every language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from bot.core.content_fault import ContentFault
from bot.core.locale import Locale

SLUG_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Slug = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=40)]
"""An id of content: small letters, digits and single hyphens. Progress is kept by it, so it stays the same for ever."""


class ContentModel(BaseModel):
    """Content as written: immutable, and a key that nobody reads is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


def require_every_locale(id: str, **fields: Mapping[Locale, object]) -> None:
    """Raises ContentFault ``language-missing``, which names the languages in which a field of the item ``id`` is missing."""
    for field, by_locale in fields.items():
        if missing := sorted(set(Locale) - set(by_locale)):
            raise ContentFault("language-missing", field=field, id=id, languages=", ".join(missing))
