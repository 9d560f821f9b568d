"""What releases of the docker CLI judge differently about references."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.reference import grammar


def _whole(host: str) -> re.Pattern[str]:
    name = rf"(?:(?P<domain>{host}(?:{grammar.PORT})?)/)?(?P<path>{grammar.PATH})"
    tag = rf"{grammar.TAG_START}{grammar.TAG_REST}{{0,{grammar.TAG_LIMIT - 1}}}"
    return re.compile(rf"{name}(?::(?P<tag>{tag}))?(?:@(?P<digest>{grammar.ALGORITHM}:[0-9a-fA-F]{{32,}}))?")


@dataclass(frozen=True, slots=True)
class Edition:
    """What the docker CLI's releases judge differently.

    ``upper_case_registry``: a first component with an upper-case letter is a registry.
    ``limit_counts_registry``: the 255 characters of a name include the registry.
    ``quotes_name``: the error about upper case repeats the name.
    ``caseless``: letters whose lower case the release does not know yet.
    """

    pattern: re.Pattern[str]
    ipv6: bool
    upper_case_registry: bool
    limit_counts_registry: bool
    quotes_name: bool
    caseless: frozenset[str] = frozenset()


DOCKER_20 = Edition(
    _whole(grammar.HOST),
    ipv6=False,
    upper_case_registry=False,
    limit_counts_registry=True,
    quotes_name=False,
    caseless=grammar.UPPER_CASE_OF_2021,
)
DOCKER_28 = Edition(
    _whole(rf"(?:{grammar.HOST}|{grammar.IPV6})"),
    ipv6=True,
    upper_case_registry=True,
    limit_counts_registry=False,
    quotes_name=True,
)


def edition_of_version(version: str) -> Edition:
    """The edition of a release of the docker CLI, ``20.10.24``: those that are neither 20 nor 28 go with the nearer one."""
    major = version.partition(".")[0]
    return DOCKER_20 if major.isdecimal() and int(major) <= 20 else DOCKER_28
