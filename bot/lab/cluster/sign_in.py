"""How bot and worker sign in to the NATS server and know it, from the settings: what ``nats.connect`` is to be given."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from nats.aio.client import RawCredentials

from bot.config import NatsSettings
from bot.core.refusal import Refusal

USER_SEED = "SU"
"""How the seed of a user's nkey begins; those of accounts and operators begin otherwise."""


def connect_options(url: str, settings: NatsSettings) -> dict[str, Any]:
    """Who signs in, and by which certificates the server is known.

    Raises Refusal ``nats-address`` for an address that is none, ``nats-several`` or ``nats-without`` for settings that
    contradict or miss each other, ``nats-file`` for a file that cannot be read, and ``nats-content`` for one that holds
    something else. None of them tells a secret.
    """
    _check_address(url)
    given = [name for name in ("user", "seed", "credentials") if getattr(settings, name) is not None]
    if len(given) > 1:
        raise Refusal("nats-several", first=_variable(given[0]), second=_variable(given[1]))
    return {**_password(settings), **_nkey(settings), **_credentials(settings), **_tls(url, settings)}


def _check_address(url: str) -> None:
    """Raises Refusal ``nats-address``, which does not show it, as there may be a password in it."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("nats", "tls") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise Refusal("nats-address")


def _password(settings: NatsSettings) -> dict[str, Any]:
    if settings.password is not None and settings.password_file is not None:
        raise Refusal("nats-several", first=_variable("password"), second=_variable("password_file"))
    password = settings.password.get_secret_value() if settings.password else None
    if settings.password_file is not None:
        password = _read(settings, "password_file")
    if settings.user is None and password is None:
        return {}
    if settings.user is None:
        raise Refusal("nats-without", given=_variable("password"), missing=_variable("user"))
    if not password:
        raise Refusal("nats-without", given=_variable("user"), missing=_variable("password_file"))
    return {"user": settings.user, "password": password}


def _nkey(settings: NatsSettings) -> dict[str, Any]:
    if settings.seed is None:
        return {}
    seed = _read(settings, "seed")
    _check_seed(settings, "seed", seed)
    return {"nkeys_seed_str": seed}


def _credentials(settings: NatsSettings) -> dict[str, Any]:
    if settings.credentials is None:
        return {}
    credentials = _read(settings, "credentials")
    begin = "-----BEGIN USER NKEY SEED-----"
    lines = [line.strip() for line in credentials.partition(begin)[2].splitlines() if line.strip()]
    if "-----BEGIN NATS USER JWT-----" not in credentials or not lines:
        raise _unusable(settings, "credentials")
    _check_seed(settings, "credentials", lines[0])
    return {"user_credentials": RawCredentials(credentials)}


def _tls(url: str, settings: NatsSettings) -> dict[str, Any]:
    if settings.key is not None and settings.certificate is None:
        raise Refusal("nats-without", given=_variable("key"), missing=_variable("certificate"))
    if settings.ca is None and settings.certificate is None and not url.startswith("tls://"):
        return {}
    if settings.ca is not None:
        _read(settings, "ca")
    try:
        context = ssl.create_default_context(cafile=settings.ca)
    except ssl.SSLError:
        raise _unusable(settings, "ca") from None
    if settings.certificate is not None:
        for field in ("certificate", "key") if settings.key else ("certificate",):
            _read(settings, field)
        try:
            # The empty password: without one, a key that wants it would be asked for at the terminal.
            context.load_cert_chain(settings.certificate, settings.key, password="")
        except ssl.SSLError:
            raise _unusable(settings, "key" if settings.key else "certificate") from None
    return {"tls": context}


def _check_seed(settings: NatsSettings, field: str, seed: str) -> None:
    """Raises Refusal ``nats-content`` if it is not the seed of a user."""
    import nkeys  # here, since it takes a tenth of a second, which a process without an nkey need not wait

    try:
        nkeys.from_seed(bytearray(seed.encode())).wipe()
    except Exception:
        # Whatever the library meets in a damaged seed, binascii's errors among it; none of it may be shown.
        raise _unusable(settings, field) from None
    if not seed.startswith(USER_SEED):
        raise _unusable(settings, field)


def _read(settings: NatsSettings, field: str) -> str:
    """What a file holds, without blanks around it. Raises Refusal ``nats-file`` or ``nats-content``."""
    path: Path = getattr(settings, field)
    try:
        return path.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        raise _unusable(settings, field) from None
    except OSError as error:
        raise Refusal(
            "nats-file", variable=_variable(field), file=str(path), reason=error.strerror or type(error).__name__
        ) from None


def _unusable(settings: NatsSettings, field: str) -> Refusal:
    return Refusal("nats-content", variable=_variable(field), file=str(getattr(settings, field)))


def _variable(field: str) -> str:
    """The environment variable from which a setting is read."""
    return str(NatsSettings.model_fields[field].validation_alias)
