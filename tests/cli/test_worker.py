"""The worker as a command."""

from __future__ import annotations

import subprocess
import sys

from bot.config import ROOT


def test_a_worker_loads_nothing_that_only_a_bot_needs() -> None:
    line = "import sys, bot.cli.app, bot.cli.worker; sys.exit(' '.join({'discord', 'sqlalchemy'} & sys.modules.keys()))"
    ran = subprocess.run([sys.executable, "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stderr == "\n"
