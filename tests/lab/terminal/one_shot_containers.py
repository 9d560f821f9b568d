"""Containers of one-shot runs, looked at from outside, and archives to make images of."""

from __future__ import annotations

import io
import os
import tarfile

from bot.lab.local import LocalLab
from tests.lab.commands import ByHand, finish, new_learner
from tests.lab.processes import running

SECONDS = 2.0
"""Time limit of a container here."""


ALPINE = "run --rm alpine:3.19 "


MARK = f"61.{os.getpid()}"
"""How long to sleep: a number that no other process names, nor one of other tests that run beside these."""


def sleepers() -> list[int]:
    """Processes, in containers too, that sleep for as long as only those of these tests do."""
    return running(f"sleep {MARK}")


async def stocked_learner(lab: LocalLab) -> str:
    """A learner whose engine holds what these tests run."""
    learner = new_learner()
    for image in ("alpine:3.19", "nginx:1.25", "redis:7"):
        await finish(lab, learner, f"pull -q {image}")
    return learner


async def containers(hand: ByHand, learner: str) -> str:
    return (await hand.run(learner, "ps", "-aq")).decode()


def archive(path: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        entry = tarfile.TarInfo(path)
        entry.size, entry.mode = len(data), 0o755
        tar.addfile(entry, io.BytesIO(data))
    return packed.getvalue()
