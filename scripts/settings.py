"""Makes docs/settings.md from the models of bot/settings: ``make settings``."""

from __future__ import annotations

from typing import Final

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from bot.config import ROOT, Settings

DOCUMENT: Final = ROOT / "docs" / "settings.md"

INTRODUCTION: Final = """\
# Settings

Kujira reads its settings when it starts, from environment variables or from a file `.env` in the folder in which it is \
started; the environment goes first. Files and folders in the defaults below are in Kujira's own folder.
"""

COMPUTED_DEFAULTS: Final = {
    "KUJIRA_DOCKER_CLI": "the one beside `dockerd`, else `/usr/bin/docker`, else the first on the path"
}
"""The defaults that depend on the machine, by variable, in words."""


def settings_document() -> str:
    """The document: a heading, a sentence and a table for each group. Raises KeyError for a default without words."""
    return "\n".join([INTRODUCTION, *map(_section, Settings.model_fields.values())])


def _section(group: FieldInfo) -> str:
    model = group.annotation
    assert isinstance(model, type) and issubclass(model, BaseSettings)
    rows = "".join(map(_row, model.model_fields.values()))
    return f"## {group.title}\n\n{model.__doc__}\n\n| Setting | Default | Meaning |\n| --- | --- | --- |\n{rows}"


def _row(field: FieldInfo) -> str:
    variable = field.validation_alias
    assert isinstance(variable, str)
    default = COMPUTED_DEFAULTS[variable] if field.default_factory else _default(field)
    return f"| `{variable}` | {default} | {field.description} |\n"


def _default(field: FieldInfo) -> str:
    value = field.get_default()
    return "none" if value is None else f"`{str(value).replace(f'{ROOT}/', '')}`"


if __name__ == "__main__":
    DOCUMENT.write_text(settings_document(), encoding="utf-8")
