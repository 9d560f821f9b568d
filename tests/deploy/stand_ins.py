"""Images that stand in for those of Docker Hub on which compose.yaml builds: Debian, by debootstrap, with the same programs."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

INSIDE: Final = "etc/machine-certificates.crt"
"""Where the certificates are that the machine trusts, such as that of a proxy."""

LABEL: Final = "kujira.stand-in"
"""The label with the key of what an image is made of."""

TRUSTING: Final = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE")
"""The variables by which programs in the images find them."""

POSTGRES: Final = r"""#!/bin/sh
# As that of the official image: a database is made at the first start.
set -eu
export PATH="$(echo /usr/lib/postgresql/*/bin):$PATH" PGDATA=/var/lib/postgresql/data
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  install --directory --owner postgres --mode 700 "$PGDATA"
  echo "$POSTGRES_PASSWORD" >/tmp/password && chown postgres /tmp/password
  su postgres -c "initdb --username=$POSTGRES_USER --pwfile=/tmp/password --auth-host=scram-sha-256 --auth-local=trust" >/dev/null
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  echo "CREATE DATABASE $POSTGRES_DB" | su postgres -c "postgres --single postgres" >/dev/null
fi
exec setpriv --reuid postgres --regid postgres --clear-groups postgres -c listen_addresses='*' -c unix_socket_directories=/tmp
"""


@dataclass(frozen=True)
class StandIn:
    """``image`` is what it stands in for; ``changes`` are instructions of a Dockerfile.

    ``links`` go from paths to targets, ``copies`` from paths to the files of packages.
    """

    image: str
    suite: str
    packages: Sequence[str]
    changes: Sequence[str]
    links: Sequence[tuple[str, str]] = ()
    copies: Sequence[tuple[str, str]] = ()
    scripts: Sequence[tuple[str, str]] = ()

    @property
    def key(self) -> str:
        """What stands for all that it is made of."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:8]


STAND_INS: Final = (
    StandIn(
        "python:3.13-slim-trixie",
        "trixie",
        ("ca-certificates", "python3", "python3-pip"),
        ('CMD ["python3"]', "ENV PIP_IGNORE_INSTALLED=1"),  # of Debian's own packages pip can uninstall none
        links=(("usr/local/bin/python", "/usr/bin/python3"),),
    ),
    StandIn(
        "docker:28-dind",
        "forky",
        ("docker.io", "docker-cli"),
        ('ENTRYPOINT ["/usr/local/bin/dockerd"]',),
        copies=tuple(
            (f"usr/local/bin/{Path(program).name}", program)
            for program in (
                "usr/bin/containerd",
                "usr/bin/containerd-shim-runc-v2",
                "usr/bin/ctr",
                "usr/bin/docker",
                "usr/bin/docker-init",
                "usr/sbin/docker-proxy",
                "usr/sbin/dockerd",
                "usr/sbin/runc",
            )
        ),
    ),
    StandIn("nats:2.10", "trixie", ("nats-server",), ('ENTRYPOINT ["/usr/sbin/nats-server"]',)),
    StandIn(
        "postgres:17",
        "trixie",
        ("postgresql",),
        ('ENTRYPOINT ["/entrypoint.sh"]', "ENV PGHOST=/tmp", 'VOLUME ["/var/lib/postgresql/data"]'),
        scripts=(("entrypoint.sh", POSTGRES),),
    ),
)


def make_root(stand_in: StandIn, kept: Path) -> Path:
    """The files of an image in a folder below ``kept``, made once. Raises CalledProcessError where a package cannot be had."""
    root = kept / f"{stand_in.image.replace(':', '-')}-{stand_in.key}"
    if root.exists():
        return root
    new = root.with_name(f"{root.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    mirror = _mirror()
    packages = ",".join(stand_in.packages)
    run(["debootstrap", "--variant=minbase", f"--include={packages}", stand_in.suite, str(new), mirror])
    (new / "etc/apt/sources.list").write_text(f"deb {mirror} {stand_in.suite} main\n")
    _hand_in_settings(new)
    for path, target in stand_in.links:
        (new / path).symlink_to(target)
    for path, origin in stand_in.copies:
        shutil.copy(new / origin, new / path)
    for path, script in stand_in.scripts:
        (new / path).write_text(script)
        (new / path).chmod(0o755)
    for unwanted in (*new.glob("usr/lib/python3*/EXTERNALLY-MANAGED"), *new.glob("var/cache/apt/archives/*.deb")):
        unwanted.unlink()
    return new.rename(root)


def _mirror() -> str:
    """Where the machine gets Debian's packages."""
    form = "$(REPO_URI) $(COMPONENT)"
    told = run(["apt-get", "indextargets", "--format", form, "Identifier: Packages"]).splitlines()
    return next(line.split()[0] for line in told if line.endswith(" main") and "security" not in line)


def _hand_in_settings(root: Path) -> None:
    """What the machine knows of its package registries: an image is built through the same."""
    for file in (*Path("/etc/apt/apt.conf.d").glob("*machine*"), Path("/etc/pip.conf")):
        if file.exists():
            shutil.copy(file, root / file.relative_to("/"))
    if trusted := os.environ.get("SSL_CERT_FILE"):
        shutil.copy(trusted, root / INSIDE)


def changes_of(stand_in: StandIn) -> list[str]:
    """The instructions with which its files become an image."""
    trusting = [f"ENV {name}=/{INSIDE}" for name in TRUSTING] if "SSL_CERT_FILE" in os.environ else []
    return [*stand_in.changes, *trusting, f"LABEL {LABEL}={stand_in.key}"]


def run(command: Sequence[str]) -> str:
    """Standard output of a command. Raises CalledProcessError, which shows what it said besides."""
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout
