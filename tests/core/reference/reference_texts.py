"""What tests of references share: digests, any valid reference, and the refusal of a text that is none."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from bot.core.reference import grammar
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal

HEX64 = "0123456789abcdef" * 4
SHA256 = f"sha256:{HEX64}"
INVALID_FORMAT = "invalid reference format"
"""The message that the docker CLI has for most faults."""


def refusal_of(text: str, edition: Edition = DOCKER_20) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parse_reference(text, edition)
    return caught.value


component = st.from_regex(rf"\A{grammar.COMPONENT}\Z").filter(lambda text: len(text) < 40)
path = st.lists(component, min_size=1, max_size=3).map("/".join)
registry = st.sampled_from(["", "docker.io/", "ghcr.io/", "localhost/", "localhost:5000/", "Example.COM:80/"])
tag = st.from_regex(rf"\A{grammar.TAG_START}{grammar.TAG_REST}{{0,20}}\Z")
digest = st.binary(min_size=32, max_size=32).map(lambda data: f"sha256:{data.hex()}")


@st.composite
def references(draw: st.DrawFn) -> str:
    tail = draw(st.sampled_from(["", ":"]))
    name = draw(registry) + draw(path)
    if tail:
        name += tail + draw(tag)
    return name + (f"@{draw(digest)}" if draw(st.booleans()) else "")
