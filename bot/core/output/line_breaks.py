"""An output whose line breaks were lost, as happens where a chat takes it in one line."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from bot.core.lab.protocol import DEFAULT_COLUMNS
from bot.core.output.line_starts import DISK_TABLES, FORMS
from bot.core.text.japanese import JAPANESE
from bot.core.text.shell_prompt import find_command

LIMIT: Final = 10_000
"""Characters of a line that may be an output: more than a chat takes in one."""

_DIGEST: Final = r"(?:sha256:[0-9a-f]{64}|<none>)"
_ID: Final = r"(?:<missing>|(?:sha256:)?[0-9a-f]{12,64})"
_AGE: Final = r"(?:(?:About |Less than |Over )?(?:an?|\d{1,5}) [a-z]{3,8} ago|N/A)"
_WORD: Final = r"\S{1,255}"
_SIZE: Final = r"(?:\d{1,6}(?:\.\d{1,6})? ?[kKMGTP]?B|-)"
_NAME: Final = r"(?:(?!\d[\d.]{0,12}[kMGTP]?B\s)[a-z0-9]\S{0,254}|<none>)"
_PHASE: Final = (
    r"Pulling fs layer|Waiting|Downloading|Verifying Checksum|Download complete|Extracting|Pull complete|Already exists"
)
_VIEW_NAME: Final = (
    r"(?:<untagged>|(?!(?:[0-9a-f]{12}|\d[\d.]{0,12}[kMGTP]?B|\d[\d.]{0,12})\s)[a-z0-9][\w./:@-]{0,254})"
)
_IMAGES_ROW: Final = rf"{_NAME} +{_WORD} +{_ID} +{_AGE}"

_BREAKS: Final = (
    (
        r": Pulling from ",
        rf"(?<!\S)(?=Using default tag:|Unable to find image|{_WORD}: Pulling from |[0-9a-f]{{12}}: (?:{_PHASE})|"
        r"Digest: |Status: )"
        r"|(?<=\S) (?=[\w.-]{1,255}\.[\w.-]{1,255}/\S{1,255}$)",
    ),
    (
        r"\b(?:[Uu]ntagged|[Dd]eleted): |\bTotal reclaimed space: ",
        r"(?<!\S)(?=(?:[Uu]ntagged: |[Dd]eleted: |Total reclaimed space: |Are you sure |Deleted Images:|WARNING! ))",
    ),
    (
        r"\bDISK USAGE\b|\bInfo → +U +In Use\b",
        rf"(?<=\s)(?<![├└]─ )(?=WARNING: This |i Info → |(?<!i )Info → |IMAGE(?:/TAGS)? +ID +DISK|[├└]─ |"
        rf"{_VIEW_NAME} +(?:{_VIEW_NAME} +){{0,9}}[0-9a-f]{{12}} +{_SIZE})",
    ),
    (
        r"\bSHARED SIZE\b",
        rf"(?<=\s)(?=REPOSITORY +TAG|{_IMAGES_ROW}|{DISK_TABLES})",
    ),
    (r"\bTAG +DIGEST\b", rf"(?<=\s)(?=REPOSITORY +TAG|{_NAME} +{_WORD} +{_DIGEST} +{_ID}(?!\S))"),
    (r"\bREPOSITORY\b", rf"(?<=\s)(?=REPOSITORY +TAG|{_IMAGES_ROW})"),
    (r"\bCREATED BY\b", rf"(?<=\s)(?=IMAGE +CREATED|{_ID} +{_AGE})"),
    (r"\bDESCRIPTION +STARS\b", r"(STARS|OFFICIAL|AUTOMATED|  \d{1,6}(?: +\[OK\])*) +(?=[a-z0-9])"),
    (r"\bRECLAIMABLE\b", r"(?<=\s)(?=(?:Images|Containers|Local Volumes|Build Cache) +\d)"),
)
"""How an output of our lab is known, and where its lines begin; a group is what the line before ends with."""

_PART = re.compile(
    r"(?<=\s)(?=\[[\w.-]{1,80}@[\w.-]{1,80} \S{1,80}\]?[$#] ?(?:sudo )?docker\b|PS [A-Z]:\\\S{0,80}> ?docker\b"
    r"|(?<!PS )(?:[\w.-]{1,80}@[\w.-]{1,80}|~)?[^\s\]]{0,80}[$#%>❯] ?(?:sudo )?docker\b|\[\+\] )"
)
"""Where another command was typed, or another display of progress begins."""

_IDS_OF = re.compile(r"docker\s+(?:(?:image|container|compose)\s+)?(?:images|ls|history|ps)\s.*")


def restore_line_breaks(text: str) -> str:
    """The text with its line breaks back, if it has none and is an output, or several, of which they are known."""
    if "\n" in text or len(text) > LIMIT:
        return text
    if ids := _ids(text):
        return ids
    own, remark = _cut_remark(text)
    parts = _PART.split(own)
    restored = [_restored(part) for part in parts]
    if restored == parts:
        return text
    return "\n".join([*restored, *([remark] if remark else [])])


def _restored(text: str) -> str:
    """One output with its line breaks; the text as it is if they are not known."""
    found = next((places for known, places in _BREAKS if re.search(known, text)), None)
    if not found:
        return _broken_elsewhere(text)
    lines = re.sub(found, lambda place: "".join(place.groups()) + "\n", text).split("\n")
    return "\n".join(map(_wrapped, lines))


def _cut_remark(text: str) -> tuple[str, str]:
    """The text, and the Japanese words at its end, which docker does not print."""
    words = text.split(" ")
    count = len(list(takewhile(JAPANESE.search, reversed(words))))
    return " ".join(words[: len(words) - count]), " ".join(words[len(words) - count :])


def _broken_elsewhere(text: str) -> str:
    """The lines of an output that our lab does not print."""
    starts = next((starts for known, starts in FORMS if re.search(rf"(?<!\S)(?:{known})", text)), None)
    return re.sub(rf"(?<=\s)(?={'|'.join(starts)})", "\n", text) if starts else text


def _ids(text: str) -> str:
    """IDs and nothing else, at most behind the command that lists them (``-q``), a line each; empty for other texts."""
    words = text.split()
    ids = list(takewhile(re.compile(_ID).fullmatch, reversed(words)))[::-1]
    command = " ".join(words[: len(words) - len(ids)])
    known = bool(ids) and _IDS_OF.fullmatch(find_command(f"{command} ") or "") if command else len(ids) > 1
    return "\n".join([*([command] if command else []), *ids]) if known else ""


def _wrapped(line: str) -> str:
    """A row of one of our own screens, broken again where the screen broke it, which may be within a word."""
    places = range(DEFAULT_COLUMNS, len(line), DEFAULT_COLUMNS + 1)
    if any(line[place] != " " for place in places):
        return line
    starts = [0, *(place + 1 for place in places)]
    return "\n".join(line[start : start + DEFAULT_COLUMNS] for start in starts)
