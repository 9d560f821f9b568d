"""An output whose line breaks were lost, as happens where a chat takes it in one line."""

from __future__ import annotations

import re
from typing import Final

LIMIT: Final = 10_000
"""Characters of a line that may be an output: more than a chat takes in one."""

_ID: Final = r"(?:<missing>|(?:sha256:)?[0-9a-f]{12,64})"
_AGE: Final = r"(?:(?:About |Less than |Over )?(?:an?|\d{1,5}) [a-z]{3,8} ago|N/A)"
_WORD: Final = r"\S{1,255}"
_PHASE: Final = (
    r"Pulling fs layer|Waiting|Downloading|Verifying Checksum|Download complete|Extracting|Pull complete|Already exists"
)

_BREAKS: Final = (
    (
        r": Pulling from ",
        rf"(?<!\S)(?=Using default tag:|Unable to find image|{_WORD}: Pulling from |[0-9a-f]{{12}}: (?:{_PHASE})|"
        r"Digest: |Status: )"
        r"|(?<=\S) (?=[\w.-]{1,255}\.[\w.-]{1,255}/\S{1,255}$)",
    ),
    (r"\b(?:[Uu]ntagged|[Dd]eleted): ", r"(?<!\S)(?=(?:[Uu]ntagged: |[Dd]eleted: |Total reclaimed space: ))"),
    (
        r"\bREPOSITORY\b",
        rf"(?<=\s)(?=REPOSITORY +TAG|{_WORD} +{_WORD} +(?:(?:sha256:[0-9a-f]{{64}}|<none>) +)?{_ID} +{_AGE})",
    ),
    (r"\bCREATED BY\b", rf"(?<=\s)(?=IMAGE +CREATED|{_ID} +{_AGE})"),
    (r"\bDESCRIPTION +STARS\b", r"(STARS|OFFICIAL|AUTOMATED|  \d{1,6}(?: +\[OK\])*) +(?=[a-z0-9])"),
    (r"\bRECLAIMABLE\b", r"(?<=\s)(?=(?:Images|Containers|Local Volumes|Build Cache) +\d)"),
)
"""How an output is known, and where its lines begin; a group is what the line before ends with."""


def unfolded(text: str) -> str:
    """The text with its line breaks back, if it has none and is an output of which they are known."""
    if "\n" in text or len(text) > LIMIT:
        return text
    found = next((places for known, places in _BREAKS if re.search(known, text)), None)
    return re.sub(found, lambda place: "".join(place.groups()) + "\n", text) if found else text
