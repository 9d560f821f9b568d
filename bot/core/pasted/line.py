"""The image reference in something pasted: a command, a line of a Dockerfile or Compose file, the address of a web page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from bot.core.text.shell_prompt import find_command, strip_sign

_GROUP = r"(?:(?P<group>image|container|manifest|scout|trust|buildx\s+imagetools)\s+)?"
_LINE = re.compile(
    rf"(?:(?:docker|podman|nerdctl)\s+{_GROUP}(?P<command>[a-z]+)(?!\S)|"
    r"(?:explain|pull|push|rmi|run|(?i:from))(?=\s)|(?:-\s+)?[\"']?image[\"']?\s*(?::(?=\s|[^:\s]+:)|=))(?P<rest>.*)",
    re.DOTALL,
)
_OPTION = re.compile(r"(?:.*\s)?--?(?:image|from)[=\s]\s*(?P<image>\S+).*", re.DOTALL)
_WITHOUT_IMAGE = (
    "attach", "compose", "context", "cp", "events", "exec", "info", "kill", "login", "logout", "logs", "network", "node",
    "plugin", "port", "ps", "rename", "restart", "rm", "service", "stack", "start", "stats", "stop", "swarm", "system",
    "top", "unpause", "update", "version", "volume", "wait",
)  # fmt: skip
_SWITCH = re.compile(r"-[adfiqt]+|--(?:all-tags|detach|force|init|interactive|no-trunc|privileged|quiet|rm|tty)")
_QUOTES: Final = "`'\""

_PAGES: Final = {
    r"(?:www\.)?(?:hub\.)?docker\.(?:com|io)/_/([^/]+).*": r"\1",
    r"(?:www\.)?hub\.docker\.com/(?:r|repository/docker)/([^/]+/[^/]+).*": r"\1",
    r"(?:www\.)?hub\.docker\.com/layers/library/([^/]+)/([^/]+).*": r"\1:\2",
    r"(?:www\.)?hub\.docker\.com/layers/([^/]+/[^/]+)/([^/]+).*": r"\1:\2",
    r"quay\.io/repository/([^/]+/[^/]+).*": r"quay.io/\1",
    r"github\.com/(?:orgs/)?([^/]+)/(?:[^/]+/)?(?:pkgs|packages)/container/([^/]+).*": r"ghcr.io/\1/\2",
    r"mcr\.microsoft\.com/(?:[a-z]{2}-[a-z]{2}/)?(?:product|artifact/mar)/(.+?)(?:/(?:about|tags))?": r"mcr.microsoft.com/\1",
    r"gallery\.ecr\.aws/([^/]+/[^/]+).*": r"public.ecr.aws/\1",
}


def is_pasted_line(text: str) -> bool:
    """Whether there is more than a name: a command, or the line of a file."""
    return bool(_LINE.fullmatch(_behind_prompt(text)) or _OPTION.fullmatch(text))


def subcommand_of(text: str) -> str | None:
    """The docker command that a pasted line runs, with its group: ``pull``, ``image prune``; None if it runs none."""
    line = _LINE.fullmatch(_behind_prompt(re.sub(r"\bdocker-compose\b", "docker compose", text)))
    if not line or not line["command"]:
        return None
    return " ".join(filter(None, (line["group"], line["command"])))


def image_in_line(text: str) -> str | None:
    """The image that a command or line names, ``""`` if it names none; None where ``text`` is neither."""
    if line := _LINE.fullmatch(_behind_prompt(text)):
        words = [] if line["command"] in _WITHOUT_IMAGE else line["rest"].split()
        for before, word in pairwise(["", *words]):
            if not word.startswith("-") and not _takes_value(before):
                return word.strip(_QUOTES)
    option = _OPTION.fullmatch(text)
    if option:
        return option["image"].strip(_QUOTES)
    return "" if line else None


def _behind_prompt(text: str) -> str:
    command = find_command(text)
    return strip_sign(text) if command is None else command


def _takes_value(option: str) -> bool:
    return option.startswith("-") and "=" not in option and not _SWITCH.fullmatch(option)


def image_from_url(address: str) -> str | None:
    """The image that a registry's web page tells of; ``address`` comes with or without ``https://`` and what follows ``?``."""
    place = re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*://|[?#].*", "", address, flags=re.DOTALL).rstrip("/")
    found = (match.expand(image) for page, image in _PAGES.items() if (match := re.fullmatch(page, place)))
    return next(found, None)
