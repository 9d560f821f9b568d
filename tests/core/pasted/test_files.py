"""Which images a pasted file names: of a Dockerfile, a Compose file, a Kubernetes manifest, some commands."""

from __future__ import annotations

import time

import pytest

from bot.config import ROOT
from bot.core.explain.error_catalogue import recognise_error
from bot.core.output.line_breaks import restore_line_breaks
from bot.core.output.recognise import explain_outputs
from bot.core.pasted.files import LIMIT, images_in_file
from bot.core.reference.interpolation import FilledBy
from bot.store.content.vocabulary import load_error_catalogue

DOCKERFILE = """\
# syntax=docker/dockerfile:1
ARG VERSION=1.22
FROM --platform=$BUILDPLATFORM golang:${VERSION} AS Build
WORKDIR /src
COPY . .
RUN --mount=type=bind,from=node:20,target=/node \\
    go build -o /app
FROM build AS test
RUN go test ./...
FROM scratch AS empty
FROM alpine:3.19
COPY --from=build /app /app
COPY --from=0 /x /x
COPY --chown=me --from=nginx:1.25 /etc/nginx /etc/nginx
CMD ["/app"]
"""
COMPOSE = """\
services:
  web:
    image: nginx:1.25   # the web server
    ports: ["80:80"]
    # image: old:1
  db:
    image: "postgres:16-alpine"
    restart: unless-stopped
  cache:
    image: ${REGISTRY:-docker.io}/library/redis:${TAG:-7}
  app:
    build: .
    image: 'ghcr.io/x/y:1'
  other:
    image: myapp:${UNKNOWN}
  again:
    image: nginx:1.25
"""
KUBERNETES = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      initContainers:
      - name: wait
        image: busybox:1.36
      containers:
      - image: nginx:1.25
        imagePullPolicy: Always
        name: web
      - {name: side, image: redis:7}
"""
COMMANDS = """\
$ docker pull nginx:1.25
# then run it
$ docker run -d --name web \\
    -p 80:80 nginx:1.25
docker rmi redis:7
"""
FILES = {
    "Dockerfile": (DOCKERFILE, "golang:1.22 node:20 alpine:3.19 nginx:1.25"),
    "compose.yaml": (COMPOSE, "nginx:1.25 postgres:16-alpine docker.io/library/redis:7 ghcr.io/x/y:1"),
    "deployment.yaml": (KUBERNETES, "busybox:1.36 nginx:1.25 redis:7"),
    "commands": (COMMANDS, "nginx:1.25 redis:7"),
}


def named(text: str) -> tuple[str, ...]:
    found = images_in_file(text)
    return found.names if found else ()


@pytest.mark.parametrize("file", FILES)
def test_a_file_names_each_image_once_and_in_its_order(file: str) -> None:
    text, names = FILES[file]
    assert named(text) == tuple(names.split())


@pytest.mark.parametrize("file", FILES)
def test_so_it_does_in_a_code_block(file: str) -> None:
    text, names = FILES[file]
    assert named(f"これは何ですか\n```yaml\n{text}```\nお願いします") == tuple(names.split())
    assert named(f"```\n{text}") == tuple(names.split())


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "deployment.yaml"])
def test_and_where_a_slash_command_took_its_line_breaks(file: str) -> None:
    text, names = FILES[file]
    kept = "\n".join(line.partition(" #")[0] for line in text.splitlines() if not line.lstrip().startswith("#"))
    assert named(kept.replace("\\\n", " ").replace("\n", " ")) == tuple(names.split())


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_neither_an_error_nor_an_output(file: str) -> None:
    text, _ = FILES[file]
    assert recognise_error(text, load_error_catalogue(ROOT / "content")) is None
    assert explain_outputs(text) == explain_outputs(restore_line_breaks(text.replace("\n", " "))) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("FROM python:3.11", "python:3.11"),
        ("from python:3.11", "python:3.11"),
        ("FROM --platform=linux/arm64 python:3.11-slim AS build", "python:3.11-slim"),
        ("FROM python:3.11 # the base", "python:3.11"),
        ("ARG BASE=python:3.11\nFROM ${BASE}", "python:3.11"),
        ("ARG TAG\nFROM python:${TAG:-3.11}", "python:3.11"),
        ("ARG TAG='3.11'\nFROM python:$TAG-slim", "python:3.11-slim"),
        ("COPY --from=nginx:1.25 /a /b", "nginx:1.25"),
        ("FROM a AS x\nFROM x\nCOPY --from=x /a /b", "a"),
        ("image: ghcr.io/x/y:1", "ghcr.io/x/y:1"),
        ("- image: nginx:1.25", "nginx:1.25"),
        ("  image: 'redis:7'  # cache", "redis:7"),
        ('"image": "nginx:1.25",', "nginx:1.25"),
        ('{"name": "web", "image": "nginx:1.25"}', "nginx:1.25"),
        ("image: &app nginx:1.25", "nginx:1.25"),
        ("image: localhost:5000/app", "localhost:5000/app"),
        ("image: Nginx", "Nginx"),
    ],
)
def test_a_line_of_a_file_names_its_image(line: str, names: str) -> None:
    assert named(line) == tuple(names.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nginx",
        "nginx:1.25",
        "nginx redis",
        "FROM scratch",
        "from nginx:1.25 to redis",
        "FROM ${BASE",
        "docker rmi $(docker images -q | head -3)",
        "image:\n  repository: nginx\n  tag: 1",
        "image: repository: nginx",
        "what is image: nginx",
        "myimage: nginx",
        "docker compose up",
        "docker pull nginx は何をしますか",
        "I typed\ndocker pull nginx",
        "レイヤーとは",
        "layer vs image",
    ],
)
def test_what_names_none_is_left_to_others(text: str) -> None:
    assert images_in_file(text) is None


@pytest.mark.parametrize(
    ("text", "unfilled"),
    [
        ("FROM ${BASE}", "${BASE}"),
        ("ARG TAG\nFROM python:${TAG}-slim", "python:${TAG}-slim"),
        ("ARG TAG=$OTHER\nFROM python:$TAG", "python:$TAG"),
        ("docker pull nginx:$TAG", "nginx:$TAG"),
        ("docker build -t app:${SHA} .", "app:${SHA}"),
        ("docker pull nginx:%TAG%", "nginx:%TAG%"),
        ("image: ${IMAGE}", "${IMAGE}"),
        ("image: \"nginx:${TAG:?set 'TAG'}\"", "nginx:${TAG:?set 'TAG'}"),
        ("image: nginx:${TAG:?must be set}-alpine", "nginx:${TAG:?must be set}-alpine"),
        ("image: {{ .Values.image }}", "{{ .Values.image }}"),
        ('image: "{{ .Values.name }}:{{ .Chart.AppVersion }}"', "{{ .Values.name }}:{{ .Chart.AppVersion }}"),
    ],
)
def test_a_name_without_the_value_of_a_variable_is_told_apart(text: str, unfilled: str) -> None:
    found = images_in_file(text)
    assert found and found.names == ()
    assert [name.typed for name in found.unfilled] == [unfilled]


def test_what_fills_in_a_variable_is_told_by_the_kind_of_the_file() -> None:
    image = "image: nginx:$TAG"
    texts = ("docker pull nginx:$TAG", "FROM nginx:$TAG", image, f"apiVersion: v1\nkind: Pod\nspec:\n  {image}")
    found = [file.interpolated[0].variables[0].filled_by for file in map(images_in_file, texts) if file]
    assert found == [FilledBy.SHELL, FilledBy.DOCKERFILE, FilledBy.COMPOSE, FilledBy.KUBERNETES]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("docker tag a b", True),
        ("docker pull a\ndocker tag a b\ndocker push b", True),
        ("docker pull c\ndocker tag a b", False),
        ("docker tag a a", False),
        ("docker rmi a b", False),
        ("FROM a\nFROM b", False),
    ],
)
def test_two_names_are_a_pair_where_the_one_is_given_to_the_other(text: str, tagged: bool) -> None:
    found = images_in_file(text)
    assert found and found.tagged is tagged


COMMANDS_AND_FILES = "FROM |FROM a\n|image: |image: a |--mount=|RUN --from=|--a |docker pull |docker tag a b;|-t |${a:-"
UNITS = (*COMMANDS_AND_FILES.split("|"), *" \n$'#:&a", "```")


@pytest.mark.parametrize("start", ["", "FROM a\n", "RUN ", "image: ", "docker run ", "k: "])
@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_text_takes_no_time(start: str, unit: str) -> None:
    began = time.process_time()
    images_in_file(start + unit * (LIMIT // len(unit)))
    assert time.process_time() - began < 2
