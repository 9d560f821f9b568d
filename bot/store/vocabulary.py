"""The vocabulary of tags, read from YAML."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import ValidationError

from bot.core.tag import Vocabulary


def load_vocabulary(content: Path) -> Vocabulary:
    """The vocabulary of the course in that folder. Raises ValueError naming the file and what to mend in it."""
    file = content / "vocabulary" / "tags.yaml"
    try:
        return Vocabulary.model_validate({"terms": yaml.safe_load(file.read_text(encoding="utf-8"))})
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise ValueError(f"{file}: {error}") from error
