"""Errors as people really paste them: each is understood as what it is, and answered with something to do."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.config import ROOT
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.explain.understand import understand
from tests.core.explain.short_answer import WORDS, told

PASTES: list[dict[str, Any]] = [
    case
    for file in sorted((ROOT / "tests/data/errors").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]

WORDINGS = {
    "daemon-not-reached": [
        "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
        "failed to connect to the docker API at unix:///run/docker.sock: dial unix /run/docker.sock: connect: connection refused",
        "Server:\nERROR: Cannot connect to the Docker daemon at http://docker. Is the docker daemon running?\nerrors pretty "
        "printing info",
        "Error: connect ECONNREFUSED /var/run/docker.sock",
        "docker.errors.DockerException: Error while fetching server API version: HTTPConnectionPool(host='localhost', port=80)",
        "X Exiting due to PROVIDER_DOCKER_NOT_RUNNING: docker version --format exit status 1",
        "ERROR: Cannot connect to the Docker daemon at unix:///Users/mio/.docker/run/docker.sock. Is the docker daemon running?",
    ],
    "docker-desktop-stopped": [
        "error during connect: in the default daemon configuration on Windows, the docker client must be run with elevated "
        'privileges to connect: Get "http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.24/info": open //./pipe/docker_engine: The '
        "system cannot find the file specified.",
        "open //./pipe/dockerDesktopLinuxEngine: 指定されたファイルが見つかりません。",
        "unable to get image 'nginx': error during connect: Get \"http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/v1.48/"
        'images/nginx/json": EOF',
        "Docker Desktop is not running",
    ],
    "socket-permission": [
        "docker: permission denied while trying to connect to the docker API at unix:///run/user/1000/docker.sock",
        "Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Post "
        '"http://%2Fvar%2Frun%2Fdocker.sock/v1.24/containers/create": dial unix /var/run/docker.sock: connect: '
        "permission denied.",
    ],
    "windows-socket-permission": ["open //./pipe/docker_engine: Access is denied."],
    "vm-app-stopped": [
        "failed to connect to the docker API at unix:///Users/mio/.colima/default/docker.sock; check if the path is correct",
        "Cannot connect to the Docker daemon at unix:///Users/mio/.rd/docker.sock. Is the docker daemon running?",
        "dial unix /Users/mio/.orbstack/run/docker.sock: connect: no such file or directory",
    ],
    "remote-tcp": [
        "Cannot connect to the Docker daemon at tcp://localhost:2375. Is the docker daemon running?",
        "failed to connect to the docker API at tcp://192.0.2.7:2376: dial tcp 192.0.2.7:2376: i/o timeout",
    ],
    "remote-ssh": [
        'error during connect: Get "http://docker.example.com/v1.47/version": command [ssh -o ConnectTimeout=30 -T -- vm '
        "docker system dial-stdio] has exited with exit status 127, make sure the URL is valid: stderr=docker: not found"
    ],
    "compose-v1-broken": [
        "docker.errors.DockerException: Error while fetching server API version: Not supported URL scheme http+docker"
    ],
    "port-taken": [
        "Bind for 0.0.0.0:3000 failed: port is already allocated (exit status 1)",
        "Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use (exit status 1)",
    ],
    "firewall-rules": [
        "driver failed programming external connectivity on endpoint web (a1b2): (iptables failed: iptables --wait -t nat -A "
        "DOCKER -p tcp: iptables: No chain/target/match by that name.\n (exit status 1))"
    ],
    "exit-1": ["web-1 exited with code 1", "exit status 1", "Exited (1) 2 hours ago"],
    "crlf": ["exec /entrypoint.sh\\r: not found", "bash: $'\\r': command not found", "/bin/sh^M: bad interpreter"],
    "placeholder-typed": [
        "-bash: syntax error near unexpected token `newline'",
        "bash: tag: No such file or directory",
    ],
    "shell-syntax": [
        "bash: syntax error near unexpected token `('",
        "bash: 予期しないトークン `(' 周辺に構文エラーがあります",
    ],
    "line-continuation": ["bash: -p: command not found", "'-v' は、内部コマンドまたは外部コマンド、"],
    "shell-not-found": ["bash: dcoker: command not found", "zsh: command not found: jq"],
    "compose-invalid": [
        "yaml: line 7: found character that cannot start any token",
        "yaml: line 3: did not find expected '-' indicator",
        'yaml.parser.ParserError: while parsing a block mapping\n  in "./docker-compose.yml", line 1, column 1',
    ],
    "compose-wrong-type": ["services.web.volumes must be a list", "services.web.depends_on contains an invalid type"],
    "compose-undefined": [
        'service "web" refers to undefined secret token: invalid compose project',
        'service "web" depends on unknown service "dbb"',
    ],
}


@pytest.mark.parametrize("case", PASTES, ids=[f"{case['error']}-{i}" for i, case in enumerate(PASTES)])
def test_what_people_pasted_is_understood_and_answered(case: dict[str, Any]) -> None:
    answer = understand(case["paste"], WORDS).answer
    assert told(answer) == f"error {case['error']}"
    assert isinstance(answer, RecognisedError)
    assert answer.tries or answer.commands


@pytest.mark.parametrize(("error", "text"), [(error, text) for error, texts in WORDINGS.items() for text in texts])
def test_every_wording_of_an_error_is_known(error: str, text: str) -> None:
    assert told(understand(text, WORDS).answer) == f"error {error}"


@pytest.mark.parametrize(
    "text",
    [
        " => [internal] load metadata for docker.io/library/python:3.11-slim   0.4s",
        "Unable to find image 'nginx:latest' locally\nlatest: Pulling from library/nginx",
        "Network app_default  Removed",
        "Container app-db-1  Healthy",
        "how do I connect to the docker daemon of another machine?",
        "ボリュームは消えますか",
    ],
)
def test_what_is_no_error_is_not_taken_for_one(text: str) -> None:
    assert not isinstance(understand(text, WORDS).answer, RecognisedError)
