"""The images that something pasted names: commands, a Dockerfile, a Compose file, a Kubernetes manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.core.pasted.commands import NamedImages, images_in_commands
from bot.core.text.japanese import JAPANESE

LIMIT: Final = 70_000
"""Characters of a text that are read: more than a file that is attached may have."""

_FENCE = re.compile(r"```(?:[\w+-]*\n)?(.*?)(?:```|\Z)", re.DOTALL)
_INSTRUCTIONS: Final = (
    "ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|"
    "WORKDIR"
)
_NEXT_INSTRUCTION = re.compile(rf"\s(?=(?:{_INSTRUCTIONS})\s)")
_FROM = re.compile(r"\s*FROM\s+(?:--\S+\s+)*(?P<image>\S+)(?:\s+AS\s+(?P<stage>\S+))?\s*(?:#.*)?", re.IGNORECASE)
_ARG = re.compile(r"\s*ARG\s+(?P<name>\w+)=(?P<value>\S+)\s*", re.IGNORECASE)
_COPIED = re.compile(
    r"\s*(?:COPY|ADD|RUN)\s.*?(?:--from=|--mount=\S{0,200}?from=)(?P<image>[^\s,]+).*", re.IGNORECASE | re.DOTALL
)
_VARIABLE = re.compile(r"\$(?:\{(?P<name>\w+)(?::?-(?P<default>[^}]{0,200}))?\}|(?P<bare>\w+))")
_KEY = re.compile(r"\s*(?:---|#.*|\{|\[|(?:-\s+)?[\"']?[\w./-]+[\"']?\s*:(?:\s|$))")
_IMAGE = re.compile(
    r"(?:(?<=[\s,{])|\A)[\"']?image[\"']?[ \t]*:[ \t]+(?:[&!]\S+[ \t]+)?[\"']?"
    r"(?P<image>(?:\$\{[^}\s]{0,200}\}|[^\s\"',{}\]])+)"
)
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_EMPTY: Final = "scratch"
"""What a Dockerfile calls the image that has nothing in it, and that no registry has."""


def images_in_file(text: str) -> NamedImages | None:
    """What the text names, each once and in its order; None where it is of none of these kinds, or names none."""
    blocks = _FENCE.findall(text)
    plain = ("\n".join(blocks) if blocks else text)[:LIMIT].replace("\\\n", " ")
    found = _of_commands(plain) or NamedImages(tuple(_of_dockerfile(plain)) or tuple(_of_yaml(plain)))
    names = tuple(dict.fromkeys(found.names))
    return NamedImages(names, tagged=found.tagged and len(names) == 2) if names else None


def _of_commands(text: str) -> NamedImages | None:
    """Of all the commands, if there are nothing but commands up to what the first of them printed."""
    names: list[str] = []
    tagged = False
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("# ")]
    for place, line in enumerate(lines):
        found = None if JAPANESE.search(line) else images_in_commands(line)
        if found is None and place == 0:
            return None
        if found:
            names += found.names
            tagged = tagged or found.tagged
    return NamedImages(tuple(names), tagged) if names else None


def _of_dockerfile(text: str) -> Iterator[str]:
    """Of ``FROM``, and of ``--from`` where that is no stage; variables have the values that ``ARG`` gives them."""
    lines = _NEXT_INSTRUCTION.sub("\n", text).splitlines() if "\n" not in text.strip() else text.splitlines()
    if not any(_FROM.fullmatch(line) or _COPIED.fullmatch(line) for line in lines):
        return
    values: dict[str, str] = {}
    stages: set[str] = {_EMPTY}
    for line in lines:
        if given := _ARG.fullmatch(line):
            values[given["name"]] = given["value"].strip("\"'")
        elif match := _FROM.fullmatch(line) or _COPIED.fullmatch(line):
            name = _filled(match["image"].strip("\"'"), values)
            if name and name.lower() not in stages and not name.isdecimal():
                yield name
            stages.add((match.groupdict().get("stage") or _EMPTY).lower())


def _of_yaml(text: str) -> Iterator[str]:
    """Of the keys ``image``, in YAML and in JSON."""
    if not _KEY.match(text):
        return
    for match in _IMAGE.finditer(_COMMENT.sub("", text)):
        name = _filled(match["image"], {})
        if name and not name.endswith(":"):
            yield name


def _filled(name: str, values: dict[str, str]) -> str:
    """The name with its variables filled in; empty where one of them is not known."""

    def value(variable: re.Match[str]) -> str:
        return values.get(variable["name"] or variable["bare"], variable["default"] or "$")

    filled = _VARIABLE.sub(value, name)
    return "" if "$" in filled else filled
