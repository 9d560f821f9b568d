"""Our judgement of references against that of the docker CLI itself.

The CLI judges a reference before it calls the engine, so a socket that records what it is asked shows what the CLI
made of the reference: ``docker pull REF`` posts ``/images/create?fromImage=NAME&tag=TAG-OR-DIGEST``.
"""

from __future__ import annotations

import os
import queue
import shutil
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.core.reference.edition import DOCKER_20, DOCKER_28, Edition
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from tests.lab.reference.references import by_hand, from_grammar, from_templates, mutants

pytestmark = pytest.mark.engine

CLIS = tuple(dict.fromkeys(cli for cli in ("/usr/bin/docker", shutil.which("docker")) if cli and Path(cli).exists()))
EDITIONS = {"20": DOCKER_20, "28": DOCKER_28}
AT_ONCE = 3
MUTANTS, FROM_GRAMMAR, DRAWN = 400, 800, 60


@dataclass(frozen=True)
class Verdict:
    """What became of a reference: the name and the tag or digest asked for, or the error."""

    asked: tuple[str, str] | None
    error: str | None


class _Answers(BaseHTTPRequestHandler):
    """An engine that only notes which image it was asked for."""

    server: Recorder

    def do_GET(self) -> None:
        self._answer(200 if self.path.endswith("/_ping") else 500)

    def do_HEAD(self) -> None:
        self._answer(200)

    def do_POST(self) -> None:
        url = urlsplit(self.path)
        if url.path.endswith("/images/create"):
            asked = parse_qs(url.query)
            self.server.asked = (asked["fromImage"][0], asked["tag"][0])
        self._answer(500)

    def _answer(self, status: int) -> None:
        body = b"" if self.command == "HEAD" else b'{"message":"noted"}'
        self.send_response(status)
        self.send_header("Api-Version", "1.41")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The client of a Unix socket has no address to log."""


class Recorder(socketserver.ThreadingUnixStreamServer):
    """The engine end of one CLI at a time."""

    daemon_threads = True
    asked: tuple[str, str] | None = None

    def __init__(self, cli: str, folder: Path, name: str) -> None:
        super().__init__(str(folder / name), _Answers)
        self._cli = cli
        self._environment = {"DOCKER_HOST": f"unix://{folder / name}", "HOME": str(folder)}
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """The CLI may hang up before it has read an answer."""

    def ask(self, reference: str) -> Verdict:
        self.asked = None
        ran = subprocess.run(
            [self._cli, "pull", "--", os.fsencode(reference)],
            env=self._environment, capture_output=True, timeout=30, check=False,
        )  # fmt: skip
        error = ran.stderr.decode(errors="surrogateescape").removesuffix("\n")
        return Verdict(self.asked, None) if self.asked else Verdict(None, error)


@pytest.fixture(params=CLIS)
def cli(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def edition(cli: str) -> Edition:
    version = subprocess.run([cli, "--version"], capture_output=True, text=True, check=True).stdout
    major = version.removeprefix("Docker version ").split(".")[0]
    if major not in EDITIONS:
        pytest.skip(f"the grammar of Docker {major} is not recorded")
    return EDITIONS[major]


@pytest.fixture
def recorders(cli: str, tmp_path: Path) -> Iterator[queue.Queue[Recorder]]:
    idle: queue.Queue[Recorder] = queue.Queue()
    started = [Recorder(cli, tmp_path, f"{number}.sock") for number in range(AT_ONCE)]
    for recorder in started:
        idle.put(recorder)
    yield idle
    for recorder in started:
        recorder.shutdown()
        recorder.server_close()


def our_verdict(text: str, edition: Edition) -> Verdict:
    try:
        reference = parse_reference(text, edition)
    except Refusal as refusal:
        return Verdict(None, str(refusal.details["docker"]))
    # The CLI shortens the name for its request, and the request's side reads the short form once more.
    sent = parse_reference(reference.familiar, edition)
    name = sent.familiar_name if edition is DOCKER_20 else sent.name
    return Verdict((name, reference.digest or reference.effective_tag or ""), None)


def test_every_reference_is_judged_as_the_docker_cli_judges_it(
    edition: Edition, recorders: queue.Queue[Recorder]
) -> None:
    def ask(text: str) -> Verdict:
        recorder = recorders.get()
        try:
            return recorder.ask(text)
        finally:
            recorders.put(recorder)

    drawn = from_templates(range(DRAWN))
    texts = list(dict.fromkeys([*by_hand(), *mutants(4, MUTANTS), *from_grammar(FROM_GRAMMAR), *drawn]))
    assert len(texts) > 1_300
    with ThreadPoolExecutor(AT_ONCE) as pool:
        theirs = dict(zip(texts, pool.map(ask, texts), strict=True))
    ours = {text: our_verdict(text, edition) for text in texts}
    assert {text: (ours[text], theirs[text]) for text in texts if ours[text] != theirs[text]} == {}
