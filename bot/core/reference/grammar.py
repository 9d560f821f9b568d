"""The pieces of an image reference as regular expressions (grammar of the CNCF distribution project).

Go's ``\\w`` and ``\\d`` are ASCII and its ``$`` is the very end: hence spelled-out classes, to be used with
``fullmatch`` or ``match``.
"""

from __future__ import annotations

_LABEL = r"(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)"
HOST = rf"{_LABEL}(?:\.{_LABEL})*"
IPV6 = r"\[[a-fA-F0-9:]+\]"
PORT = r":[0-9]+"
SEPARATOR = r"(?:__|[._]|-+)"
COMPONENT = rf"[a-z0-9]+(?:{SEPARATOR}[a-z0-9]+)*"
PATH = rf"{COMPONENT}(?:/{COMPONENT})*"
TAG_START = r"[A-Za-z0-9_]"
TAG_REST = r"[A-Za-z0-9_.-]"
ALGORITHM = r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*"

NO_NAME = "<none>"
"""What ``docker images`` prints in the place of a name or a tag that an image does not have."""

NAME_LIMIT = 255
TAG_LIMIT = 128
DIGEST_DIGITS = {"sha256": 64, "sha384": 96, "sha512": 128}

UNICODE_14_UPPER_CASE = frozenset(
    map(chr, {0x2C2F, 0xA7C0, 0xA7D0, 0xA7D6, 0xA7D8, *range(0x10570, 0x10596)} - {0x1057B, 0x1058B, 0x10593})
)
"""Upper-case letters that came with Unicode 14 (2021): Go releases with older tables do not change them to lower case."""
