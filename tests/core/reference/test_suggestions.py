"""What was meant by a text that is no reference: the nearest one that Docker accepts."""

from __future__ import annotations

import pytest

from tests.core.reference.reference_texts import SHA256, refusal_of


@pytest.mark.parametrize(
    ("typed", "code", "suggestion"),
    [
        # a command, or a line of a file
        ("docker run -d -p 80:80 nginx", "pasted", "nginx"),
        ("docker run --name web --platform linux/amd64 nginx:1.25 nginx -g 'daemon off;'", "pasted", "nginx:1.25"),
        ("docker pull nginx:1.25 | tail", "pasted", "nginx:1.25"),
        ("docker pull \\\n  nginx:1.25", "pasted", "nginx:1.25"),
        ("docker image pull nginx", "pasted", "nginx"),
        ("docker compose pull", "pasted", None),
        ("docker pull", "pasted", None),
        ("pull nginx", "pasted", "nginx"),
        ("root@9b9dac327f64:~# docker pull nginx", "pasted", "nginx"),
        ("mio@MacBook-Air ~ % docker pull nginx:1.25", "pasted", "nginx:1.25"),
        ("[mio@server app]$ sudo docker pull nginx", "pasted", "nginx"),
        ("PS C:\\Users\\mio> docker pull nginx", "pasted", "nginx"),
        ("C:\\Users\\mio>docker run -d nginx:1.25", "pasted", "nginx:1.25"),
        ("!explain nginx:1.25", "pasted", "nginx:1.25"),
        ("FROM node:20-alpine AS build", "pasted", "node:20-alpine"),
        ("FROM --platform=linux/amd64 node:20", "pasted", "node:20"),
        ("COPY --from=node:20 /x /y", "pasted", "node:20"),
        ('image: "redis:7"', "pasted", "redis:7"),
        ("- image: redis:7", "pasted", "redis:7"),
        ("kubectl run web --image=nginx:1.25", "pasted", "nginx:1.25"),
        ("nginx:1.25\nredis:7", "space", "nginx:1.25"),
        # a page of a registry
        ("hub.docker.com/_/nginx", "url", "nginx"),
        ("https://hub.docker.com/layers/library/nginx/1.25/images/sha256-abc", "url", "nginx:1.25"),
        ("https://hub.docker.com/", "url", None),
        ("https://hub.docker.com/search?q=nginx", "url", None),
        ("https://github.com/nginx/nginx", "url", None),
        ("https://docs.docker.com/reference/cli/docker/image/pull/", "url", None),
        ("https://registry.example.com/team/app", "url", "registry.example.com/team/app"),
        ("https://github.com/owner/repo/pkgs/container/app", "url", "ghcr.io/owner/app"),
        ("https://mcr.microsoft.com/en-us/product/dotnet/sdk/about", "url", "mcr.microsoft.com/dotnet/sdk"),
        ("https://gallery.ecr.aws/nginx/nginx", "url", "public.ecr.aws/nginx/nginx"),
        ("[nginx](https://hub.docker.com/_/nginx)", "ipv6", "nginx"),
        # another sign between name and version
        ("nginx::1.25", "tag-character", "nginx:1.25"),
        ("nginx : 1.25", "space", "nginx:1.25"),
        ("nginx >= 1.25", "space", "nginx:1.25"),
        ("nginx~1.25", "character", "nginx:1.25"),
        ("nginx;1.25", "character", "nginx:1.25"),
        ("nginx-1.25:", "tag-missing", "nginx-1.25"),
        ("nginx tag 1.25", "space", "nginx:1.25"),
        ("nginx バージョン 1.25", "space", "nginx:1.25"),
        ("python 3.11 slim", "space", "python:3.11-slim"),
        ("nginx:1.25 alpine", "space", "nginx:1.25-alpine"),
        ("nginx:v 1.25", "space", "nginx:v1.25"),
        ("nginx:alpine:1.25", "two-tags", "nginx:1.25-alpine"),
        ("nginx:1.25:latest", "two-tags", "nginx:1.25"),
        ("nginx:1,25", "tag-character", "nginx:1.25"),
        ("rancher/k3s:v1.28.1+k3s1", "tag-character", "rancher/k3s:v1.28.1-k3s1"),
        ("app:feature/login", "port", "app:feature-login"),
        ("ghcr.io:owner/app", "port", "ghcr.io/owner/app"),
        ("registry.example.com:5000:app", "two-tags", "registry.example.com:5000/app"),
        (f"nginx:{SHA256}", "two-tags", f"nginx@{SHA256}"),
        ("nginx@sha256", "digest-form", "nginx"),
        # typed on a phone, or copied from a page
        ("nginx:1．25", "full-width", "nginx:1.25"),
        ("ｄｏｃｋｅｒ　ｐｕｌｌ　ｎｇｉｎｘ", "full-width", "nginx"),
        ("nginx—alpine", "full-width", "nginx-alpine"),
        ("nginx:1.25–alpine", "full-width", "nginx:1.25-alpine"),
        ("nginx\u200b:1.25", "invisible", "nginx:1.25"),
        ("nginx\ufeff", "invisible", "nginx"),
        ("“nginx:1.25”", "quote", "nginx:1.25"),
        ("「nginx」", "quote", "nginx"),
        ("nginx.", "separator", "nginx"),
        ("nginx、", "character", "nginx"),
        ("nginx, redis", "character", "nginx"),
        ("nginx:latest を pull", "space", "nginx:latest"),
        ("nginx:1.25イメージ", "tag-character", "nginx:1.25"),
        ("ngìnx", "character", "nginx"),
        # what stands for something else
        ("nginx:<tag>", "placeholder", "nginx"),
        ("nginx:$TAG", "variable", "nginx"),
        ("nginx:${TAG:-1.25}", "variable", "nginx:1.25"),
        ("${IMAGE:-nginx}:%TAG%", "variable", None),
        ("${IMAGE}:${TAG}", "variable", None),
        ("{{ .Values.image }}", "variable", None),
        ("nginx:${TAG", "variable-open", "nginx"),
        ("nginx:<none>", "none", "nginx"),
        ("<none>:<none>", "none", None),
        # nothing but a registry
        ("localhost:5000/", "slash", None),
        ("docker.io/library/nginx/", "slash", "docker.io/library/nginx"),
        ("ghcr.io/Owner/App", "upper-case", "ghcr.io/owner/app"),
    ],
)  # fmt: skip
def test_what_learners_type_is_told_what_is_wrong_and_what_was_meant(
    typed: str, code: str, suggestion: str | None
) -> None:
    refusal = refusal_of(typed)
    assert (refusal.code, refusal.suggestion) == (f"reference-{code}", suggestion)
