"""Decoding files that do not say which encoding they have."""

from __future__ import annotations

import codecs
from typing import Final

_BYTE_ORDER_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_ENCODINGS: Final = ("utf-8-sig", "cp932")


def decode(data: bytes) -> str:
    """The text of a file in UTF-16 (as PowerShell writes it), UTF-8 or code page 932 (as a Japanese Windows console does).

    Bytes that are valid in none of these are decoded as UTF-8 with replacement characters.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        text = _try_decode(data.removeprefix(mark), encoding) if data.startswith(mark) else None
        if text is not None and (not text or any(map(str.isascii, text))):
            return text
    if data.count(0) * 3 > len(data):  # every other byte of docker's English is a zero in UTF-16
        return data.decode("utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be", "replace")
    found = (text for encoding in _ENCODINGS if (text := _try_decode(data, encoding)) is not None)
    return next(found, data.decode("utf-8", "replace"))


def _try_decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
