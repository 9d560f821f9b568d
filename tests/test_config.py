"""Every setting is described, documented, and read from the environment when it is asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from bot.config import ROOT, DiscordSettings, LabSettings, MonitorSettings, PreviewSettings, QueueSettings, Settings
from bot.core.shards import AUTO, SINGLE, Shards
from bot.settings.monitor import Address
from scripts.settings import settings_document

DOCUMENT = ROOT / "docs" / "settings.md"
GROUPS = Settings.model_fields
FIELDS: dict[str, FieldInfo] = {
    f"{name}.{field}": info for name, group in GROUPS.items() for field, info in group.annotation.model_fields.items()
}
"""Every setting, as in ``lab.disk``."""

OF_THEIR_OWN_FORM = {
    "lab.store",
    "registry.logins",
    "discord.shards",
    "monitor.address",
    "monitor.log_format",
    "monitor.log_levels",
}
"""Settings that are no text, number or switch, each of which has tests of its own."""

SECRET = {"discord.token", "monitor.sentry_dsn", "nats.password"}
"""Settings that are not shown."""

ROW = re.compile(r"^\| `(?P<variable>[A-Z_]+)` \| (?P<default>[^|]+) \| (?P<meaning>[^|]+) \|$", re.MULTILINE)


def variable(name: str) -> str:
    """The environment variable from which a setting is read."""
    alias = FIELDS[name].validation_alias
    assert isinstance(alias, str)
    return alias


def value(settings: Settings, name: str) -> Any:
    group, _, field = name.partition(".")
    return getattr(getattr(settings, group), field)


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


def test_the_document_is_the_one_that_is_made_from_the_models() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == settings_document(), "run `make settings`"


def test_every_variable_belongs_to_one_setting() -> None:
    assert len({variable(name) for name in FIELDS}) == len(FIELDS)


@pytest.mark.parametrize("store", ["auto", "classic", "containerd"])
def test_the_image_store_is_chosen_by_its_name(store: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_LAB_STORE", store)
    assert Settings().lab.store == store


def test_another_image_store_is_no_setting(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_LAB_STORE", "overlay2")
    with pytest.raises(ValidationError, match="'auto', 'classic' or 'containerd'"):
        Settings()


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in OF_THEIR_OWN_FORM])
def test_a_setting_is_read_from_its_variable(name: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = value(Settings(), name)
    typed = "True" if FIELDS[name].annotation is bool else "12345"
    monkeypatch.setenv(variable(name), typed)
    after = value(Settings(), name)
    if name in SECRET:
        assert str(after) == "**********"
        after = after.get_secret_value()
    assert (before == after, str(after).removesuffix(".0")) == (False, typed)


@pytest.mark.parametrize("name", [name for name in FIELDS if name != "preview.port"])  # which is PORT
def test_a_variable_that_only_has_the_name_of_a_field_is_somebody_elses(
    name: str, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group, _, field = name.partition(".")
    before = Settings()
    for other in {field, f"{group}_{field}", f"kujira_{group}_{field}"} - {variable(name).lower()}:
        monkeypatch.setenv(other.upper(), "12345")
    (bare / ".env").write_text(f"{field.upper()}=12345\n", encoding="utf-8")
    assert Settings() == before


def test_shards_are_read_from_their_variable(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().discord.shards == AUTO
    monkeypatch.setenv("KUJIRA_SHARDS", "0-3/16")
    assert Settings().discord.shards == Shards(range(4), 16)
    assert Settings(discord=DiscordSettings(shards=SINGLE)).discord.shards == SINGLE


def test_shards_that_there_are_not_are_refused_together_with_other_bad_values(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUJIRA_SHARDS", "4/4")
    monkeypatch.setenv("PORT", "no number")
    with pytest.raises(ValidationError, match="the last of 4 is 3") as refused:
        Settings()
    assert [error["loc"][-1] for error in refused.value.errors()] == ["KUJIRA_SHARDS", "PORT"]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("8081", Address("127.0.0.1", 8081)),
        (":8081", Address("127.0.0.1", 8081)),
        ("0.0.0.0:8081", Address("0.0.0.0", 8081)),
        ("[::1]:0", Address("::1", 0)),
    ],
)
def test_a_process_is_watched_at_the_address_that_is_asked_for_and_a_port_alone_is_this_machines(
    typed: str, address: Address, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Settings().monitor.address is None
    monkeypatch.setenv("KUJIRA_MONITOR", typed)
    assert Settings().monitor.address == address
    assert Settings(monitor=MonitorSettings(address=address)).monitor.address == address


@pytest.mark.parametrize("typed", ["", "nowhere", "127.0.0.1:", "127.0.0.1:65536", "-1", "８０８１"])
def test_an_address_without_a_port_is_refused(typed: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_MONITOR", typed)
    with pytest.raises(ValidationError, match=r"KUJIRA_MONITOR\n.*write it as 8081"):
        Settings()


def test_logs_are_for_people_or_for_machines_with_levels_of_parts(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (Settings().monitor.log_format, Settings().monitor.log_levels) == ("text", {})
    monkeypatch.setenv("KUJIRA_LOG_FORMAT", "json")
    monkeypatch.setenv("KUJIRA_LOG_LEVELS", '{"bot.lab": "DEBUG"}')
    monitor = Settings().monitor
    assert (monitor.log_format, monitor.log_levels) == ("json", {"bot.lab": "DEBUG"})
    monkeypatch.setenv("KUJIRA_LOG_FORMAT", "xml")
    with pytest.raises(ValidationError, match="KUJIRA_LOG_FORMAT"):
        Settings()


def test_waiting_of_one_learner_is_not_waiting_of_all(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_LAB_WAITING", "3")
    queue = Settings().queue
    assert (queue.waiting_per_learner, queue.waiting) == (3, 100)


def test_what_is_handed_in_goes_before_the_environment_and_the_rest_is_read(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUJIRA_LAB_DATA", "/from/the/environment")
    monkeypatch.setenv("KUJIRA_LAB_SPARES", "7")
    monkeypatch.setenv("PORT", "no number")
    settings = Settings(lab=LabSettings(data=bare), preview=PreviewSettings(port=1))
    assert (settings.lab.data, settings.lab.spares, settings.preview.port) == (bare, 7, 1)


def test_one_error_names_every_variable_with_a_value_that_cannot_be_used(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUJIRA_LAB_RUNNING", "0")
    monkeypatch.setenv("PORT", "no number")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert [error["loc"][-1] for error in refused.value.errors()] == ["KUJIRA_LAB_RUNNING", "PORT"]


def test_a_group_that_there_is_not_is_refused(bare: Path) -> None:
    with pytest.raises(ValidationError, match="labs"):
        Settings(**{"labs": LabSettings()})


def test_only_a_lab_that_is_asked_to_runs_engines_without_fences(bare: Path) -> None:
    settings = Settings(queue=QueueSettings(running=2))
    unfenced = settings.unfenced()
    assert (settings.limits.unfenced, unfenced.limits.unfenced) == (False, True)
    assert unfenced.queue.running == 2


def test_accounts_at_registries_are_read_and_not_shown(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_REGISTRY_LOGINS", '{"docker.io": "mio:very-secret"}')
    settings = Settings()
    assert settings.registry.logins["docker.io"].get_secret_value() == "mio:very-secret"
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
    assert (settings.discord.prefix, settings.preview.port) == ("?", 2)


@pytest.mark.parametrize("name", ["DISCORD_TOKEN", "KUJIRA_NATS_PASSWORD"])
def test_the_shown_settings_do_not_tell_a_secret(name: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "very-secret")
    monkeypatch.setenv("KUJIRA_SENTRY_DSN", "https://very-secret@sentry.example/1")
    assert "very-secret" not in f"{Settings()!r} {Settings()}"


@pytest.mark.parametrize("name", ["Tokyo", "tokyo.1", "*", ">", "", "-a", "a-", "a" * 33])
def test_a_name_that_no_worker_can_have_is_refused(name: str, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUJIRA_WORKER_NAME", name)
    with pytest.raises(ValidationError, match="KUJIRA_WORKER_NAME"):
        Settings()


@pytest.mark.parametrize(
    ("programs", "chosen"),
    [
        (("engine/dockerd", "engine/docker", "cli/docker"), "engine/docker"),
        (("cli/docker", "engine/docker", "engine/dockerd"), "engine/docker"),
    ],
)
def test_learners_get_the_docker_command_that_came_with_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programs: tuple[str, ...], chosen: str
) -> None:
    for program in programs:
        file = tmp_path / program
        file.parent.mkdir(exist_ok=True)
        file.touch(mode=0o755)
    folders = dict.fromkeys(str((tmp_path / program).parent) for program in programs)
    monkeypatch.setenv("PATH", ":".join(folders))
    assert LabSettings().docker_cli == tmp_path / chosen
