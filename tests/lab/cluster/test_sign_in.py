"""What bot and worker are told of settings with which nobody can sign in."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import nkeys
import pytest
import trustme

from bot.cli.messages import plain_text
from bot.config import NatsSettings
from bot.core.refusal import Refusal
from bot.lab.cluster.sign_in import connect_options
from tests.lab.cluster.locked_server import certificates

URL = "nats://127.0.0.1:4222"
SECRET = "very-secret"
SEED = nkeys.encode_seed(bytes(32), nkeys.PREFIX_BYTE_USER).decode()
ACCOUNT_SEED = nkeys.encode_seed(bytes(32), nkeys.PREFIX_BYTE_ACCOUNT).decode()
CREDENTIALS = (
    "-----BEGIN NATS USER JWT-----\nx.y.z\n------END NATS USER JWT------\n"
    "-----BEGIN USER NKEY SEED-----\n{}\n------END USER NKEY SEED------\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "file"
    file.write_text(SECRET)
    return file


def refused(**settings: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        connect_options(URL, NatsSettings(**settings))
    assert SECRET not in plain_text(refused.value) and SECRET not in repr(refused.value)
    return refused.value


def test_without_settings_nobody_signs_in() -> None:
    assert connect_options(URL, NatsSettings()) == {}


def test_a_password_is_taken_from_its_setting_or_its_file(file: Path) -> None:
    file.write_text(f"{SECRET}\n")
    wanted = {"user": "bot", "password": SECRET}
    assert connect_options(URL, NatsSettings(user="bot", password=SECRET)) == wanted
    assert connect_options(URL, NatsSettings(user="bot", password_file=file)) == wanted


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"user": "bot"}, "nats-without"),
        ({"user": "bot", "password": ""}, "nats-without"),
        ({"password": SECRET}, "nats-without"),
        ({"key": "file"}, "nats-without"),
        ({"user": "bot", "password": SECRET, "password_file": "file"}, "nats-several"),
        ({"user": "bot", "seed": "file"}, "nats-several"),
        ({"seed": "file", "credentials": "file"}, "nats-several"),
        ({"seed": "missing"}, "nats-file"),
        ({"user": "bot", "password_file": "."}, "nats-file"),
        ({"ca": "missing"}, "nats-file"),
        ({"certificate": "missing"}, "nats-file"),
        ({"seed": "file"}, "nats-content"),
        ({"credentials": "file"}, "nats-content"),
        ({"ca": "file"}, "nats-content"),
        ({"certificate": "file"}, "nats-content"),
    ],
)
def test_settings_that_cannot_work_are_told_with_the_variable(
    settings: dict[str, Any], code: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    refusal = refused(**settings)
    assert refusal.code == code
    assert "KUJIRA_NATS_" in plain_text(refusal)


@pytest.mark.parametrize("content", ["", ACCOUNT_SEED, SEED[:-1], SEED.lower()])
def test_only_the_seed_of_a_user_is_a_seed(file: Path, content: str) -> None:
    file.write_text(content)
    assert refused(seed=file).code == "nats-content"
    file.write_text(CREDENTIALS.format(content))
    assert refused(credentials=file).code == "nats-content"


def test_a_seed_is_taken_with_blanks_around_it(file: Path) -> None:
    file.write_text(f"\n{SEED}\n")
    assert connect_options(URL, NatsSettings(seed=file)) == {"nkeys_seed_str": SEED}


def test_credentials_are_taken_whole(file: Path) -> None:
    file.write_text(CREDENTIALS.format(SEED))
    assert connect_options(URL, NatsSettings(credentials=file)) == {
        "user_credentials": CREDENTIALS.format(SEED).strip()
    }


def test_a_ca_of_ones_own_is_trusted_alone_and_names_are_checked(tmp_path: Path) -> None:
    context = connect_options(URL, NatsSettings(ca=certificates(tmp_path / "a").ca))["tls"]
    assert [each["issuer"] for each in context.get_ca_certs()] == [each["subject"] for each in context.get_ca_certs()]
    assert (len(context.get_ca_certs()), context.check_hostname, context.verify_mode) == (1, True, ssl.CERT_REQUIRED)


def test_a_key_of_another_certificate_is_told(tmp_path: Path) -> None:
    authority = trustme.CA()
    for name in ("a", "b"):
        made = authority.issue_cert(name)
        made.cert_chain_pems[0].write_to_path(tmp_path / f"{name}.pem")
        made.private_key_pem.write_to_path(tmp_path / f"{name}.key")
    assert refused(certificate=tmp_path / "a.pem", key=tmp_path / "b.key").code == "nats-content"
    assert "tls" in connect_options(URL, NatsSettings(certificate=tmp_path / "a.pem", key=tmp_path / "a.key"))


def test_an_address_that_begins_with_tls_is_encrypted_without_more() -> None:
    assert "tls" in connect_options("tls://nats.example.org:4222", NatsSettings())


@pytest.mark.parametrize(
    "url", ["nats://", "nats://me:very-secret@host:port", "host:4222", "http://host", "nats://host:0", ""]
)
def test_an_address_that_is_none_is_told_without_showing_it(url: str) -> None:
    with pytest.raises(Refusal) as refused:
        connect_options(url, NatsSettings())
    assert refused.value.code == "nats-address"
    assert SECRET not in plain_text(refused.value)
