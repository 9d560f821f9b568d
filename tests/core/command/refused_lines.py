"""Lines that are refused, by the module that refuses them, and what a test may ask of a refusal."""

from __future__ import annotations

import ast
import re

import pytest

from bot.config import ROOT
from bot.core.command.parser import parse_command
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.texts import Texts

TEXTS = tuple(Texts(locale) for locale in Locale)

RefusedLine = tuple[str, str, int | None, str | None]
"""What is typed, the refusal's code without "command-", where it points, and what it suggests."""

LEXER: tuple[RefusedLine, ...] = (
    ("docker images " + "a" * 500, "too-long", None, None),
    ("docker images\ndocker ps", "several-lines", None, "docker images"),
    ("docker \u200bimages", "control-character", 7, None),
    ("docker pull 'nginx", "open-quote", 12, None),
    ("docker images |", "pipe-empty", 14, "docker images"),
    ("docker images | grep a | | wc", "pipe-empty", 25, "docker images | grep a"),
    ("| wc", "pipe-empty", 0, None),
    ("docker pull nginx && docker images", "sequence", 18, "docker pull nginx"),
    ("docker images > list.txt", "redirection", 14, "docker images"),
    ("docker rmi $(docker images -q)", "substitution", 12, None),
    ("docker pull $IMAGE", "variable", 12, None),
    ("docker pull nginx:${TAG:-1.25}", "variable", 18, "docker pull nginx:1.25"),
    ("docker rmi app:<none>", "none", 15, None),
    ("docker pull <image>:<tag>", "placeholder", 12, None),
    ("docker images 2>&1", "redirection", 15, "docker images"),
    ("docker images &> list", "redirection", 14, "docker images"),
    ("images > list", "redirection", 7, "docker images"),
)  # fmt: skip
"""What only a shell could do, and what is no line at all."""

SUBCOMMAND: tuple[RefusedLine, ...] = (
    ("", "empty", None, None),
    ("docker", "empty", None, None),
    ("sudo", "empty", None, None),
    ("echo hello", "not-docker", 0, None),
    ("docker-compose up", "elsewhere-surroundings", 0, None),
    ("docker help", "help", None, None),
    ("help", "help", None, None),
    ("docker --help", "help", None, None),
    ("docker --version", "global-flag", 7, "docker version"),
    ("docker image -a", "image-alone", None, None),
    ("docker -H tcp://10.0.0.1 images", "global-flag", 7, None),
    ("docker --config /tmp images", "global-flag", 7, None),
    ("docker image", "image-alone", None, None),
    ("docker whale", "unknown", 7, None),
    ("docker build .", "elsewhere-build", 7, None),
    ("docker image build .", "elsewhere-build", 7, None),
    ("docker push me/web", "elsewhere-push", 7, None),
    ("docker exec web sh", "elsewhere-container", 7, None),
    ("docker container ls", "elsewhere-container", 7, None),
    ("docker system", "elsewhere-system", 7, None),
    ("docker system events", "elsewhere-system", 7, None),
    ("docker logs web", "elsewhere-container", 7, None),
    ("docker manifest", "elsewhere-push", 7, None),
    ("docker manifest push me/web", "elsewhere-push", 7, None),
    ("docker volume ls", "elsewhere-surroundings", 7, None),
    ("docker image save nginx", "elsewhere-save", 7, None),
)  # fmt: skip
"""No subcommand, or none that is offered."""

TYPOS: tuple[RefusedLine, ...] = (
    ("ls -l", "unknown", 0, "docker image ls -l"),
    ("imgaes -a", "unknown", 0, "docker images -a"),
    ("dcoker pull 'a b'", "not-docker", 0, "docker pull 'a b'"),
    ("watch docker images -a", "not-docker", 0, "docker images -a"),
    ("docker ls -a", "unknown", 7, "docker image ls -a"),
    ("docker prune", "unknown", 7, "docker image prune"),
    ("docker rm nginx", "elsewhere-container", 7, "docker rmi nginx"),
    ("docker images grep nginx", "too-many-arguments", 19, None),
    ("docker images nginx grep web", "too-many-arguments", 20, "docker images nginx | grep web"),
    ("docker pull nginx 1.25", "too-many-arguments", 18, "docker pull nginx:1.25"),
    ("docker pull -q nginx: 1.25", "too-many-arguments", 22, "docker pull -q nginx:1.25"),
    ("docker pull nginx:1.25 1.26", "too-many-arguments", 23, None),
    ("docker inspect -f {{json .Config}} web", "template-quote", 15, "docker inspect -f '{{json .Config}}' web"),
    ("docker imagse -a", "unknown", 7, "docker images -a"),
    ("docker Pull nginx", "unknown", 7, "docker pull nginx"),
    ("DOCKER IMAGES", "unknown", 7, "docker images"),
    ("docker system prune", "elsewhere-system", 7, "docker image prune"),
)  # fmt: skip
"""A line for which another one is suggested, and those that are too far off for a suggestion."""

FLAG_VALUES: tuple[RefusedLine, ...] = (
    ("docker manifest inspect --insecure nginx", "insecure", 24, None),
    ("docker info -f '{{.Name}}'", "info-format", 12, None),
    ("docker pull -a nginx", "all-tags", 12, None),
    ("docker pull --all-tags nginx", "all-tags", 12, None),
    ("docker search --limit 0 nginx", "number", 14, None),
    ("docker images -f size=5", "filter", 14, None),
    ("docker images -f= dangling=true", "filter", 14, None),
    ("docker pull --platform ARM nginx", "platform", 12, None),
    ("docker inspect --type container nginx", "inspect-type", 15, None),
    ("docker inspect -f '{{printf `%999999d` 1}}' nginx", "template", 15, None),
)  # fmt: skip
"""A flag that the lab does not offer, or a value that a flag does not take."""

FLAGS: tuple[RefusedLine, ...] = (
    ("docker pull -h", "help-flags", None, None),
    ("docker images nginx --help", "help-flags", None, None),
    ("images --al", "unknown-flag", 7, "--all"),
    ("docker images --al", "unknown-flag", 14, "--all"),
    ("docker images -x", "unknown-flag", 14, None),
    ("docker images -", "unknown-flag", 14, None),
    ("docker images ---", "unknown-flag", 14, None),
    ("docker tag -f a b", "unknown-flag", 11, None),
    ("docker images --filter", "flag-needs-value", 14, None),
    ("docker images -qf", "flag-needs-value", 14, None),
    ("docker images --quiet=maybe", "flag-takes-no-value", 14, None),
    ("docker images -q=maybe", "flag-takes-no-value", 14, None),
)  # fmt: skip
"""A flag that the subcommand does not have, or that lacks its value."""

PARSER: tuple[RefusedLine, ...] = (
    ("docker image prune | wc", "pipe-confirm", 21, None),
    ("docker run nginx", "run-rm", None, "docker run --rm nginx"),
    ("docker manifest inspect 127.0.0.1:5000/x", "registry", None, None),
    ("docker pull", "missing-argument", None, None),
    ("docker tag nginx", "missing-argument", None, None),
    ("docker pull nginx redis", "too-many-arguments", 18, None),
    ("docker version now", "too-many-arguments", 15, None),
    ("docker rmi -- -f", "dash", 14, None),
    ("docker search 日本", "search-term", 14, None),
    ("docker search ''", "search-term", 14, None),
    ("docker pull evil.example/x", "registry", None, None),
    ("docker pull 127.0.0.1:5100/x", "registry", None, None),
    ("docker pull my_host.example/x", "registry", None, None),
    ("docker search 127.0.0.1:5100/x", "registry", None, None),
    ("docker search localhost/x", "registry", None, None),
)  # fmt: skip
"""Operands that are too few, too many or not allowed, and what would leave something behind."""

REFUSED = (*LEXER, *SUBCOMMAND, *TYPOS, *FLAG_VALUES, *FLAGS, *PARSER)


def refusal_of(line: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parse_command(line)
    return caught.value


def answer_to(line: str) -> tuple[str, int | None, str | None]:
    """The refusal of a line as a ``RefusedLine`` has it; there has to be a text for it in both languages."""
    refusal = refusal_of(line)
    for texts in TEXTS:
        assert texts(f"refusal-{refusal.code}", **refusal.details)
    assert refusal.code.startswith("command-")
    return refusal.code.removeprefix("command-"), refusal.position, refusal.suggestion


def codes_in(module: str) -> set[str]:
    """The codes of refusals that stand in the source of a module of ``bot/core``, which is given as ``command/lexer``."""
    tree = ast.parse((ROOT / "bot" / "core" / f"{module}.py").read_text("utf-8"))
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in constants if isinstance(text, str) and re.fullmatch(r"command(-[a-z]+)+", text)}
