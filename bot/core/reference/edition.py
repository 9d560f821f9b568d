"""Editions of the rules for references: releases of the docker CLI do not accept quite the same names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.reference import grammar


def _reference_pattern(host: str) -> re.Pattern[str]:
    name = rf"(?:(?P<domain>{host}(?:{grammar.PORT})?)/)?(?P<path>{grammar.PATH})"
    tag = rf"{grammar.TAG_START}{grammar.TAG_REST}{{0,{grammar.TAG_LIMIT - 1}}}"
    return re.compile(rf"{name}(?::(?P<tag>{tag}))?(?:@(?P<digest>{grammar.ALGORITHM}:[0-9a-fA-F]{{32,}}))?")


@dataclass(frozen=True, slots=True)
class Edition:
    """The rules of a range of releases.

    ``pattern`` matches a whole reference, ``ipv6``: a registry may be an IPv6 address in brackets.
    ``upper_case_registry``: a first component with an upper-case letter is a registry.
    ``limit_counts_registry``: the 255 characters of a name include the registry.
    ``quotes_name``: the error about upper case repeats the name.
    ``unknown_upper_case``: upper-case letters that the release does not know as such, because its Unicode tables are older.
    """

    pattern: re.Pattern[str]
    ipv6: bool
    upper_case_registry: bool
    limit_counts_registry: bool
    quotes_name: bool
    unknown_upper_case: frozenset[str] = frozenset()


DOCKER_20 = Edition(
    _reference_pattern(grammar.HOST),
    ipv6=False,
    upper_case_registry=False,
    limit_counts_registry=True,
    quotes_name=False,
    unknown_upper_case=grammar.UNICODE_14_UPPER_CASE,
)
DOCKER_28 = Edition(
    _reference_pattern(rf"(?:{grammar.HOST}|{grammar.IPV6})"),
    ipv6=True,
    upper_case_registry=True,
    limit_counts_registry=False,
    quotes_name=True,
)


def edition_of_version(version: str) -> Edition:
    """The edition for a version of the docker CLI such as ``20.10.24``: up to 20 the older one, for all others the newer one."""
    major = version.partition(".")[0]
    return DOCKER_20 if major.isdecimal() and int(major) <= 20 else DOCKER_28
