"""Registries and the quota of Docker Hub, asked over sockets."""

from __future__ import annotations

import pytest

from bot.config import LabSettings, RegistrySettings, Settings
from bot.operations.doctor import registries
from bot.operations.doctor.finding import Finding
from bot.operations.doctor.registries import HubAddress, check_registries
from tests.operations.doctor.stand_ins import Hub, serve, silent_server, told

AWAY = HubAddress("http://127.0.0.1:1", "http://127.0.0.1:1/token")


async def examined(hub: Hub, mode: str = "auto") -> list[Finding]:
    async with serve(hub) as address:
        settings = Settings(registry=RegistrySettings(hub=mode))
        return await check_registries(settings, HubAddress(address, f"{address}/token"))


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({}, ("OK", "quota-unknown")),
        ({"ratelimit-limit": "100;w=21600", "ratelimit-remaining": "76;w=21600"}, ("OK", "quota")),
        ({"ratelimit-limit": "100;w=21600", "ratelimit-remaining": "10;w=21600"}, ("WARNING", "quota-low")),
        ({"ratelimit-limit": "100;w=21600", "ratelimit-remaining": "0;w=21600"}, ("PROBLEM", "quota-low")),
    ],
)
async def test_the_quota_of_docker_hub(headers: dict[str, str], found: tuple[str, str]) -> None:
    findings = await examined(Hub(headers))
    assert told(findings, "registries") == [("OK", "registry")]
    assert told(findings, "quota") == [found]


@pytest.mark.parametrize(
    ("hub", "found"),
    [
        (Hub(of_tokens=429), "quota-spent"),
        (Hub(of_images=429), "quota-spent"),
        (Hub({"ratelimit-limit": "100;w=21600", "ratelimit-remaining": "0;w=21600"}, of_images=429), "quota-low"),
        (Hub(of_tokens=401), "quota-login"),
    ],
)
async def test_a_hub_that_refuses_more_pulls_or_our_account(hub: Hub, found: str) -> None:
    assert told(await examined(hub), "quota") == [("PROBLEM", found)]


@pytest.mark.parametrize(("status", "found"), [(503, "registry-away"), (429, "registry-crowded")])
async def test_a_hub_in_trouble_is_replaced_unless_it_is_asked_for(status: int, found: str) -> None:
    replaced = [("WARNING", found), ("WARNING", "practice-instead")]
    assert told(await examined(Hub(status=status)), "registries") == replaced
    assert told(await examined(Hub(status=status), "hub"), "registries") == [("PROBLEM", found)]


async def test_a_hub_that_is_away_or_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registries, "ANSWER_WITHIN", 0.2)
    with silent_server() as port:
        silent = HubAddress(f"http://127.0.0.1:{port}")
        assert told(await check_registries(Settings(), silent), "registries")[0] == ("WARNING", "registry-silent")
    assert told(await check_registries(Settings(), AWAY), "registries")[0] == ("WARNING", "registry-away")


async def test_practice_asks_nobody() -> None:
    settings = Settings(registry=RegistrySettings(hub="practice"))
    assert told(await check_registries(settings, AWAY), "registries") == [("OK", "practice")]


async def test_a_mirror_is_asked_in_the_hubs_place() -> None:
    async with serve(Hub(status=200)) as address:
        settings = Settings(registry=RegistrySettings(mirror=f"{address}/"))
        assert told(await check_registries(settings, AWAY), "registries") == [("OK", "registry")]
    assert told(await check_registries(settings, AWAY), "registries") == [("PROBLEM", "registry-away")]


async def test_a_machine_without_engines_asks_nobody() -> None:
    assert await check_registries(Settings(lab=LabSettings(mode="off")), AWAY) == []
