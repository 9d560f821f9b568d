"""Japanese writing, which no image name and no docker command has in it."""

from __future__ import annotations

import re

JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
"""Kana or kanji."""
