"""Every setting is described, documented, and read from the environment when it is asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo

from bot.config import ROOT, Settings

DOCUMENT = ROOT / "docs" / "settings.md"
FIELDS = Settings.model_fields
ROW = re.compile(r"^\| `(?P<variable>[A-Z_]+)` \| (?P<default>[^|]+) \| (?P<meaning>[^|]+) \|$", re.MULTILINE)


def variable(name: str) -> str:
    """The environment variable from which a setting is read."""
    alias = FIELDS[name].validation_alias
    return alias if isinstance(alias, str) else f"KUJIRA_{name.upper()}"


def default(field: FieldInfo) -> str:
    """The default as it is documented: paths from Kujira's folder, "none" where there is none."""
    value = field.get_default()
    return "none" if value is None else f"`{str(value).replace(f'{ROOT}/', '')}`"


@pytest.fixture(scope="module")
def documented() -> dict[str, tuple[str, str]]:
    """Default and meaning in the document, by environment variable."""
    rows = ROW.finditer(DOCUMENT.read_text(encoding="utf-8"))
    return {row["variable"]: (row["default"], row["meaning"]) for row in rows}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder without ``.env``, and an environment without settings."""
    for name in FIELDS:
        monkeypatch.delenv(variable(name), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FIELDS)
def test_a_setting_is_described_and_documented_with_its_default(
    name: str, documented: dict[str, tuple[str, str]]
) -> None:
    field = FIELDS[name]
    assert field.description
    assert variable(name) in documented, f"{DOCUMENT.name} has no row for {variable(name)}"
    shown, meaning = documented[variable(name)]
    assert meaning == field.description
    if field.default_factory is None:
        assert shown == default(field)


def test_nothing_is_documented_that_cannot_be_set(documented: dict[str, tuple[str, str]]) -> None:
    assert set(documented) == {variable(name) for name in FIELDS}


@pytest.mark.parametrize("name", [name for name in FIELDS if name != "registry_logins"])
def test_a_setting_is_read_from_its_variable(name: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = getattr(Settings(), name)
    typed = "True" if FIELDS[name].annotation is bool else "12345"
    monkeypatch.setenv(variable(name), typed)
    after = getattr(Settings(), name)
    if name == "discord_token":
        assert str(after) == "**********"
        after = after.get_secret_value()
    assert (before == after, str(after).removesuffix(".0")) == (False, typed)


def test_accounts_at_registries_are_read_and_not_shown(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_REGISTRY_LOGINS", '{"docker.io": "mio:very-secret"}')
    settings = Settings()
    assert settings.registry_logins["docker.io"].get_secret_value() == "mio:very-secret"
    assert "very-secret" not in f"{settings!r} {settings}"


@pytest.mark.parametrize("account", ["mio", "mio:", ":token", ""])
def test_an_account_without_its_secret_is_refused(account: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_REGISTRY_LOGINS", json.dumps({"docker.io": account}))
    with pytest.raises(ValueError, match="user:token"):
        Settings()


def test_settings_are_read_from_a_file_and_the_environment_goes_first(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bare / ".env").write_text("KUJIRA_PREFIX=?\nPORT=1\nUNKNOWN=1\n", encoding="utf-8")
    monkeypatch.setenv("PORT", "2")
    settings = Settings()
    assert (settings.prefix, settings.preview_port) == ("?", 2)


def test_the_shown_settings_do_not_tell_the_token(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    assert "very-secret" not in f"{Settings()!r} {Settings()}"
