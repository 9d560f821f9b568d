"""Challenges of registries and the tokens they give."""

from __future__ import annotations

import json

import pytest

from bot.lab.gateway.errors import Unavailable
from bot.lab.gateway.policy import Login
from bot.lab.gateway.upstream.tokens import Challenge, Tokens, basic_authorization, parse_challenge, parse_token


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (['Bearer realm="https://a/t",service="s",scope="x"'], Challenge("bearer", "https://a/t", "s")),
        (['bearer realm="https://a/t"'], Challenge("bearer", "https://a/t")),
        (["Digest x", 'Basic realm="r"'], Challenge("basic")),
        (["Bearer"], None),
        ([""], None),
        ([], None),
    ],
)
def test_a_challenge_is_read(headers: list[str], found: Challenge | None) -> None:
    assert parse_challenge(headers) == found


@pytest.mark.parametrize("realm", ["https://a/t", "https://a/t?x=y"])
def test_a_token_is_asked_for_pulling_only(realm: str) -> None:
    url = Challenge("bearer", realm, "a service").url("library/nginx")
    assert url.startswith(realm)
    assert url.count("?") == 1
    assert url.endswith("service=a+service&scope=repository%3Alibrary%2Fnginx%3Apull")


@pytest.mark.parametrize(
    ("answer", "header", "seconds"),
    [
        ({"token": "abc"}, "Bearer abc", 48),
        ({"access_token": "abc", "expires_in": 300}, "Bearer abc", 240),
        ({"token": "abc", "expires_in": 1}, "Bearer abc", 48),
    ],
)
def test_a_token_is_read(answer: dict[str, object], header: str, seconds: float) -> None:
    assert parse_token(json.dumps(answer).encode()) == (header, seconds)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"token": 7}', b'{"token": "a\\r\\nb"}', b'{"token": "a", "expires_in": "x"}', b"[" * 9_999],
)
def test_what_holds_no_token_is_none(data: bytes) -> None:
    with pytest.raises(Unavailable):
        parse_token(data)


def test_tokens_are_kept_by_registry_and_repository_until_they_expire() -> None:
    tokens = Tokens()
    tokens.put("a", "b", "Bearer x")
    tokens.put("a", "c", "Bearer y", 0)
    assert [tokens.get("a", "b"), tokens.get("a", "c"), tokens.get("b", "b")] == ["Bearer x", None, None]
    for number in range(1_000):
        tokens.put("a", str(number), "Bearer z")
    assert tokens.get("a", "b") is None


def test_a_login_becomes_a_header() -> None:
    assert basic_authorization(Login("Aladdin", "open sesame")) == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
