"""Tables that templates print, against those that the docker CLI prints of the same images.

The CLI lays out what an engine tells it, so a socket that tells of the drawn images shows what the CLI makes of them.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import socketserver
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from bot.core.course.templates.printed import histories, images

pytestmark = pytest.mark.engine

CLIS = tuple(dict.fromkeys(cli for cli in ("/usr/bin/docker", shutil.which("docker")) if cli and Path(cli).exists()))
SECONDS = {"hours": 3_600, "days": 86_400, "weeks": 7 * 86_400, "months": 30 * 86_400, "years": 365 * 86_400}
SEEDS = range(25)


class _Answers(BaseHTTPRequestHandler):
    """An engine that has the images it was given."""

    server: Engine

    def do_GET(self) -> None:
        what = "history" if "/history" in self.path else "images" if "/images/json" in self.path else "ping"
        self._answer(self.server.told.get(what, []))

    def do_HEAD(self) -> None:
        self._answer([])

    def _answer(self, told: list[Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Api-Version", "1.41")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The client of a Unix socket has no address to log."""


class Engine(socketserver.ThreadingUnixStreamServer):
    """The engine end of a CLI. ``told`` are its answers, by what is asked."""

    daemon_threads = True

    def __init__(self, cli: str, folder: Path) -> None:
        super().__init__(str(folder / "engine.sock"), _Answers)
        self.told: dict[str, list[Any]] = {}
        self._cli = cli
        self._environment = {"DOCKER_HOST": f"unix://{folder / 'engine.sock'}", "HOME": str(folder)}
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def run(self, *words: str) -> list[str]:
        """What the CLI prints, without blanks at the ends of lines, as on a screen."""
        ran = subprocess.run(
            [self._cli, *words], env=self._environment, capture_output=True, text=True, timeout=30, check=True
        )
        return [line.rstrip() for line in ran.stdout.splitlines()]


@pytest.fixture(params=CLIS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    engine = Engine(request.param, tmp_path)
    yield engine
    engine.shutdown()
    engine.server_close()


def created(age: str) -> int:
    """When that was, in seconds of Unix time: a minute more, so that it is not the age before."""
    count, unit = age.split()[:2]
    return int(time.time()) - int(count) * SECONDS[unit] - 60


def as_told(drawn: Sequence[images.Image]) -> list[Any]:
    return [
        {
            "Id": f"sha256:{image.id}{'0' * 52}",
            "RepoTags": list(image.names) or ["<none>:<none>"],
            "RepoDigests": [] if image.names else ["<none>@<none>"],
            "Created": created(image.age),
            "Size": image.size,
        }
        for image in drawn
    ]


def test_a_list_of_images_is_laid_out_as_by_the_docker_cli(engine: Engine) -> None:
    for seed in SEEDS:
        chance = random.Random(seed)
        names = images.draw_names(chance, 5)
        drawn = images.draw_images(chance, [(names[0], "shop-of-the-team:2024"), *((name,) for name in names[1:]), ()])
        engine.told = {"images": as_told(drawn)}
        # Names of one image have no order of their own.
        assert sorted(images.print_images(drawn).split("\n")) == sorted(engine.run("images"))


def test_a_history_is_laid_out_as_by_the_docker_cli(engine: Engine) -> None:
    for seed in SEEDS:
        chance = random.Random(seed)
        _, rows = histories.draw_history(chance)
        printed = histories.print_history(chance, rows).split("\n")
        found = re.match(r"[0-9a-f]{12}", printed[1])
        assert found
        ids = [f"sha256:{found[0]}{'0' * 52}", *["<missing>"] * (len(rows) - 1)]
        engine.told = {
            "history": [
                {
                    "Id": id,
                    "Created": created(row.age),
                    "CreatedBy": row.created_by,
                    "Size": row.size,
                    "Comment": "buildkit.dockerfile.v0",
                }
                for id, row in zip(ids, rows, strict=True)
            ]
        }
        assert printed == engine.run("history", "shop")
        sizes = engine.run("history", "--format", "table {{.Size}}\t{{.CreatedBy}}", "shop")
        assert histories.print_sizes(rows).split("\n") == sizes
