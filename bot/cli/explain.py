"""``kujira explain``: what image references mean to docker, as JSON Lines or as text for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from bot.core.locale import Locale
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.core.text.caret import caret
from bot.texts import Texts


def read_references(stream: BinaryIO) -> Iterator[str]:
    """Read references from a stream of bytes, one a line.

    Only the end of the line is removed. Bytes that are not UTF-8 are kept (as surrogates), because docker judges them too.
    """
    for line in stream:
        yield line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "surrogateescape")


def json_lines(references: Iterable[str], edition: Edition = DOCKER_20) -> Iterator[str]:
    """One JSON object for each reference, in ASCII.

    Its keys are ``ref``, the reference as given; ``valid``; ``name``, the repository with its registry; ``tag``, the given or
    default tag, null when only a digest is given; ``digest``; and ``error``, docker's own message, null if it is valid.
    """
    for text in references:
        yield json.dumps({"ref": text, **_judge(text, edition)})


def _judge(text: str, edition: Edition) -> dict[str, object]:
    try:
        reference = parse_reference(text, edition)
    except Refusal as refusal:
        error = refusal.details["docker"]
        return {"valid": False, "name": None, "tag": None, "digest": None, "error": error}
    return {
        "valid": True,
        "name": reference.name,
        "tag": reference.effective_tag,
        "digest": reference.digest,
        "error": None,
    }


def text_lines(references: Iterable[str], edition: Edition = DOCKER_20, locale: Locale = Locale.EN) -> Iterator[str]:
    """Lines for each reference: its full name, or where it is wrong, what docker prints, why, and the nearest valid one."""
    texts = Texts(locale)
    for text in references:
        try:
            yield f"{text} -> {parse_reference(text, edition).canonical}"
        except Refusal as refusal:
            yield from _refusal_lines(refusal, texts)


def _refusal_lines(refusal: Refusal, texts: Texts) -> Iterator[str]:
    shown = "".join(c if c.isprintable() else "\ufffd" for c in refusal.text or "")
    yield caret(shown, refusal.position or 0)
    yield f"docker: {refusal.details['docker']}".encode(errors="replace").decode()
    yield texts(f"refusal-{refusal.code}", **refusal.details)
    if refusal.suggestion:
        yield f"-> {refusal.suggestion}"
