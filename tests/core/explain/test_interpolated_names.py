"""Names with variables or ``<none>`` in them, wherever they stand: read the table beside that of what wins over what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.explain.interpretation import InterpolatedNames
from bot.core.explain.understand import understand
from bot.core.refusal import Refusal
from tests.core.explain.short_answer import WORDS, answer, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A name with variables in it is told with their values, or with examples (in brackets), wherever it stands.
        ("ghcr.io/owner/app:${TAG:-latest}", "variables ghcr.io/owner/app:latest"),
        ("nginx:${TAG-1.25}って何ですか", "variables nginx:1.25"),
        ("what is ${IMAGE:-nginx}:${TAG}?", "variables (nginx:1.25)"),
        ("$REGISTRY/app:$TAG", "variables (ghcr.io/owner/app:1.0)"),
        ("{{ .Values.image }}", "variables (nginx:1.25)"),
        ("nginx:%TAG%", "variables (nginx:1.25)"),
        ("nginx:$env:TAG", "variables (nginx:1.25)"),
        ("FROM python:${PYTHON_VERSION}-slim AS base", "variables (python:3.11-slim)"),
        ("ARG V=3.12\nFROM python:${V}-slim", "variables python:3.12-slim"),
        ('image: "nginx:${NGINX_VERSION:?must be set}"', "variables (nginx:1.25)"),
        ("docker pull myrepo/$IMAGE", "variables (myrepo/myapp)"),
        ("docker tag app:$TAG ghcr.io/me/app:$TAG", "variables (app:1.0) (ghcr.io/me/app:1.0)"),
        ("docker tag app:${TAG:-1} ghcr.io/me/app:1", "pair app:1 ghcr.io/me/app:1"),
        ("a:\n  image: redis:7\nb:\n  image: nginx:${TAG}", "images redis:7 (nginx:${TAG})"),
        ("docker run -e A=$B -v $PWD:/app nginx:1.25", "image nginx:1.25"),
        ("docker rmi $(docker images -q -f dangling=true)", "term rmi"),
        ("docker images --format '{{.Repository}}:{{.Tag}}'", "term images-command"),
        ("invalid reference format: nginx:$TAG", "error invalid-reference"),
        ("nginx:${TAG", "broken variable-open at 6: nginx"),
        ("$PWD:/app", "broken variable at 0: None"),
        # ``<none>`` is a term; in the place of a name or of a tag it is what an image lacks.
        ("<none>", "term none"),
        ("what is <none>?", "term none"),
        ("<none>:<none>", "unnamed -"),
        ("nginx:<none>", "unnamed nginx"),
        ("docker rmi localhost:5000/collectd:<none>", "unnamed localhost:5000/collectd docker rmi 605c77e624dd"),
        ("docker tag <none> app:1.0", "unnamed - docker tag 605c77e624dd app:1.0"),
        ("docker push app:<none>", "unnamed app"),
        ("docker images | grep <none>", "term images-command"),
    ],
)
def test_the_name_is_told_as_it_will_be(text: str, expected: str) -> None:
    assert answer(text) == expected


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("nginx:${TAG:-latest}", None),
        ("nginx:$TAG", None),
        ("nginx:${TAG:+alpine}", "reference-tag-missing"),
        ("Nginx:${TAG:-latest}", "reference-upper-case"),
        ("FROM nginx:${TAG:-a:b}", "reference-two-tags"),
    ],
)
def test_a_name_that_docker_would_not_take_is_told_so(text: str, fault: str | None) -> None:
    found = understand(text, WORDS).answer
    assert isinstance(found, InterpolatedNames)
    assert (found.fault.code if found.fault else None) == fault


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("docker pull nginx:$TAG", ["term pull"]),
        ("docker pull nginx:${TAG:-1.25}", ["run docker pull nginx:1.25", "term pull"]),
        ("FROM python:${V}", ["term from"]),
        ("nginx:$TAG", []),
    ],
)
def test_beside_it_the_command_is_offered(text: str, expected: list[str]) -> None:
    assert [told(other) for other in understand(text, WORDS).alternatives] == expected


@given(
    st.lists(
        st.sampled_from(["nginx", ":", "/", "$", "{", "}", "A", ":-", "<none>", "%", " ", "docker rmi ", "FROM "]),
        max_size=12,
    )
)
def test_whatever_is_put_together_is_answered_or_refused(pieces: list[str]) -> None:
    try:
        understand("".join(pieces), WORDS)
    except Refusal as refusal:
        assert refusal.code.startswith("reference-")
