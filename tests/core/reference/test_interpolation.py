"""Variables in names: what they are, what fills them in, and what comes of the name."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.reference.interpolation import (
    NAME_LIMIT,
    VARIABLES_LIMIT,
    FilledBy,
    Operator,
    Variable,
    fill_in,
    interpolate,
    is_interpolated,
)
from bot.core.reference.parser import is_reference


def only(name: str, **values: str) -> Variable:
    found = interpolate(name, values)
    assert found
    (variable,) = found.variables
    return variable


@pytest.mark.parametrize(
    ("name", "filled", "example"),
    [
        ("nginx:$TAG", None, "nginx:1.25"),
        ("nginx:${TAG}", None, "nginx:1.25"),
        ("nginx:${TAG:-1.27}", "nginx:1.27", "nginx:1.27"),
        ("nginx:${TAG-1.27}", "nginx:1.27", "nginx:1.27"),
        ("nginx:${TAG:?must be set}", None, "nginx:1.25"),
        ("nginx:${TAG?}", None, "nginx:1.25"),
        ("nginx:1.25${VARIANT:+-$VARIANT}", "nginx:1.25", "nginx:1.25"),
        ("nginx:${TAG:+alpine}", "nginx:", "nginx:"),
        ("nginx:${A:-${B:-1.27}}", "nginx:1.27", "nginx:1.27"),
        ("nginx:${A:-$B}", None, "nginx:1.25"),
        ("nginx:${TAG#v}", None, "nginx:1.25"),
        ("nginx:%TAG%", None, "nginx:1.25"),
        ("nginx:$env:TAG", None, "nginx:1.25"),
        ("nginx:${env:Tag}", None, "nginx:1.25"),
        ("app-$env:latest", None, "app-dev:latest"),
        ("app:$1", None, "app:1.0"),
        ("app:v$VERSION", None, "app:v1.0"),
        ("python:3.11-$VARIANT", None, "python:3.11-alpine"),
        ("python:${VERSION}-slim", None, "python:3.11-slim"),
        ("python:3.$MINOR", None, "python:3.1"),
        ("${REGISTRY:-docker.io}/${NAME}:${TAG:-latest}", None, "docker.io/myapp:latest"),
        ("$REGISTRY/app", None, "ghcr.io/owner/app"),
        ("$REGISTRY/team/app", None, "ghcr.io/team/app"),
        ("$OWNER/app", None, "owner/app"),
        ("ghcr.io/$GITHUB_USER/app", None, "ghcr.io/owner/app"),
        ("ghcr.io/my-$TEAM/app", None, "ghcr.io/my-team/app"),
        ("localhost:$PORT/app", None, "localhost:5000/app"),
        ("$ACCOUNT.dkr.ecr.eu-west-1.amazonaws.com/app", None, "example.dkr.ecr.eu-west-1.amazonaws.com/app"),
        ("nginx@sha256:$HEX", None, "nginx@sha256:" + "0123456789abcdef" * 4),
        ("nginx@$DIGEST", None, "nginx@sha256:" + "0123456789abcdef" * 4),
        ("$IMAGE", None, "nginx:1.25"),
        ("{{ .Values.image }}", None, "nginx:1.25"),
        ('{{ .Values.name }}:{{ .Values.tag | default "1.27" }}', None, "myapp:1.27"),
        ("ghcr.io/me/app:${{ github.sha }}", None, "ghcr.io/me/app:1.0"),
    ],
)
def test_a_name_is_filled_in_with_defaults_and_with_examples(name: str, filled: str | None, example: str) -> None:
    found = interpolate(name)
    assert found and is_interpolated(name)
    assert (found.filled, found.example) == (filled, example)
    assert is_reference(example) or filled == example


@pytest.mark.parametrize(
    ("name", "values", "filled"),
    [
        ("nginx:$TAG", {"TAG": "1.27"}, "nginx:1.27"),
        ("nginx:${TAG:-1.25}", {"TAG": "1.27"}, "nginx:1.27"),
        ("nginx:${TAG:-1.25}", {"TAG": ""}, "nginx:1.25"),
        ("nginx:${TAG-1.25}", {"TAG": ""}, "nginx:"),
        ("nginx:${TAG:?}", {"TAG": ""}, None),
        ("nginx:${TAG?}", {"TAG": ""}, "nginx:"),
        ("nginx:1.25${VARIANT:+-$VARIANT}", {"VARIANT": "alpine"}, "nginx:1.25-alpine"),
        ("nginx:1.25${VARIANT:+-alpine}", {"VARIANT": ""}, "nginx:1.25"),
        ("nginx:${A:-${B}}", {"B": "1.27"}, "nginx:1.27"),
        ("nginx:${TAG#v}", {"TAG": "v1"}, None),
        ("nginx:$$TAG", {"TAG": "1.27"}, None),
    ],
)
def test_a_value_counts_as_it_does_in_a_shell(name: str, values: dict[str, str], filled: str | None) -> None:
    found = interpolate(name, values)
    assert found and found.filled == filled
    assert fill_in(name, values) == filled


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nginx:${TAG:-1.27}", ("TAG", Operator.DEFAULT, "1.27", True)),
        ("nginx:${TAG-1.27}", ("TAG", Operator.DEFAULT, "1.27", False)),
        ("nginx:${TAG:?must be set}", ("TAG", Operator.REQUIRED, "must be set", True)),
        ("nginx:${TAG+x}", ("TAG", Operator.ALTERNATIVE, "x", False)),
        ("nginx:${TAG%-*}", ("TAG", Operator.OTHER, "%-*", False)),
        ("nginx:${TAG}", ("TAG", Operator.PLAIN, "", False)),
        ("nginx:{{ .Values.tag }}", (".Values.tag", Operator.PLAIN, "", False)),
        ("nginx:{{ .Values.tag | default .Chart.AppVersion }}", (".Values.tag", Operator.PLAIN, "", False)),
    ],
)
def test_a_variable_is_taken_apart(name: str, expected: tuple[str, Operator, str, bool]) -> None:
    variable = only(name)
    assert (variable.name, variable.operator, variable.word, variable.counts_empty) == expected


@pytest.mark.parametrize(
    ("name", "place", "filled_by", "assignment"),
    [
        ("nginx:$TAG", FilledBy.ANY, FilledBy.ANY, "export TAG=1.25"),
        ("nginx:$TAG", FilledBy.SHELL, FilledBy.SHELL, "export TAG=1.25"),
        ("nginx:$TAG", FilledBy.COMPOSE, FilledBy.COMPOSE, "TAG=1.25"),
        ("nginx:$TAG", FilledBy.DOCKERFILE, FilledBy.DOCKERFILE, "ARG TAG=1.25"),
        ("nginx:%TAG%", FilledBy.SHELL, FilledBy.CMD, "set TAG=1.25"),
        ("nginx:$env:TAG", FilledBy.SHELL, FilledBy.POWERSHELL, '$env:TAG = "1.25"'),
        ("nginx:{{ .Values.image.tag }}", FilledBy.KUBERNETES, FilledBy.HELM, "--set image.tag=1.25"),
        ("nginx:{{ .Chart.AppVersion }}", FilledBy.KUBERNETES, FilledBy.HELM, ""),
        ("nginx:{{ nginx_version }}", FilledBy.COMPOSE, FilledBy.TEMPLATE, ""),
        ("nginx:${{ matrix.nginx }}", FilledBy.COMPOSE, FilledBy.ACTIONS, ""),
        ("app:$CI_COMMIT_SHA", FilledBy.COMPOSE, FilledBy.GITLAB, ""),
        ("app:$1", FilledBy.SHELL, FilledBy.ARGUMENT, ""),
        ("nginx:$$TAG", FilledBy.COMPOSE, FilledBy.ESCAPED, ""),
    ],
)
def test_what_fills_it_in_is_told_by_its_form_or_by_its_place(
    name: str, place: FilledBy, filled_by: FilledBy, assignment: str
) -> None:
    found = interpolate(name, filled_by=place)
    assert found
    (variable,) = found.variables
    assert (variable.filled_by, variable.assignment) == (filled_by, assignment)


@pytest.mark.parametrize(("name", "example"), [("$TAG", "1.0"), ("${REGISTRY}", "ghcr.io"), ("%APP_VERSION%", "1.0")])
def test_a_variable_alone_is_for_what_its_name_says(name: str, example: str) -> None:
    found = interpolate(name)
    assert found and found.is_variable_alone
    assert found.example.startswith(example)


def test_a_variable_is_told_of_once_however_often_it_stands_there() -> None:
    found = interpolate("$TAG/app:$TAG")
    assert found and [variable.written for variable in found.variables] == ["$TAG"]


@pytest.mark.parametrize(
    "text",
    ["", "nginx", "nginx:1.25", "nginx:${TAG", "nginx:$", "nginx:{TAG}", "100%", "a%2Fb%3A1", "$(pwd)", "<none>"],
)
def test_other_names_have_none(text: str) -> None:
    assert interpolate(text) is None
    assert not is_interpolated(text)
    assert fill_in(text) == text


@pytest.mark.parametrize("text", ["what is $TAG", "nginx:$TAG, redis", "$A $B", "A=$B", "nginx:$TAGとは"])
def test_a_name_is_no_more_than_that(text: str) -> None:
    assert not is_interpolated(text)


def test_very_many_variables_are_no_name() -> None:
    assert interpolate("$A" * VARIABLES_LIMIT)
    assert interpolate("$A" * (VARIABLES_LIMIT + 1)) is None
    assert interpolate("a" * NAME_LIMIT + "$A") is None


PIECES = st.sampled_from(
    ["$", "{", "}", "$$", "${", "{{", "}}", "%", "env:", "A", "1", ":-", "?", "+", "/", ":", "@", " ", "\n", "あ"]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_filled_in_or_left_as_it_is(text: str) -> None:
    found = interpolate(text)
    if found is None:
        assert len(text) > NAME_LIMIT or text.count("$") + text.count("%") > VARIABLES_LIMIT or fill_in(text) == text
        return
    assert found.typed == text
    assert found.filled == fill_in(text)
    assert all(variable.written in text for variable in found.variables)
    assert found.filled is None or found.filled == found.example


UNITS = (
    "$",
    "{",
    "$A",
    "${A",
    "${a:-",
    "${A:-${",
    "{{",
    "{{a",
    "%a",
    "$env:",
    "${env:A",
    "$$",
    "$${",
    "%A%",
    "{{ a }}",
    "${A:-$B}",
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_text_takes_no_time(unit: str) -> None:
    text = unit * (70_000 // len(unit))
    began = time.process_time()
    fill_in(text)
    interpolate(text[:NAME_LIMIT])
    is_interpolated(text[:NAME_LIMIT])
    assert time.process_time() - began < 1
