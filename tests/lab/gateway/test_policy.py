"""Which registries there are, where they are asked, and who sees the operator's password."""

from __future__ import annotations

import pytest

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.policy import Login, Policy, registry_of_host

LOGIN = Login("me", "secret")


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("docker.io", "docker.io"),
        ("index.docker.io", "docker.io"),
        ("registry-1.docker.io:443", "docker.io"),
        ("auth.docker.io", "docker.io"),
        ("GHCR.io", "ghcr.io"),
        ("asia.gcr.io", "asia.gcr.io"),
        ("quay.io", "quay.io"),
        ("evil-docker.io", None),
        ("docker.io.evil.com", None),
        ("127.0.0.1", None),
        ("ghcr.io:80", None),
        ("gcr.io.", None),
        ("", None),
    ],
)
def test_a_registry_is_known_by_its_hosts(host: str, name: str | None) -> None:
    assert registry_of_host(host) == name


@pytest.mark.parametrize(
    ("practice", "name", "url"),
    [
        (None, "docker.io", "https://registry-1.docker.io"),
        ("http://127.0.0.1:5000", "docker.io", "http://127.0.0.1:5000"),
        ("http://127.0.0.1:5000", "ghcr.io", "https://ghcr.io"),
    ],
)
def test_a_practice_registry_stands_in_for_the_hub_only(practice: str | None, name: str, url: str) -> None:
    assert Policy(practice).base(name) == url


@pytest.mark.parametrize("url", ["https://a.b/c?d=e", "https://a.b:443/", "http://127.0.0.1:5000/x"])
def test_https_is_asked_and_the_practice_registry(url: str) -> None:
    Policy("http://127.0.0.1:5000").check_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.b/", "https://a.b:8443/", "ftp://a.b/", "//a.b/", "/x", "", "https://", "https://[", "https://a:b/",
        "https://user@a.b/", "https://a.b/\r\nX: y", "https://a.b/ x", "https://ä.b/", "http://127.0.0.1:5001/",
        "https://127.0.0.1:5000/", "http://127.0.0.1:5000@a.b/", "http://127.0.0.1/",
    ],
)  # fmt: skip
def test_nothing_else_is_asked(url: str) -> None:
    with pytest.raises(Refused):
        Policy("http://127.0.0.1:5000").check_url(url)


@pytest.mark.parametrize(
    ("practice", "name", "url", "given"),
    [
        (None, "docker.io", "https://auth.docker.io/token", True),
        (None, "docker.io", "https://registry-1.docker.io/v2/", True),
        (None, "docker.io", "https://evil.com/token", False),
        (None, "docker.io", "https://ghcr.io/token", False),
        (None, "ghcr.io", "https://ghcr.io/token", True),
        (None, "ghcr.io", "https://auth.docker.io/token", False),
        (None, "quay.io", "https://quay.io/token", False),
        ("http://127.0.0.1:5000", "docker.io", "http://127.0.0.1:5000/token", True),
        ("http://127.0.0.1:5000", "docker.io", "https://auth.docker.io/token", False),
        ("http://127.0.0.1:5000", "ghcr.io", "http://127.0.0.1:5000/token", False),
    ],
)
def test_a_password_goes_to_the_registry_it_is_for_only(practice: str | None, name: str, url: str, given: bool) -> None:
    policy = Policy(practice, {"docker.io": LOGIN, "ghcr.io": LOGIN})
    assert policy.login(name, url) == (LOGIN if given else None)


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(Policy(logins={"docker.io": LOGIN}))
