"""What a sentence, a command or a line of a Dockerfile is about."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from bot.core.explain.sentence import image_and_tag, names_image, single_term, term_of_command
from bot.store.content.vocabulary import load_glossary, load_vocabulary

TERMS = load_glossary(ROOT / "content")
TAGS = load_vocabulary(ROOT / "content")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("nginxのalpine", ("nginx", "nginx:alpine", False)),
        ("nginxのalpineって何が違うの", ("nginx", "nginx:alpine", True)),
        ("Ｎｇｉｎｘ の １．２５", ("nginx", "nginx:1.25", False)),
        ("pythonのslim版とは", ("python", "python:slim", False)),
        ("pythonの最新版", ("python", "python:latest", False)),
        ("nginxのページ", None),
        ("nginxのconfig", None),
        ("layerのalpine", None),
        ("nginx:1.25のalpine", None),
        ("", None),
    ],
)
def test_an_image_and_a_word_of_its_tags_are_read_as_a_name(text: str, named: tuple[str, str, bool] | None) -> None:
    assert image_and_tag(text, TERMS, TAGS) == named


@pytest.mark.parametrize(
    ("line", "term", "image"),
    [
        ("docker ps -a", "ps", False),
        ("sudo docker compose up -d", "compose", False),
        ("docker-compose up", "compose", False),
        ("docker image prune -a", "prune", False),
        ("docker container ls", "ps", False),
        ("docker images -q", "images-command", False),
        ("docker images | grep nginx", "images-command", False),
        ("docker buildx build .", "buildkit", False),
        ("docker build .", "build", False),
        ("docker image rm nginx", "rmi", True),
        ("ｄｏｃｋｅｒ　ｐｓ", "ps", False),
        ("docker pull nginx", "pull", True),
        ("docker run -d nginx", "run", True),
        ("FROM nginx:1.25", "from", True),
        ("RUN apt-get update", "run-instruction", False),
        ("COPY --from=build /app /app", "copy", False),
        ("VOLUME /data", "volume-instruction", False),
        ("run nginx", None, True),
        ("copy the image", None, False),
        ("docker foo", None, False),
        ("nginx", None, False),
    ],
)
def test_a_line_is_about_its_command_and_perhaps_an_image(line: str, term: str | None, image: bool) -> None:
    found = term_of_command(line, TERMS)
    assert (found.id if found else None) == term
    assert names_image(line) == image


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("なぜlatestはだめなの", "latest"),
        ("レイヤーが多すぎる気がする", "layer"),
        ("ダングリングイメージが増えてきた", "dangling"),  # the longer name counts, not the image in it
        ("my layers are too big", "layer"),
        ("タグをダイジェストにしたい", None),
        ("ログが出ない", "logs"),
        ("レイヤーが分からん", "layer"),
        ("共有するとは", None),
        ("プログラムが動かない", None),
        ("what about later", None),
        ("containerized", None),
        ("こんにちは", None),
    ],
)
def test_a_text_is_about_the_one_term_that_stands_in_it(text: str, term: str | None) -> None:
    found = single_term(text, TERMS)
    assert (found.id if found else None) == term
