"""What wins where a text may be several things: read the table from top to bottom."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.explain.interpretation import NoMatch
from bot.core.explain.suggest import NEAREST, Choice, ReferenceChoice
from bot.core.explain.understand import understand
from bot.core.refusal import Refusal
from tests.core.explain.short_answer import WORDS, answer, told

PULL = """\
1.25: Pulling from library/nginx
54247c64dec3: Already exists
7323197d3958: Pull complete
Digest: sha256:10b83f232cce77d83e8e2212a935c4938317da2ccb4fbe7e8a666ce63d15659e
Status: Downloaded newer image for nginx:1.25
docker.io/library/nginx:1.25"""
IMAGES = """\
REPOSITORY   TAG       IMAGE ID       CREATED       SIZE
nginx        1.25      a6bd71f48f68   2 weeks ago   187MB"""
HEX = "a" * 64


def others(text: str) -> list[str]:
    return [told(other) for other in understand(text, WORDS).alternatives]


def near(text: str) -> list[str]:
    found = understand(text, WORDS).answer
    assert isinstance(found, NoMatch)
    return [told(choice) for choice in found.nearest]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # With a sign that only names have, it is a name.
        ("nginx:1.25", "image nginx:1.25"),
        ("layer:1.0", "image layer:1.0"),
        ("ghcr.io/owner/image:tag", "image ghcr.io/owner/image:tag"),
        (f"nginx@sha256:{HEX}", f"image nginx@sha256:{HEX}"),
        ("localhost:5000/app", "image localhost:5000/app:latest"),
        ("  nginx:1.25\n", "image nginx:1.25"),
        # A word alone is a term if it is one, unless it is better known as an image.
        ("layer", "term layer"),
        ("digest", "term digest"),
        ("registry", "term registry"),
        ("latest", "term latest"),
        ("scratch", "term scratch"),
        ("alpine", "term alpine"),
        ("nginx", "image nginx:latest"),
        ("docker", "image docker:latest"),
        ("hello-world", "image hello-world:latest"),
        ("myapp", "image myapp:latest"),
        ("ngnix", "image ngnix:latest"),
        ("linux/amd64", "term platform"),
        # Words of a tag, an ID and a column of a list are no images, though they could be.
        ("bookworm", "tag bookworm"),
        ("slim-bookworm", "tag slim-bookworm"),
        ("lts", "tag lts"),
        ("3.11", "tag 3.11"),
        ("605c77e624dd", "term image-id"),
        ("CREATED BY", "term history"),
        ("0B", "term empty-layer"),
        # Any spelling of a term will do, and a question around it.
        ("Layer", "term layer"),
        ("レイヤー", "term layer"),
        ("ﾚｲﾔｰ", "term layer"),
        ("レイヤーとは", "term layer"),
        ("レイヤーって何ですか？", "term layer"),
        ("what is a layer?", "term layer"),
        ("copy on write", "term copy-on-write"),
        ("contianer", "term container"),
        ("<missing>", "term missing"),
        ("--platform", "term platform"),
        ("docker images", "term images-command"),
        ("`layer`", "term layer"),
        # A question around a name is seen through as well.
        ("nginx:1.25とは", "image nginx:1.25"),
        ("nginx って何ですか", "image nginx:latest"),
        ("what is nginx:1.25?", "image nginx:1.25"),
        ("what is nginx", "image nginx:latest"),
        ("python:3.11-Slimって何", "image python:3.11-Slim"),
        ("ghcr.io/Owner/app:1 とは", "broken upper-case at 8: ghcr.io/owner/app:1"),
        ("What is Nginx?", "image nginx:latest"),
        (f"{'a' * 120}/b:1 とは", f"image {'a' * 120}/b:1"),
        (f"what is ghcr.io/owner/image:1.25@sha256:{HEX}?", f"image ghcr.io/owner/image:1.25@sha256:{HEX}"),
        ("`nginx:1.25`", "image nginx:1.25"),
        ("```\nnginx:1.25\n```", "image nginx:1.25"),
        # A name that is broken stays one: its place is shown, and the nearest good name.
        ("Nginx", "broken upper-case at 0: nginx"),
        ("Myapp", "broken upper-case at 0: myapp"),
        ("nginx:", "broken tag-missing at 5: nginx"),
        ("nginx: 1.25", "broken space at 6: nginx:1.25"),
        ("nginx 1.25", "broken space at 5: nginx:1.25"),
        ("nginx latest", "broken space at 5: nginx:latest"),
        ("python 3.11 slim", "broken space at 6: python:3.11-slim"),
        ("ｎｇｉｎｘ：１．２５", "broken full-width at 0: nginx:1.25"),
        ("nginx:最新", "broken tag-character at 6: nginx"),
        ("https://hub.docker.com/_/nginx", "broken url at 0: nginx"),
        ("ghcr.io/", "broken slash at 7: None"),
        (HEX, "broken identifier at 0: None"),
        ("@everyone", "broken name-missing at 0: None"),
        # So does the name in a command or in a line of a file.
        # Out of a command or a file, its names are taken; one alone is explained, unless it is broken.
        ("docker pull nginx", "image nginx:latest"),
        ("$ docker history Nginx:1.25", "broken pasted at 0: nginx:1.25"),
        ("docker run --rm -p 80:80 nginx", "image nginx:latest"),
        ("docker inspect -f '{{json .Config}}' nginx", "image nginx:latest"),
        ("docker image rm nginx redis:7", "images nginx redis:7"),
        ("docker images | grep nginx", "term images-command"),
        ("docker images -f dangling=true", "term images-command"),
        ("~/app ❯ docker pull nginx", "image nginx:latest"),
        ("docker run -d -p 80:80 --name web nginx:1.25 nginx -g 'daemon off;'", "image nginx:1.25"),
        ("docker build -t myapp:1.0 .", "image myapp:1.0"),
        ("docker tag nginx:1.25 me/web:1", "pair nginx:1.25 me/web:1"),
        ("docker rmi nginx redis:7", "images nginx redis:7"),
        ("podman pull quay.io/podman/stable", "image quay.io/podman/stable:latest"),
        ("kubectl set image deployment/web web=nginx:1.25", "image nginx:1.25"),
        ("FROM python:3.11", "image python:3.11"),
        ("FROM --platform=linux/arm64 python:3.11-slim AS build", "image python:3.11-slim"),
        ("FROM golang:1.22 AS b\nRUN make\nFROM alpine:3.19\nCOPY --from=b /x /x", "images golang:1.22 alpine:3.19"),
        ("FROM Nginx\nFROM redis", "images Nginx redis"),
        ("image: ghcr.io/x/y:1", "image ghcr.io/x/y:1"),
        ("image:nginx:1.25", "broken pasted at 0: nginx:1.25"),
        ("services:\n  a:\n    image: nginx:1.25\n  b:\n    image: redis:7", "images nginx:1.25 redis:7"),
        ("services: a: image: nginx:1.25 b: image: redis:7", "images nginx:1.25 redis:7"),
        ("pull nginx", "broken pasted at 0: nginx"),
        # Two names are compared; two terms are not, nor a name and its tag.
        ("nginx docker.io/library/nginx:latest", "pair nginx docker.io/library/nginx:latest"),
        ("nginx:1.25 と nginx は同じ？", "pair nginx:1.25 nginx"),
        ("nginx:1.25とnginx:1.25.3", "pair nginx:1.25 nginx:1.25.3"),
        ("nginx vs Nginx", "pair nginx Nginx"),
        ("nginx httpd", "pair nginx httpd"),
        ("nginx==1.25", "broken character at 5: nginx:1.25"),
        # An error is one wherever it stands: alone, in a sentence, on a screen.
        ("unauthorized", "error unauthorized"),
        ("manifest unknown", "error manifest-unknown"),
        ("what does manifest unknown mean?", "error manifest-unknown"),
        ("Error response from daemon: manifest unknown: manifest unknown", "error manifest-unknown"),
        ("Error: No such image: redis", "error no-such-image"),
        ("終了コード 137", "error exit-137"),
        ("デーモンにつながらない", "error daemon-not-reached"),
        ("ディスクがいっぱい", "error no-space"),
        ("pull access denied", "error pull-access-denied"),
        ("port already in use", "error port-taken"),
        ("137", "error exit-137"),
        ("ERROR: failed to solve: node:99: docker.io/library/node:99: not found", "error tag-not-found"),
        ('"OOMKilled": true', "error exit-137"),
        (f"{PULL}\nError response from daemon: toomanyrequests: slow down", "error too-many-requests"),
        (f"{PULL}\nwrite /var/lib/x: no space left on device", "error no-space"),
        # An output without an error is told line by line, in a code block, with its command, in one line.
        (PULL, "output pull"),
        (f"```\n{PULL}\n```", "output pull"),
        (f"$ docker pull nginx:1.25\n{PULL}", "output pull"),
        (PULL.replace("\n", " "), "output pull"),
        (IMAGES, "output images"),
        (f"これは何ですか\n```\n{IMAGES}\n```", "output images"),
        (f"$ docker images\n{IMAGES}\n$ docker pull nginx:1.25\n{PULL}", "output images pull"),
        # A sentence is no name with a fault in it.
        ("how do I delete it", "unknown"),
        ("nginx:1.25 が動きません", "unknown"),
        ("こんにちは", "unknown"),
        ("hello world", "unknown"),
        ("???", "unknown"),
        ("", "unknown"),
        ("x " * 3_000, "unknown"),
        ("x" * 5_000, "unknown"),
    ],
)
def test_the_likeliest_meaning_is_explained(text: str, expected: str) -> None:
    assert answer(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("layer", ["image layer"]),
        ("alpine", ["image alpine"]),
        ("registry", ["image registry"]),
        ("docker", ["term docker"]),
        ("contianer", ["image contianer"]),
        ("ngnix", []),
        ("bookworm", ["image bookworm"]),
        ("unauthorized", ["image unauthorized"]),
        ("toomanyrequests", ["error too-many-requests", "image toomanyrequests"]),
        ("Layer", []),
        ("レイヤー", []),
        ("nginx", []),
        ("layer:1.0", []),
    ],
)
def test_the_other_meaning_of_a_word_is_offered(text: str, expected: list[str]) -> None:
    assert others(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nginx:1.25 が動きません", ["image nginx:1.25"]),
        ("hello world", ["image hello-world"]),
        ("what is openshift?", ["image openshift"]),
        ("wat ar laers", ["term layer"]),
        ("how can I run docker images | head -3", ["run docker images | head -3"]),
        ("please docker pul nginx:1.25", ["image nginx:1.25", "run docker pull nginx:1.25"]),
        ("ありがとう", ["term image", "term container", "term layer"]),
    ],
)
def test_of_what_is_not_known_the_nearest_things_are_offered(text: str, expected: list[str]) -> None:
    assert set(expected) <= set(near(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("docker pull nginx", ["run docker pull nginx", "term pull"]),
        ("docker run -d -p 80:80 nginx", ["term run"]),
        ("FROM node:18-alpine AS build", ["term from"]),
        ("image: nginx:1.25", []),
    ],
)
def test_beside_the_image_of_a_command_the_command_is_offered(text: str, expected: list[str]) -> None:
    assert others(text) == expected


@given(st.text(max_size=60))
def test_whatever_is_typed_is_explained_refused_with_its_place_or_answered_with_three_things(text: str) -> None:
    try:
        found = understand(text, WORDS).answer
    except Refusal as refusal:
        assert refusal.code.startswith("reference-")
        assert refusal.position is not None
        return
    if isinstance(found, NoMatch):
        assert len({told(choice) for choice in found.nearest}) == NEAREST


def test_a_part_of_a_long_name_is_not_offered() -> None:
    assert not any(choice.startswith("image") for choice in near(f"動きません {'a' * 90}:{'1' * 30}"))


def test_a_choice_can_be_asked_for() -> None:
    choices: list[Choice] = [*understand("layer", WORDS).alternatives, ReferenceChoice("hello-world")]
    assert [answer(choice.name) for choice in choices if isinstance(choice, ReferenceChoice)] == [
        "term layer",
        "image hello-world:latest",
    ]


def calls(act: Callable[[str], object], names: Sequence[str]) -> int:
    """How many functions are called: the same on every machine, however busy it is."""
    called = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        for name in names:
            act(name)
    finally:
        sys.setprofile(before)
    return called


def test_names_are_told_from_all_else_at_next_to_no_cost() -> None:
    names = ("nginx", "python:3.11-slim", "ghcr.io/owner/image:tag", "localhost:5000/app@sha256:" + HEX)
    assert calls(lambda name: understand(name, WORDS), names) < 2 * calls(WORDS.explain, names)
