"""Containers as docker and Compose list them."""

from __future__ import annotations

import pytest

from bot.core.output.reading import OutputKind
from bot.core.output.recognise import explain_first_output
from tests.core.output.tools import SAMPLES, collapsed, notes, read, said, short

HEADER = "CONTAINER ID   IMAGE   COMMAND   CREATED   STATUS   PORTS   NAMES"
ROW = '3f2e1d0c9b8a   nginx:latest   "/docker-entrypoint.…"   2 minutes ago   {status}   {ports}   web'


def row(status: str = "Up 2 minutes", ports: str = "") -> str:
    return ROW.format(status=status, ports=ports)


@pytest.mark.parametrize(
    ("status", "meanings"),
    [
        ("Up 2 minutes", ["state-running"]),
        ("Up About an hour", ["state-running"]),
        ("Up Less than a second", ["state-running"]),
        ("Up 2 minutes (healthy)", ["state-running", "state-healthy"]),
        ("Up 2 seconds (health: starting)", ["state-running", "state-health-starting"]),
        ("Up 5 minutes (Paused)", ["state-paused"]),
        ("Created", ["state-created"]),
        ("Removal In Progress", ["state-removing"]),
        ("Exited (0) 3 weeks ago", ["state-exited", "exit-0"]),
        ("Exited (130) 3 days ago", ["state-exited", "exit-130"]),
        ("Exited (143) 3 days ago", ["state-exited", "exit-143"]),
    ],
)
def test_a_state_has_its_meaning_and_is_no_news(status: str, meanings: list[str]) -> None:
    assert said(row(status)) == said(collapsed(row(status))) == meanings
    assert read(row(status)).headline == ()


@pytest.mark.parametrize(
    ("status", "headline"),
    [
        ("Exited (1) 2 hours ago", ["news-exited", "exit-1", "news-logs"]),
        ("Exited (125) 2 hours ago", ["news-exited", "exit-125", "news-logs"]),
        ("Exited (126) 2 hours ago", ["news-exited", "exit-126", "news-logs"]),
        ("Exited (127) 2 hours ago", ["news-exited", "exit-127", "news-logs"]),
        ("Exited (137) About a minute ago", ["news-exited", "exit-137", "news-logs"]),
        ("Exited (139) 5 seconds ago", ["news-exited", "exit-139", "news-logs"]),
        ("Exited (132) 5 seconds ago", ["news-exited", "exit-signal", "news-logs"]),
        ("Exited (3) 5 seconds ago", ["news-exited", "exit-other", "news-logs"]),
        ("Exited (3221225786) 5 seconds ago", ["news-exited", "exit-other", "news-logs"]),
        ("Restarting (1) 10 seconds ago", ["news-restarting", "exit-1", "news-logs"]),
        ("Dead", ["news-dead", "news-logs"]),
        ("Up 3 hours (unhealthy)", ["news-unhealthy", "news-health"]),
    ],
)
def test_what_is_wrong_is_told_first_with_the_name_and_why(status: str, headline: list[str]) -> None:
    found = read(f"{HEADER}\n{row('Up 2 minutes')}\n{row(status)}")
    assert short(found.headline) == headline
    assert found.headline[0].filled["name"] == "web"


def test_of_several_the_names_are_told_with_their_exit_codes() -> None:
    found = read(SAMPLES["ps-all"])
    assert found.headline[0].filled == {
        "containers": "keen_goldberg (127), loop (1), killed (137), bad (1), db (unhealthy)",
        "count": 5,
    }


@pytest.mark.parametrize(
    ("ports", "meanings"),
    [
        ("0.0.0.0:8080->80/tcp", ["ports-published"]),
        ("0.0.0.0:8080->80/tcp, [::]:8080->80/tcp", ["ports-published", "ports-ipv6"]),
        ("0.0.0.0:8080->80/tcp, :::8080->80/tcp", ["ports-published", "ports-ipv6"]),
        ("0.0.0.0:8000-8010->8000-8010/tcp", ["ports-published"]),
        ("0.0.0.0:53->53/udp", ["ports-published"]),
        ("127.0.0.1:5432->5432/tcp", ["ports-local"]),
        ("[::1]:5432->5432/tcp", ["ports-local"]),
        ("192.168.1.5:80->80/tcp", ["ports-address"]),
        ("5432/tcp", ["ports-closed"]),
        ("80-82/tcp, 81/udp", ["ports-closed"]),
        ("443/tcp, 0.0.0.0:8080->80/tcp", ["ports-published", "ports-closed"]),
        ("", []),
    ],
)
def test_ports_are_told_by_where_they_can_be_reached(ports: str, meanings: list[str]) -> None:
    assert said(row(ports=ports)) == ["state-running", *meanings]


def test_a_port_is_told_with_both_sides() -> None:
    (line,) = read(row(ports="0.0.0.0:8080->80/tcp")).lines
    assert line.meanings[1].filled == {"outside": "8080", "inside": "80"}


def test_the_end_of_a_long_row_is_shown_for_the_name_is_there() -> None:
    assert all(line.text.endswith(("web", "db", "ok", "held")) for line in read(SAMPLES["ps-no-trunc"]).lines[1:])


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (SAMPLES["ps-empty"], "containers-note-empty"),
        (f"$ docker ps -a\n{HEADER}", "containers-note-none"),
        (f"$ docker ps\n{HEADER}\n{row()}", "containers-note-all"),
        (SAMPLES["ps-no-trunc"], "containers-note-no-trunc"),
        ("NAME   IMAGE   COMMAND   SERVICE   CREATED   STATUS   PORTS", "services-note-empty"),
    ],
)
def test_what_is_to_be_said_of_the_whole_list(text: str, note: str) -> None:
    assert note in notes(text)


def test_an_image_that_has_only_an_id_lost_its_name() -> None:
    assert "containers-image-moved" in said(row().replace("nginx:latest", "53d6b21b67d4"))


@pytest.mark.parametrize(
    "command", ["docker ps -q", "docker ps -aq", "docker container ls --quiet", "docker compose ps -q"]
)
def test_ids_below_their_command_are_containers(command: str) -> None:
    assert said(f"$ {command}\n3f2e1d0c9b8a\n9a8b7c6d5e4f") == ["lines", "containers-only-id"]


@pytest.mark.parametrize("command", ["docker-compose ps", "docker compose ps -a", "sudo docker-compose ps"])
def test_both_names_of_compose_are_a_command_above_its_output(command: str) -> None:
    assert read(f"$ {command}\n{SAMPLES['compose-v1-ps'].partition(chr(10))[2]}") == read(SAMPLES["compose-v1-ps"])


@pytest.mark.parametrize(
    "state", ["running", "running (healthy)", "exited (0)", "created", "restarting", "paused", "removing"]
)
def test_the_first_compose_2_has_words_of_its_own_for_states(state: str) -> None:
    header = "NAME   COMMAND   SERVICE   STATUS   PORTS"
    assert read(f'{header}\napp-db-1   "docker-entrypoint.s…"   db   {state}   5432/tcp').kind is OutputKind.SERVICES


def test_a_custom_table_is_read_by_its_header() -> None:
    text = "NAMES\tSTATUS\tPORTS\nweb\tUp 2 minutes\t0.0.0.0:80->80/tcp\ndb\tExited (1) 2 days ago"
    assert short(read(text).headline) == ["news-exited", "exit-1", "news-logs"]
    assert read(text.replace("\t", "   ")).unread == ()


@pytest.mark.parametrize(
    "text",
    [
        "mio Up 2 minutes",
        "3f2e1d0c9b8a nginx hello",
        "NAMES STATUS",
        'web "hello" is created',
        "PORTS 80/tcp",
    ],
)
def test_other_words_are_no_list_of_containers(text: str) -> None:
    assert explain_first_output(text) is None
