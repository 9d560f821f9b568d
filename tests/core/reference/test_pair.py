"""One line that names two references, and one that does not."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from bot.core.reference.edition import DOCKER_28
from bot.core.reference.pair import parse_pair
from bot.store.content.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(ROOT / "content")
FULL = "docker.io/library/nginx:latest"


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (f"nginx {FULL}", ("nginx", FULL)),
        (f"nginx　{FULL}", ("nginx", FULL)),
        (f"nginx\n{FULL}", ("nginx", FULL)),
        (f"nginxと{FULL}", ("nginx", FULL)),
        (f"nginx と {FULL} は同じ？", ("nginx", FULL)),
        (f"nginx vs {FULL}", ("nginx", FULL)),
        (f"nginx VS. {FULL}", ("nginx", FULL)),
        (f"nginx = {FULL}", ("nginx", FULL)),
        (f"nginx=={FULL}", ("nginx", FULL)),
        (f"nginx != {FULL}?", ("nginx", FULL)),
        (f"nginx, {FULL}", ("nginx", FULL)),
        (f"nginx、{FULL}", ("nginx", FULL)),
        (f"nginx and {FULL}", ("nginx", FULL)),
        ("python:3.11 python:3.11.4", ("python:3.11", "python:3.11.4")),
        ("python:3.11とpython:3.11-slimの違いは？", ("python:3.11", "python:3.11-slim")),
        ("ｎｇｉｎｘ　ｎｇｉｎｘ：ｌａｔｅｓｔ", ("nginx", "nginx:latest")),
        ("alpine docker.io/library/alpine", ("alpine", "docker.io/library/alpine")),
        ("nginx redis:7", ("nginx", "redis:7")),
        ("nginx Nginx:latest", ("nginx", "Nginx:latest")),
        ("nginx vs httpd", ("nginx", "httpd")),
        ("docker pull nginx と docker pull nginx:latest", ("docker pull nginx", "docker pull nginx:latest")),
        # one reference, badly written
        ("nginx", None),
        ("nginx:1.25", None),
        ("nginx: 1.25", None),
        ("nginx :1.25", None),
        ("nginx 1.25", None),
        ("nginx==1.25", None),
        ("nginx=latest", None),
        ("nginx latest", None),
        ("nginx:1.25 alpine", None),
        ("python 3.11 slim", None),
        ("my app", None),
        # something else
        ("docker pull nginx:1.25", None),
        ("pull nginx:1.25", None),
        ("FROM node:20", None),
        ("image: redis:7", None),
        ("https://hub.docker.com/search?q=nginx", None),
        ("https://hub.docker.com/layers/library/nginx/1.25/images/sha256-1a2b?context=explore", None),
        ("タグ と バージョン", None),
        ("dangling image", None),
        ("イメージとコンテナの違い", None),
        ("nginx nginx:1 nginx:2", None),
        ("", None),
        ("vs", None),
    ],
)
def test_a_line_is_divided_only_where_it_names_two(text: str, pair: tuple[str, str] | None) -> None:
    assert parse_pair(text, VOCABULARY) == pair


def test_what_a_name_may_be_depends_on_the_docker_at_hand() -> None:
    assert parse_pair("[::1]:5000/x vs [::1]:5000/x:1", VOCABULARY, DOCKER_28) == ("[::1]:5000/x", "[::1]:5000/x:1")
    assert parse_pair("[::1]:5000/x [::1]:5000/x:1", VOCABULARY, DOCKER_28) == ("[::1]:5000/x", "[::1]:5000/x:1")
    assert parse_pair("[::1]:5000/x vs [::1]:5000/x:1", VOCABULARY) is None
