"""Which release this is."""

from __future__ import annotations

import tomllib

from bot.config import ROOT
from bot.release import RELEASE


def test_a_container_knows_the_release_that_is_built() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == RELEASE
