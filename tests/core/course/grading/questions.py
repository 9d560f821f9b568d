"""What all questions of these tests have."""

from __future__ import annotations

from typing import Any, Final

ASKED: Final[dict[str, Any]] = {"id": "q", "section": "s", "prompt": "?", "explanation": "!"}
