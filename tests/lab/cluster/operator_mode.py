"""A NATS server in operator mode, in which accounts are signed rather than listed, and the credentials of a user."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

import nkeys


class Key:
    """An nkey that signs others."""

    def __init__(self, kind: int) -> None:
        self.seed = nkeys.encode_seed(os.urandom(32), kind).decode()
        self._pair = nkeys.from_seed(bytearray(self.seed.encode()))
        self.public = bytes(self._pair.public_key).decode()

    def sign(self, subject: Key, claims: dict[str, Any]) -> str:
        """A token in which this key says something of another."""
        header = {"typ": "JWT", "alg": "ed25519-nkey"}
        body = {"iss": self.public, "sub": subject.public, "iat": 1_700_000_000, "jti": "x", "nats": claims}
        signed = ".".join(_base64(json.dumps(part).encode()) for part in (header, body))
        return f"{signed}.{_base64(self._pair.sign(signed.encode()))}"


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def operator_mode(folder: Path, users: dict[str, dict[str, list[str]]]) -> tuple[Path, dict[str, Path]]:
    """The configuration of a server, and the credentials of users with these permissions."""
    operator, account = Key(nkeys.PREFIX_BYTE_OPERATOR), Key(nkeys.PREFIX_BYTE_ACCOUNT)
    unlimited = dict.fromkeys(("subs", "data", "payload", "imports", "exports", "conn", "leaf"), -1) | {
        "wildcards": True
    }
    signed = operator.sign(account, {"type": "account", "version": 2, "limits": unlimited})
    file = folder / "nats.conf"
    file.write_text(
        f"operator: {operator.sign(operator, {'type': 'operator', 'version': 2})}\n"
        f"resolver: MEMORY\nresolver_preload: {{ {account.public}: {signed} }}\n"
    )
    return file, {name: _credentials(folder / f"{name}.creds", account, may) for name, may in users.items()}


def _credentials(file: Path, account: Key, may: dict[str, list[str]]) -> Path:
    user = Key(nkeys.PREFIX_BYTE_USER)
    claims = {
        "pub": {"allow": may["publish"]},
        "sub": {"allow": may["subscribe"]},
        "subs": -1,
        "data": -1,
        "payload": -1,
    }
    token = account.sign(user, {"type": "user", "version": 2, **claims})
    file.write_text(
        f"-----BEGIN NATS USER JWT-----\n{token}\n------END NATS USER JWT------\n\n"
        f"-----BEGIN USER NKEY SEED-----\n{user.seed}\n------END USER NKEY SEED------\n"
    )
    return file
