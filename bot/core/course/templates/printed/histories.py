"""Histories of images drawn by lot, and what ``docker history`` prints of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.course.templates.printed import tables
from bot.core.course.templates.printed.images import AGES, draw_size


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a history: ``least`` and ``most`` are the bytes that it adds, both 0 where it only changes settings.

    One that ``may_lack`` is not in every image.
    """

    created_by: str
    least: int = 0
    most: int = 0
    may_lack: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a printed history, ``size`` in bytes."""

    age: str
    created_by: str
    size: int


def _run(command: str, least: int, most: int) -> Step:
    return Step(f"RUN /bin/sh -c {command} # buildkit", least, most)


def _copy(what: str, least: int, most: int) -> Step:
    return Step(f"COPY {what} # buildkit", least, most)


def _setting(line: str) -> Step:
    return Step(line, may_lack=True)


_KB: Final = 1_000
_MB: Final = 1_000_000

_DEBIAN: Final = (Step("# debian.sh --arch 'amd64' out/ 'bookworm' '@1714435200'", 74 * _MB, 118 * _MB),)
_ALPINE: Final = (
    Step("ADD alpine-minirootfs-3.19.1-x86_64.tar.gz / # buildkit", 7 * _MB, 8 * _MB),
    Step('CMD ["/bin/sh"]'),
)
_PYTHON: Final = (
    Step("ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
    _setting("ENV LANG=C.UTF-8"),
    _run("set -eux; apt-get update; apt-get install -y ca-certificates netbase tzdata", 3 * _MB, 10 * _MB),
    _setting("ENV PYTHON_VERSION=3.12.3"),
    _run('set -eux; wget -O python.tar.xz "https://www.python.org/ftp/python/${PYTHON_VERSION}"', 30 * _MB, 60 * _MB),
    Step('CMD ["python3"]'),
)
_PYTHON_APP: Final = (
    _setting("LABEL org.opencontainers.image.source=https://example.com/team/shop"),
    _copy("requirements.txt ./", 180, 4 * _KB),
    _run("pip install --no-cache-dir -r requirements.txt", 12 * _MB, 480 * _MB),
    _copy(". .", 40 * _KB, 90 * _MB),
    _setting("ENV PYTHONUNBUFFERED=1"),
    _setting("EXPOSE map[8000/tcp:{}]"),
    _setting("USER app"),
    Step('CMD ["gunicorn" "shop.wsgi" "-b" "0.0.0.0:8000"]'),
)
_NODE: Final = (
    _setting("ENV NODE_VERSION=20.12.2"),
    _run("addgroup -g 1000 node     && adduser -u 1000 -G node -s /bin/sh -D node", 110 * _MB, 130 * _MB),
    _setting("ENV YARN_VERSION=1.22.19"),
    _run("apk add --no-cache --virtual .build-deps-yarn curl gnupg tar", 5 * _MB, 8 * _MB),
    _copy("docker-entrypoint.sh /usr/local/bin/", 388, 390),
    Step('ENTRYPOINT ["docker-entrypoint.sh"]'),
    Step('CMD ["node"]'),
)
_NODE_APP: Final = (
    _setting("ENV NODE_ENV=production"),
    _copy("package.json package-lock.json ./", 60 * _KB, 900 * _KB),
    _run("npm ci --omit=dev", 18 * _MB, 420 * _MB),
    _copy("src ./src", 30 * _KB, 4 * _MB),
    _setting("EXPOSE map[3000/tcp:{}]"),
    _setting("USER node"),
    Step('CMD ["node" "src/server.js"]'),
)
_SITE: Final = (
    _setting("LABEL maintainer=team@example.com"),
    _run("apt-get update && apt-get install -y --no-install-recommends nginx", 18 * _MB, 70 * _MB),
    _copy("nginx.conf /etc/nginx/nginx.conf", 600, 3 * _KB),
    _copy("dist /usr/share/nginx/html", 300 * _KB, 210 * _MB),
    _setting("EXPOSE map[80/tcp:{}]"),
    _setting("STOPSIGNAL SIGQUIT"),
    _run("chown -R www-data /usr/share/nginx/html", 300 * _KB, 210 * _MB),
    Step('CMD ["nginx" "-g" "daemon off;"]'),
)

_IMAGES: Final = (
    ("shop", (_DEBIAN, _PYTHON, _PYTHON_APP)),
    ("api", (_DEBIAN, _PYTHON, _PYTHON_APP)),
    ("worker", (_ALPINE, _NODE, _NODE_APP)),
    ("web", (_ALPINE, _NODE, _NODE_APP)),
    ("docs", (_DEBIAN, _SITE)),
    ("blog", (_DEBIAN, _SITE)),
)
"""Images with the steps of their base, of what is installed on it and of one's own program, each part older than the next."""


def draw_history(chance: random.Random) -> tuple[str, list[Row]]:
    """The name of an image and the rows of its history, the newest first as docker prints them."""
    name, parts = chance.choice(_IMAGES)
    ages = sorted(chance.sample(range(len(AGES)), len(parts)), reverse=True)
    rows = [
        Row(AGES[age], step.created_by, draw_size(chance, step.least, step.most) if step.most else 0)
        for age, part in zip(ages, parts, strict=True)
        for step in part
        if not step.may_lack or chance.random() < 0.7
    ]
    return f"{name}:{chance.choice(('v1', '1.4', 'latest'))}", rows[::-1]


def print_history(chance: random.Random, rows: Sequence[Row]) -> str:
    """What ``docker history`` prints of an image that was built elsewhere: only the newest row has an ID."""
    ids = [f"{chance.getrandbits(48):012x}", *["<missing>"] * (len(rows) - 1)]
    cells = [
        (id, row.age, tables.created_by(row.created_by), tables.size(row.size), "buildkit.dockerfile.v0")
        for id, row in zip(ids, rows, strict=True)
    ]
    return tables.table([("IMAGE", "CREATED", "CREATED BY", "SIZE", "COMMENT"), *cells])


def print_sizes(rows: Sequence[Row]) -> str:
    """What ``docker history --format 'table {{.Size}}\\t{{.CreatedBy}}'`` prints."""
    cells = [(tables.size(row.size), tables.created_by(row.created_by)) for row in rows]
    return tables.table([("SIZE", "CREATED BY"), *cells])
