"""How long tests wait on a machine that is slower than those that they are written for."""

from __future__ import annotations

import os


def patient(seconds: float) -> float:
    """So many seconds, times ``TEST_PATIENCE`` where that is set: on a machine that is emulated all takes its time."""
    return seconds * float(os.environ.get("TEST_PATIENCE") or 1)
