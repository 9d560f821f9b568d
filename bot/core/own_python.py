"""How Kujira starts another Python process of itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
"""From where the package ``bot`` that runs was imported."""


def own_python(module: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs a module of ours. It imports nothing from the folder in which it is started, whatever is there."""
    return sys.executable, "-P", "-m", module, *arguments


def own_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment in which that command finds the very code that runs now."""
    path = [str(ROOT), environment.get("PYTHONPATH", "")]
    return {**environment, "PYTHONPATH": os.pathsep.join(filter(None, path))}
