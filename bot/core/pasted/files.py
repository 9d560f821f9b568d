"""The images that something pasted names: commands, a Dockerfile, a Compose file, a Kubernetes manifest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.core.pasted.commands import NamedImages, images_in_commands
from bot.core.reference.interpolation import VARIABLE, FilledBy, InterpolatedName, fill_in, interpolate
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
_KEY = re.compile(r"\s*(?:---|#.*|\{|\[|(?:-\s+)?[\"']?[\w./-]+[\"']?\s*:(?:\s|$))")
_IMAGE = re.compile(
    r"(?:(?<=[\s,{])|\A)[\"']?image[\"']?[ \t]*:[ \t]+(?:[&!]\S+[ \t]+)?[\"']?"
    rf"(?P<image>(?:{VARIABLE}|[^\s\"',{{}}\]])+)"
)
_MANIFEST = re.compile(r"^[ \t]*[\"']?apiVersion[\"']?[ \t]*:", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_EMPTY: Final = "scratch"
"""What a Dockerfile calls the image that has nothing in it, and that no registry has."""


@dataclass(frozen=True, slots=True)
class ImagesInFile:
    """What a text names, each name once and in order; one that is written with variables is an ``InterpolatedName``.

    ``tagged`` tells that a command gives the image of the first of two names the second one.
    """

    written: tuple[str | InterpolatedName, ...]
    tagged: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names with their variables filled in, as far as their values are known."""
        names = (name.filled if isinstance(name, InterpolatedName) else name for name in self.written)
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def interpolated(self) -> tuple[InterpolatedName, ...]:
        """The names that are written with variables, be the values known or not."""
        return tuple(name for name in self.written if isinstance(name, InterpolatedName))

    @property
    def unfilled(self) -> tuple[InterpolatedName, ...]:
        """The names that lack the value of a variable."""
        return tuple(name for name in self.interpolated if name.filled is None)


def images_in_file(text: str) -> ImagesInFile | None:
    """What the text names; None where it is of none of these kinds, or names none."""
    blocks = _FENCE.findall(text)
    plain = ("\n".join(blocks) if blocks else text)[:LIMIT].replace("\\\n", " ")
    if found := _of_commands(plain):
        return _images((_read(name, {}, FilledBy.SHELL) for name in found.names), tagged=found.tagged)
    return _images(_of_dockerfile(plain)) or _images(_of_yaml(plain))


def _images(written: Iterable[str | InterpolatedName], *, tagged: bool = False) -> ImagesInFile | None:
    distinct = tuple(dict.fromkeys(name for name in written if isinstance(name, InterpolatedName) or "$" not in name))
    return ImagesInFile(distinct, tagged and len(distinct) == 2) if distinct else None


def _read(name: str, values: Mapping[str, str], filled_by: FilledBy) -> str | InterpolatedName:
    return interpolate(name, values, filled_by) or name


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


def _of_dockerfile(text: str) -> Iterator[str | InterpolatedName]:
    """Of ``FROM``, and of ``--from`` where that is no stage; variables have the values that ``ARG`` gives them."""
    lines = _NEXT_INSTRUCTION.sub("\n", text).splitlines() if "\n" not in text.strip() else text.splitlines()
    if not any(_FROM.fullmatch(line) or _COPIED.fullmatch(line) for line in lines):
        return
    values: dict[str, str] = {}
    stages: set[str] = {_EMPTY}
    for line in lines:
        if given := _ARG.fullmatch(line):
            if (value := fill_in(given["value"].strip("\"'"), values)) is not None:
                values[given["name"]] = value
        elif match := _FROM.fullmatch(line) or _COPIED.fullmatch(line):
            name = match["image"].strip("\"'")
            if name and name.lower() not in stages and not name.isdecimal():
                yield _read(name, values, FilledBy.DOCKERFILE)
            stages.add((match.groupdict().get("stage") or _EMPTY).lower())


def _of_yaml(text: str) -> Iterator[str | InterpolatedName]:
    """Of the keys ``image``, in YAML and in JSON."""
    if not _KEY.match(text):
        return
    filled_by = FilledBy.KUBERNETES if _MANIFEST.search(text) else FilledBy.COMPOSE
    for match in _IMAGE.finditer(_COMMENT.sub("", text)):
        if not match["image"].endswith(":"):
            yield _read(match["image"], {}, filled_by)
