"""Compose at work: up, down, stop, pull."""

from __future__ import annotations

import pytest

from bot.core.output.recognise import explain_first_output, explain_outputs
from tests.core.output.tools import SAMPLES, notes, read, said, short


@pytest.mark.parametrize("mark", ["✔ ", "⠿ ", "⠙ ", "- ", "", "✔ DRY-RUN MODE -  "])
@pytest.mark.parametrize(
    ("change", "meaning"),
    [
        ("Network app_default  Created", "network-created"),
        ("Network app_default  Removed", "network-removed"),
        ('Volume "app_data"  Created', "volume-created"),
        ("Volume app_data  Removed", "volume-removed"),
        ("Container app-db-1  Created", "container-created"),
        ("Container app-db-1  Started", "container-started"),
        ("Container app-db-1  Running", "container-running"),
        ("Container app-db-1  Recreated", "container-recreated"),
        ("Container app-db-1  Healthy", "container-healthy"),
        ("Container app-db-1  Waiting", "container-waiting"),
        ("Container app-db-1  Stopped", "container-stopped"),
        ("Container app-db-1  Removed", "container-removed"),
        ("Image nginx:1.25  Pulled", "pulled"),
        ("Image app-web  Built", "built"),
        ("Service web  Built", "built"),
    ],
)
def test_a_change_has_its_meaning(mark: str, change: str, meaning: str) -> None:
    assert said(f" {mark}{change}       0.5s") == said(f"{mark}{change}") == [f"compose-{meaning}"]


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        (" ✔ db Pulled   12.3s", "pulled"),
        (" ⠿ db Pulling", "pulling"),
        (" ✔ db 14 layers [⣿⣿⣿⣿]      0B/0B      Pulled", "pulled"),
        ("   ✔ 302e3ee49805 Pull complete   2.2s", "layer"),
        (" ! web Warning pull access denied", "warning"),
        (" ✔ web  Built", "built"),
        ("Attaching to db-1, web-1", "attaching"),
        ("Gracefully stopping... (press Ctrl+C again to force)", "graceful"),
    ],
)
def test_other_lines_have_theirs_below_the_header(line: str, meaning: str) -> None:
    for operation in ("Running", "up", "Pulling", "down"):
        assert said(f"[+] {operation} 1/2\n{line}") == ["compose-progress", f"compose-{meaning}"]


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ('Creating network "app_default" with the default driver', "network-creating"),
        ('Creating volume "app_data" with local driver', "volume-created"),
        ("Creating app_db_1 ... done", "container-started"),
        ("Creating app_db_1 ... ", "container-creating"),
        ("Starting app_db_1 ... done", "container-started"),
        ("Recreating app_db_1 ... done", "container-recreated"),
        ("Stopping app_db_1 ... done", "container-stopped"),
        ("Removing app_db_1 ... done", "container-removed"),
        ("Removing network app_default", "network-removing"),
        ("app_db_1 is up-to-date", "container-running"),
        ("Pulling db (postgres:14)...", "pulling"),
        ("Building web", "building"),
    ],
)
def test_compose_1_has_words_of_its_own(line: str, meaning: str) -> None:
    assert said(f"$ docker-compose up -d\n{line}") == [f"compose-{meaning}"]


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("compose-up-failed", ["news-unhealthy", "news-health"]),
        ("compose-up-logs", ["news-exited", "exit-1", "news-compose-logs"]),
        ("compose-down", ["compose-news-in-use"]),
        ("compose-up", []),
        ("compose-v1-down", []),
    ],
)
def test_what_went_wrong_is_told_first(name: str, headline: list[str]) -> None:
    assert short(read(SAMPLES[name]).headline) == headline


@pytest.mark.parametrize(
    "text",
    [
        " ✘ Container app-web-1  Error\nError response from daemon: driver failed programming external connectivity",
        "[+] Running 0/1\n ✘ web Error pull access denied for app",
        "Creating app_web_1 ... error\n\nERROR: for web  Cannot start service web: port is already allocated",
    ],
)
def test_a_failure_is_told_with_its_name_and_its_error_is_kept(text: str) -> None:
    found = read(text)
    assert short(found.headline) == ["compose-news-failed", "compose-news-look"]
    assert str(found.headline[0].filled["names"]) in ("app-web-1", "web", "app_web_1")
    assert any(found.failure)


def test_that_volumes_stay_is_said_below_a_removal() -> None:
    assert "compose-note-volumes" in notes(SAMPLES["compose-v1-down"])
    assert "compose-note-volumes" not in notes(SAMPLES["compose-up"])


def test_a_build_and_what_compose_did_then_are_two_outputs() -> None:
    text = f"$ docker compose up -d --build\n{SAMPLES['build'].partition(chr(10))[2]}{SAMPLES['compose-up-running']}"
    assert [(found.kind, found.unread) for found in explain_outputs(text)] == [("build", ()), ("compose", ())]


@pytest.mark.parametrize(
    "text",
    [
        "Container ship leaves",
        "Network is down",
        "web | hello",
        "Creating something ... done?",
        "db Pulled",
        "Building a house",
        "web-1 exited with code 137",
    ],
)
def test_other_words_are_no_progress(text: str) -> None:
    assert explain_first_output(text) is None
