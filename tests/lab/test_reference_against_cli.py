"""Our judgement of references against that of the docker CLI itself.

The CLI judges a reference before it calls the engine, so a socket that records what it is asked shows what the CLI
made of the reference: ``docker pull REF`` posts ``/images/create?fromImage=NAME&tag=TAG-OR-DIGEST``.
"""

from __future__ import annotations

import os
import queue
import random
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

from bot.core.reference import DOCKER_20, DOCKER_28, Edition, parse
from bot.core.refusal import Refusal

pytestmark = pytest.mark.engine

CLIS = tuple(dict.fromkeys(cli for cli in ("/usr/bin/docker", shutil.which("docker")) if cli and Path(cli).exists()))
EDITIONS = {"20": DOCKER_20, "28": DOCKER_28}
AT_ONCE = 3
MUTANTS = 250

HEX = "0123456789abcdef" * 4
WITH_BREAKS = ("\n", "nginx\n", "\nnginx", "nginx:1\n", f"nginx@sha256:{HEX}\n", "nginx\r", "a\tb", "a.b\n/c")
HAND_MADE = f"""
nginx|nginx:1.25|| |  | nginx|nginx |Nginx|NGINX:1|nginx:1.25:alpine|nginx:A|nginx:-a|nginx:.a|nginx:|nginx:a.
Foo/bar|foo/Bar|FOO/Bar|A/b|A:b/c|A.b/c:D|Docker.io/nginx|LOCALHOST/x|a:B/c|nginx:a/b|nginx:A/B|nginx:a/B
docker.io/nginx|index.docker.io/nginx|index.docker.io/library/a/b|registry-1.docker.io/x|docker.io:443/x|docker.io
docker.io/|docker.io/docker.io/x|docker.io/index.docker.io/x|docker.io/localhost/x|docker.io/ghcr.io/x|library/|/
localhost|localhost/x|localhost:5000|localhost:5000/x|localhost:/x|localhost:x/y|foo.com:80|foo:80/x/y:z|foo.com:080/x
[::1]/x|[::1]:5000/x:y|[fe80::1%25eth0]/x|[::1]x/x|[::1]:/x|::1/x|[]/x|[g::1]/x|1.2.3.4/x|1.2.3.4:5/x|.a/b|a./b
a..b/c|-a.b/c|a-.b/c|a_b.c/x|a_b.c:5/x|a__b|a___b|a--b|a---b|a..b|a._b|a-_b|-a|a-|_a|a_|.a|a.|a//b|/a|a/|a/-b|a/b-
{HEX}|{HEX.upper()}|{HEX[1:]}|{HEX}0|{HEX}:x|a/{HEX}|docker.io/{HEX}|sha256:{HEX}|{HEX}@sha256:{HEX}|1234|0:0
nginx@sha256:{HEX}|nginx:1@sha256:{HEX}|nginx@sha256:{HEX}:1|nginx@sha256:{HEX[2:]}|nginx@sha256:{HEX}00
nginx@SHA256:{HEX}|nginx:1@SHA256:{HEX}|nginx@sha384:{HEX}{HEX[:32]}|nginx@sha512:{HEX}{HEX}|nginx@sha512:{HEX}
nginx@md5:{HEX[:32]}|nginx@sha256+b64:{HEX}|nginx:1@Sha256:{HEX}|nginx@a-b.c_d+e:{HEX}|nginx@1a:{HEX}|nginx@sha256:abc
nginx@sha256:|nginx@|@sha256:{HEX}|nginx@sha256:{HEX.upper()}|nginx@sha256:{HEX[:31]}|nginx@sha256:{HEX[:32]}
{"a" * 237}|{"a" * 238}|{"a" * 255}|{"a" * 256}|ghcr.io/{"a" * 247}|ghcr.io/{"a" * 248}|ghcr.io/{"a" * 256}
x:{"a" * 128}|x:{"a" * 129}|{"a/" * 200}b|{"a" * 300}@md5:{HEX}
ｎｇｉｎｘ|Ｎｇｉｎｘ|nginx：1|nginx:１|é|É|nginx:É|a.b/\u212a|nginx:\u212a|nginx:İ|İ|ǅ|ß|\udcff|nginx:\udcff|a.b\udcff/x|日本語
https://hub.docker.com/_/nginx|HTTPS://x/y|docker pull nginx|nginx,redis|nginx;1|nginx@1|nginx==1|"nginx"|`nginx`
a b/c|:|::|@|-|.|*|--help|-q
"""
STEMS = (
    "nginx:1.25", "library/nginx", "docker.io/a/b", "index.docker.io/x", "ghcr.io/owner/image:tag", "[::1]:5000/x:y",
    "localhost:5000/x/y:z", "A.com/b:C", "a__b/c--d.e", HEX, f"nginx:1@sha256:{HEX}", f"a.b/c@sha512:{HEX}{HEX}",
)  # fmt: skip
PIECES = [*"/:@._-+[]abAZ019 \n!%é１：\u212a\udcff", "//", "::", "__", "___", "..", "--", "library/", "docker.io/",
          "localhost/", "sha256:", "SHA256:", "md5:", "latest", HEX, HEX.upper(), "a" * 100]  # fmt: skip


def mutants(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    made: set[str] = set()
    while len(made) < count:
        text = chance.choice(STEMS)
        for _ in range(chance.randint(1, 3)):
            start = chance.randrange(len(text) + 1)
            end = start + chance.choice((0, 0, 1))
            text = text[:start] + chance.choice([*PIECES, "", text[start:end].swapcase()]) + text[end:]
        made.add(text)
    return sorted(made)


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
        reference = parse(text, edition)
    except Refusal as refusal:
        return Verdict(None, str(refusal.details["docker"]))
    # The CLI shortens the name for its request, and the request's side reads the short form once more.
    sent = parse(reference.familiar, edition)
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

    texts = list(
        dict.fromkeys([*HAND_MADE.strip("\n").replace("\n", "|").split("|"), *WITH_BREAKS, *mutants(4, MUTANTS)])
    )
    assert len(texts) > 300
    with ThreadPoolExecutor(AT_ONCE) as pool:
        theirs = dict(zip(texts, pool.map(ask, texts), strict=True))
    ours = {text: our_verdict(text, edition) for text in texts}
    assert {text: (ours[text], theirs[text]) for text in texts if ours[text] != theirs[text]} == {}
