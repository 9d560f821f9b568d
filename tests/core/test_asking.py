"""What wins where a text may be several things: read the table from top to bottom."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import ROOT
from bot.core.asking import Unknown, instead, understand
from bot.core.contrast import Contrast
from bot.core.explanation import Explanation, explain
from bot.core.failure import Failure
from bot.core.glossary import Term
from bot.core.nearby import NEAREST, Choice, Image, Line
from bot.core.refusal import Refusal
from bot.core.same import Comparison
from bot.core.tag import TagReading
from bot.store.vocabulary import load_words

WORDS = load_words(ROOT / "content")
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


def told(thing: object) -> str:
    """A kind and a name, short enough for a table."""
    if isinstance(thing, Explanation):
        return f"image {thing.familiar}"
    if isinstance(thing, TagReading):
        return f"tag {thing.tag}"
    if isinstance(thing, Comparison):
        return f"pair {thing.left.typed} {thing.right.typed}"
    if isinstance(thing, Term):
        return f"term {thing.id}"
    if isinstance(thing, Contrast):
        return f"contrast {thing.first.id} {thing.second.id}"
    if isinstance(thing, Failure):
        return f"error {thing.error.id}"
    if isinstance(thing, Image):
        return f"image {thing.name}"
    if isinstance(thing, Line):
        return f"run {thing.line}"
    if isinstance(thing, tuple):
        return "output " + " ".join(reading.kind for reading in thing)
    return "unknown"


def answer(text: str) -> str:
    try:
        return told(understand(text, WORDS).answer)
    except Refusal as refusal:
        return f"broken {refusal.code.removeprefix('reference-')} at {refusal.position}: {refusal.suggestion}"


def others(text: str) -> list[str]:
    return [told(other) for other in understand(text, WORDS).others]


def near(text: str) -> list[str]:
    found = understand(text, WORDS).answer
    assert isinstance(found, Unknown)
    return [told(choice) for choice in found.near]


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
        ("docker pull nginx", "broken pasted at 0: nginx"),
        ("$ docker history Nginx:1.25", "broken pasted at 0: nginx:1.25"),
        ("docker run --rm -p 80:80 nginx", "broken pasted at 0: nginx"),
        ("FROM python:3.11", "broken pasted at 0: python:3.11"),
        # Two names are compared; two terms are not, nor a name and its tag.
        ("nginx docker.io/library/nginx:latest", "pair nginx docker.io/library/nginx:latest"),
        ("nginx:1.25 と nginx は同じ？", "pair nginx:1.25 nginx"),
        ("nginx:1.25とnginx:1.25.3", "pair nginx:1.25 nginx:1.25.3"),
        ("nginx vs Nginx", "pair nginx Nginx"),
        ("nginx httpd", "pair nginx httpd"),
        ("nginx==1.25", "broken character at 5: nginx:1.25"),
        # The name of an image and a word of its tags, as people say them.
        ("nginxのalpineって何が違うの", "pair nginx nginx:alpine"),
        ("nginx の 1.25", "image nginx:1.25"),
        ("pythonのslim版って何", "image python:slim"),
        ("nginxの最新版", "image nginx:latest"),
        ("nginx:alpineって何が違うの", "image nginx:alpine"),
        # Two terms are set side by side, however they are asked for.
        ("layer vs image", "contrast layer image"),
        ("image と container の違い", "contrast image container"),
        ("イメージとコンテナの違いは何ですか", "contrast image container"),
        ("イメージ コンテナ 違い", "contrast image container"),
        ("コンテナとイメージは何が違うの？", "contrast container image"),
        ("イメージ/コンテナ", "contrast image container"),
        ("what is the difference between an image and a container", "contrast image container"),
        ("slimとalpineどっちがいい？", "contrast slim alpine"),
        ("タグとダイジェストの違い", "contrast tag digest"),
        ("dockerとkubernetesの違い", "contrast docker kubernetes"),
        ("alpineとubuntuの違い", "pair alpine ubuntu"),
        ("docker.io/Alpine", "broken upper-case at 10: docker.io/alpine"),
        # A question in which only one term stands is about that.
        ("latestを使ってはいけないのはなぜ", "term latest"),
        ("latestは最新版ですか", "term latest"),
        ("タグの付け方が分からない", "term tag-command"),
        # An option is about what it does.
        ("-p 8080:80", "term port"),
        ("--rm", "term run"),
        ("-it", "term run"),
        ("--platform linux/arm64", "term platform"),
        ("-v", "term volume"),
        # Commands without an image, instructions of a Dockerfile, a Compose file.
        ("docker ps", "term ps"),
        ("docker compose up -d", "term compose"),
        ("docker-compose up", "term compose"),
        ("mio@MacBook ~ % docker logs web", "term logs"),
        ("docker images -a", "term images-command"),
        ("docker rm web", "term rm"),
        ("RUN apt-get update && apt-get install -y curl", "term run-instruction"),
        ('CMD ["nginx", "-g", "daemon off;"]', "term cmd"),
        ("EXPOSE 80", "term expose"),
        ("COPY --from=build /app /app", "term copy"),
        ("services:\n  web:\n    image: nginx:1.25\n    ports:\n      - '80:80'", "image nginx:1.25"),
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
        # Of other outputs it is told what prints them.
        ("CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS   PORTS   NAMES", "term ps"),
        (
            "Hello from Docker!\nThis message shows that your installation appears to be working correctly.",
            "term works-output",
        ),
        ("[+] Building 12.3s (10/10) FINISHED\n => CACHED [2/5] WORKDIR /app", "term build"),
        ("0.0.0.0:8080->80/tcp", "term port"),
        ("Downloaded newer image for nginx:latest", "term pull"),
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
        ("ngnix", ["image nginx"]),
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
        ("I want to put an image into a container", ["term container", "term image"]),
        ("nginx:1.25 が動きません", ["image nginx:1.25"]),
        ("hello world", ["image hello-world"]),
        ("what is openshift?", ["image openshift"]),
        ("wat ar laers", ["term layer"]),
        ("pull と digest を使いたい", ["term pull", "term digest"]),
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
        ("Nginx", ["image nginx"]),
        ("docker pull nginx", ["image nginx", "run docker pull nginx", "term pull"]),
        ("docker run -d -p 80:80 nginx", ["image nginx", "term run"]),
        ("FROM node:18-alpine AS build", ["image node:18-alpine", "term from"]),
        ("https://github.com/nginx/nginx", []),
    ],
)
def test_a_name_that_is_refused_is_answered_with_what_was_meant_and_the_command_around_it(
    text: str, expected: list[str]
) -> None:
    with pytest.raises(Refusal) as caught:
        understand(text, WORDS)
    assert [told(choice) for choice in instead(text, caught.value, WORDS)] == expected


@given(st.text(max_size=60))
def test_whatever_is_typed_is_explained_refused_with_its_place_or_answered_with_three_things(text: str) -> None:
    try:
        found = understand(text, WORDS).answer
    except Refusal as refusal:
        assert refusal.code.startswith("reference-")
        assert refusal.position is not None
        return
    if isinstance(found, Unknown):
        assert len({told(choice) for choice in found.near}) == NEAREST


def test_a_choice_can_be_asked_for() -> None:
    choices: list[Choice] = [*understand("layer", WORDS).others, Image("hello-world")]
    assert [answer(choice.name) for choice in choices if isinstance(choice, Image)] == [
        "term layer",
        "image hello-world:latest",
    ]


def seconds(act: Callable[[str], object], names: Sequence[str]) -> float:
    """Of processor time, the least of some tries."""
    times: list[float] = []
    for _ in range(5):
        start = time.process_time()
        for _ in range(200):
            for name in names:
                act(name)
        times.append(time.process_time() - start)
    return min(times)


def test_names_are_told_from_all_else_at_next_to_no_cost() -> None:
    names = ("nginx", "python:3.11-slim", "ghcr.io/owner/image:tag", "localhost:5000/app@sha256:" + HEX)
    alone = seconds(lambda name: explain(name, WORDS.tags), names)
    assert seconds(lambda name: understand(name, WORDS), names) < 2 * alone
