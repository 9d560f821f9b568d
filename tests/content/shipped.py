"""The course as it is shipped, which no test changes."""

from __future__ import annotations

from functools import cache
from typing import Final

from bot.config import ROOT
from bot.core.course.docker_form import OLDEST_FORM, DockerForm
from bot.store.content.library import Library
from bot.store.content.loading import load_library

CONTENT: Final = ROOT / "content"


@cache
def shipped_course(form: DockerForm = OLDEST_FORM) -> Library:
    """Read once for all tests of a process, as for engines that print in that form: to read it takes most of a second."""
    return load_library(CONTENT, form)
