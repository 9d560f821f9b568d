"""Questions, commands and lines of files: what each is taken to be about."""

from __future__ import annotations

import pytest

from tests.core.explain.short_answer import answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
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
        ("latestを使ってはいけないのはなぜ", "question latest-production"),
        ("latestは最新版ですか", "question latest-newest"),
        ("タグの付け方が分からない", "term tag-command"),
        # A question in the learner's own words is one of the catalogue; a term that stands in it is not what is asked.
        ("使ってないイメージを全部消したい", "question remove-unused"),
        ("how do I update an image to the newest version", "question update-image"),
        ("レイヤーの数を数える方法", "question count-layers"),
        # A word in common is not enough, and a name that is asked about is explained.
        ("how do I delete it", "unknown"),
        ("what is nginx:1.25?", "image nginx:1.25"),
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
        # Of other outputs it is told what prints them.
        ("CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS   PORTS   NAMES", "output containers"),
        (
            "Hello from Docker!\nThis message shows that your installation appears to be working correctly.",
            "term works-output",
        ),
        ("[+] Building 12.3s (10/10) FINISHED\n => CACHED [2/5] WORKDIR /app", "output build"),
        ("0.0.0.0:8080->80/tcp", "term port"),
        ("Downloaded newer image for nginx:latest", "term pull"),
    ],
)
def test_what_somebody_asks_in_words_of_their_own_is_explained(text: str, expected: str) -> None:
    assert answer(text) == expected
