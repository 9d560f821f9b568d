"""Packages that an image's build steps install, as far as their commands tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

PACKAGES_LIMIT: Final = 200
"""How many packages of an image are listed."""

_PACKAGE_MANAGER: Final = r"\b(?:apt-get|apt|apk|yum|dnf|microdnf|zypper)"
_INSTALL: Final = re.compile(
    _PACKAGE_MANAGER + r"(?: -[^\s;|&]{1,60}){0,10} (?:install|add)\b(?P<words>[^;|&()<>#]{0,8000})"
)
_REMOVE: Final = re.compile(_PACKAGE_MANAGER + r"[^;|&]{0,200} (?:purge|remove|autoremove|del|erase)\b")
_NAME: Final = re.compile(r"(?P<name>[a-z0-9][a-z0-9+.-]{1,60})(?:[=~].*)?")


def installed_packages(history: Iterable[str]) -> tuple[str, ...]:
    """The names of the packages, sorted; ``history`` are the commands of the steps.

    Packages are not listed from a step that also removes some: what it installed was probably for the build alone.
    """
    found: set[str] = set()
    for command in history:
        line = " ".join(command.split())
        if not _REMOVE.search(line):
            for install in _INSTALL.finditer(line):
                found.update(name["name"] for word in install["words"].split() if (name := _NAME.fullmatch(word)))
    return tuple(sorted(found)[:PACKAGES_LIMIT])
