"""What the docker CLI makes of a reference, without an engine.

The CLI judges a reference before it calls the engine, so a socket that records what it is asked shows what the CLI
made of the reference: ``docker pull REF`` posts ``/images/create?fromImage=NAME&tag=TAG-OR-DIGEST``.
"""

from __future__ import annotations

import os
import socketserver
import subprocess
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit


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
