"""Pasted lines: what is more than a name, and which image it names."""

from __future__ import annotations

import pytest

from bot.core.pasted.line import image_in_line, is_pasted_line


@pytest.mark.parametrize(
    ("line", "image"),
    [
        # Of a command, as the reader of commands finds it.
        ("docker pull nginx", "nginx"),
        ("$ docker history --no-trunc Nginx:1.25", "Nginx:1.25"),
        ("docker inspect -f '{{json .Config}}' nginx", "nginx"),
        ("docker run -itd --privileged --init --read-only -P alpine", "alpine"),
        ("docker image rm nginx", "nginx"),
        ("docker pull `nginx`", "nginx"),
        ("docker pull 'nginx", "nginx"),
        ("docker build .", ""),
        ("docker images -f dangling=true", ""),
        ("docker images | grep nginx", ""),
        ("docker ps && docker pull nginx", "nginx"),
        ("docker load -i nginx.tar", ""),
        ("kubectl set image deployment/web web=nginx:1.25", "nginx:1.25"),
        ("docker pull nginx\nUsing default tag: latest", "nginx"),
        # Of a command without its program.
        ("pull nginx", "nginx"),
        ("> run -d -p 80:80 nginx", "nginx"),
        ("!explain nginx", "nginx"),
        # Of a Dockerfile.
        ("FROM nginx:1.25", "nginx:1.25"),
        ("from --platform=linux/arm64 nginx AS web", "nginx"),
        ("FROM --platform linux/arm64 nginx", "nginx"),
        ("COPY --from=nginx /a /b", "nginx"),
        # Of a Compose file or a manifest.
        ("image: nginx:1.25", "nginx:1.25"),
        ("  - image: 'nginx'", "nginx"),
        ("image:nginx:1.25", "nginx:1.25"),
        ("image=nginx", "nginx"),
        ("image:", None),
        ("image: ", ""),
    ],
)
def test_a_line_names_its_image(line: str, image: str | None) -> None:
    assert image_in_line(line) == image
    assert is_pasted_line(line) == (image is not None)


@pytest.mark.parametrize(
    "text", ["", "nginx", "image:1.25", "docker", "docker 24.0", "running nginx", "the image", "FROM"]
)
def test_a_name_or_a_sentence_is_no_such_line(text: str) -> None:
    assert not is_pasted_line(text)
    assert image_in_line(text) is None
