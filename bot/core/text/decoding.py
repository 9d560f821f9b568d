"""Text from a file that says nothing of its encoding."""

from __future__ import annotations

import codecs
from typing import Final

_MARKED: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_TRIED: Final = ("utf-8-sig", "cp932")


def decode(data: bytes) -> str:
    """The text in a file as PowerShell (UTF-16), a Japanese Windows console (code page 932) or anything else writes it.

    What is none of these is read as UTF-8 as far as it goes.
    """
    for mark, encoding in _MARKED.items():
        text = _decoded(data.removeprefix(mark), encoding) if data.startswith(mark) else None
        if text is not None and (not text or any(map(str.isascii, text))):
            return text
    if data.count(0) * 3 > len(data):  # every other byte of docker's English is a zero in UTF-16
        return data.decode("utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be", "replace")
    found = (text for encoding in _TRIED if (text := _decoded(data, encoding)) is not None)
    return next(found, data.decode("utf-8", "replace"))


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
