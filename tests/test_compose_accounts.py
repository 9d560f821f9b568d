"""The accounts that compose.yaml makes at the first start are those with which its services sign in."""

from __future__ import annotations

import os
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import ROOT
from tests.test_packaging import SERVICES, sources

ACCOUNTS = sources(SERVICES["accounts"])


def made_for(service: str, path: str, folder: Path) -> Path:
    """Where below ``folder``, which stands for /nats, the file is that a service finds at ``path``."""
    place, volume = next(
        (place, volume) for place, volume in sources(SERVICES[service]).items() if path.startswith(place)
    )
    [made] = [place for place, source in ACCOUNTS.items() if volume in (source, place)]
    return folder / f"{made}{path.removeprefix(place)}".removeprefix("/nats/")


def accounts_of_services(folder: Path) -> dict[str, bytes]:
    """What each service has of the accounts, by the file in which it finds it."""
    seeds = {name: SERVICES[name]["environment"]["KUJIRA_NATS_SEED"] for name in ("bot", "worker")}
    files = [made_for(name, path, folder) for name, path in seeds.items()]
    files.append(made_for("nats", "/etc/nats/accounts/accounts.conf", folder))
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


@pytest.fixture
def first_start(tmp_path: Path) -> list[str]:
    if os.geteuid() != 0:
        pytest.skip("only root can give the seed to the user of the bot")
    shell, option, script = shlex.split(SERVICES["accounts"]["command"])
    return [shell, option, script.replace("/nats", str(tmp_path), 1).replace(" /nats", f" {tmp_path}")]


def run(command: list[str]) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env={**os.environ, "PATH": path})


def test_each_service_finds_its_account_and_a_second_start_changes_none(tmp_path: Path, first_start: list[str]) -> None:
    run(first_start)
    made = accounts_of_services(tmp_path)
    assert len(set(made.values())) == 3 and all(made.values())
    run(first_start)
    assert accounts_of_services(tmp_path) == made


def test_only_the_bot_can_read_the_seed_of_the_bot(tmp_path: Path, first_start: list[str]) -> None:
    run(first_start)
    for seed, owner in (("bot/seed.nk", 10001), ("workers/worker/seed.nk", 0)):
        told = (tmp_path / seed).stat()
        assert (told.st_uid, stat.S_IMODE(told.st_mode)) == (owner, 0o600)


def test_no_service_but_the_one_that_makes_the_accounts_can_change_or_share_them() -> None:
    makers = {name for name, service in SERVICES.items() if f"{sources(service)}".count("nats-") > 1}
    assert makers == {"accounts"}
    for name in ("bot", "worker", "nats"):
        assert [volume for volume in SERVICES[name]["volumes"] if "nats" in volume and not volume.endswith(":ro")] == []


def test_the_worker_has_the_name_of_its_account(tmp_path: Path) -> None:
    name = SERVICES["worker"]["environment"]["KUJIRA_WORKER_NAME"]
    assert f"/nats/workers/{name}" in ACCOUNTS
    assert name in shlex.split(shlex.split(SERVICES["accounts"]["command"])[2])


def test_the_server_takes_the_configuration_with_the_accounts(tmp_path: Path, first_start: list[str]) -> None:
    if shutil.which("nats-server") is None:
        pytest.skip("nats-server, which carries the messages, is not installed")
    mounted = {place: source for place, source in sources(SERVICES["nats"]).items() if source.startswith("./")}
    [(place, shipped)] = mounted.items()
    assert SERVICES["nats"]["command"] == ["--config", place]
    run(first_start)
    (tmp_path / "accounts").symlink_to("server")
    configuration = Path(shutil.copy(ROOT / shipped, tmp_path))
    run(["nats-server", "-t", "-c", str(configuration)])
    configuration.write_text(configuration.read_text() + "authorization { users = [] ")
    with pytest.raises(subprocess.CalledProcessError):
        run(["nats-server", "-t", "-c", str(configuration)])
