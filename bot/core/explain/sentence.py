"""What a sentence, a command or a line of a Dockerfile is about, where it is not just a word or a name."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.core.explain.glossary import LIMIT, Glossary, Term, find_term
from bot.core.pasted.commands import subcommand_of
from bot.core.pasted.line import image_in_line
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.parser import is_reference
from bot.core.reference.tag import TagVocabulary, parse_tag
from bot.core.text.folding import fold

_OF_IMAGE = re.compile(
    r"(?P<image>[a-z0-9][\w./-]*)\s*の\s*(?P<tag>最新版?|[a-z0-9][\w.-]*)\s*(?:版|系|タグ|イメージ)?(?P<rest>(?:$|[^a-z0-9].*))",
    re.ASCII | re.DOTALL,
)
_DIFFERENCE = re.compile("違|ちが|同じ|どっち|どちら")
_INSTRUCTION = re.compile(
    r"(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|RUN|USER|VOLUME|WORKDIR)(?:[ \t]+\S.*)?"
)
_KANA = re.compile("[\u3041-\u3096]+")
_KATAKANA: Final = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_SHORT: Final = 3
"""Kana of a word that may as well be part of another, unless it is written in katakana."""


def image_and_tag(
    text: str, terms: Glossary, tags: TagVocabulary, edition: Edition = DOCKER_20
) -> tuple[str, str, bool] | None:
    """``nginxのalpine``: a well-known image, that with the tag, and whether the question is how they differ."""
    plain = unicodedata.normalize("NFKC", text[:LIMIT]).casefold().strip()
    found = _OF_IMAGE.fullmatch(plain)
    if not found or not terms.is_image(fold(found["image"])):
        return None
    tag = "latest" if found["tag"].startswith("最新") else found["tag"]
    named = f"{found['image']}:{tag}"
    if not is_reference(named, edition) or any(part.kind == "unknown" for part in parse_tag(tag, tags).parts):
        return None
    return found["image"], named, bool(_DIFFERENCE.search(found["rest"]))


def term_of_command(text: str, terms: Glossary) -> Term | None:
    """The docker command, or the instruction of a Dockerfile, that a line begins with."""
    line = _one_line(text)
    if instruction := _INSTRUCTION.fullmatch(line):
        return terms.by_folded_name(fold(f"{instruction[1]} instruction"))
    command = subcommand_of(line)
    if command is None:
        return None
    group, _, name = command.rpartition(" ")
    general = name if group in ("", "image", "container") else group
    return find_term(f"docker {command}", terms) or find_term(f"docker {general}", terms)


def names_image(text: str) -> bool:
    """Whether there is an image's name in a command or in a line of a file: then that is what is asked about."""
    line = _one_line(text)
    instruction = _INSTRUCTION.fullmatch(line)
    return bool(image_in_line(line)) and not (instruction and instruction[1] != "FROM")


def _one_line(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\\\n", " ").strip()


def single_term(text: str, terms: Glossary) -> Term | None:
    """The one term that a short text names, None if it names none or several: then there is no telling which matters."""
    plain = unicodedata.normalize("NFKC", text[:LIMIT]).casefold()
    key, found = fold(text[:LIMIT]), dict[str, Term]()
    for name in sorted((name for name in terms.index if name in key), key=len, reverse=True):
        if len(name) < 2 or not _is_word(name, plain):
            continue
        if name in key:
            found[terms.index[name].id] = terms.index[name]
            key = key.replace(name, "\n")
    return next(iter(found.values())) if len(found) == 1 else None


def _is_word(name: str, text: str) -> bool:
    """Whether a folded name was meant: ``ろぐ`` of 「ログ」 is one, not of 「プログラム」 or 「ころぐらい」."""
    if name.isascii():
        return _stands_alone(name, text)
    if len(name) > _SHORT or not _KANA.fullmatch(name):
        return True
    alone = rf"(?<![\u30a1-\u30f6]){name.translate(_KATAKANA)}(?![\u30a1-\u30f6])"
    return bool(re.search(alone, text.replace("ー", "")))


def _stands_alone(name: str, text: str) -> bool:
    """Whether a folded Latin name is a word of the text, and no part of another."""
    letters = "[-_ ]?".join(map(re.escape, name))
    return bool(re.search(rf"(?<![a-z0-9]){letters}s?(?![a-z0-9])", text))
