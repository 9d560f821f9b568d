"""The names by which workers on other machines are known."""

from __future__ import annotations

from typing import Final

WORKER_NAME: Final = r"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"
"""Pattern of the name of a worker on another machine."""
