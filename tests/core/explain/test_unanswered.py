"""Questions that nobody could answer: one text for all who ask the same, and nothing in it that tells who did."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.explain.unanswered import LENGTH_LIMIT, LINES_LIMIT, TYPED_LIMIT, anonymised_question
from bot.core.text.typography import is_invisible

DIGEST = "a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4"


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("使ってない　イメージを\n消したい？", "使ってない イメージを 消したい"),
        ("ｄｏｃｋｅｒ　ＰＳ", "docker ps"),
        ("How do I  prune?!", "how do i prune"),
        ("`docker ps`が空なのはなぜ", "docker ps が空なのはなぜ"),
        ("```\ndocker ps\n```", "docker ps"),
        ("ﾚｲﾔｰって何。", "レイヤーって何"),
        ("権限", "権限"),
        ("ghcr.io/owner/app:1.2.3 って何", "ghcr.io/owner/app:1.2.3 って何"),
        ("python:3.11-slim と 8080:80", "python:3.11-slim と 8080:80"),
        ("0.0.0.0 と 127.0.0.1 の違い", "0.0.0.0 と 127.0.0.1 の違い"),
        ("a facade that is defaced", "a facade that is defaced"),
        ("2026 年の 12345 番", "2026 年の 12345 番"),
        ("red \x1b[31mtext\x1b[0m\x00 here", "red text here"),
        ("wait… what", "wait... what"),
    ],
)
def test_spellings_of_a_question_become_one_text(typed: str, counted: str) -> None:
    assert anonymised_question(typed) == counted


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("<@123456789012345678> <@!123456789012345678> なぜ動かない", "なぜ動かない"),
        ("<@&123456789012345678> why does it hang", "why does it hang"),
        ("<#123456789012345678> で聞いた件", "で聞いた件"),
        ("<:whale:123456789012345678> <a:spin:123456789012345678> 何これ", "何これ"),
        ("</docker run:123456789012345678> とは <t:1790000000:R> <id:customize>", "とは"),
        ("@mio why does it hang", "… why does it hang"),
        ("＠ｍｉｏ なぜ動かない", "… なぜ動かない"),
        ("@m\u200bio なぜ動かない", "… なぜ動かない"),
        ("@山田さん なぜ動かない", "… なぜ動かない"),
        ("@everyone なぜ動かない", "… なぜ動かない"),
        ("mio@pc:~$ docker ps が空", "…:~$ docker ps が空"),
        ("mio.k+docker@mail.example.co.jpに届かない", "…に届かない"),
        ("メールはmio@example.comです", "メールは…です"),
        ("山田@例え.jp に届かない", "… に届かない"),
        ("https://example.com/u/mio?a=1#x を見た", "… を見た"),
        ("https://example.com/mioを見た", "…を見た"),
        ("www.example.com/mio と discord.gg/abcDEF とは", "… と … とは"),
        ("https://a.example https://b.example を見た", "… を見た"),
        (f"nginx@sha256:{DIGEST} とは", "nginx… とは"),
        (f"sha256:{DIGEST[:12]} とは", "… とは"),
        (f"{DIGEST} とは", "… とは"),
        (f"イメージ{DIGEST[:7]}とは", "イメージ…とは"),
        ("deadbeefcafe が消せない", "… が消せない"),
        ("550e8400-e29b-41d4-a716-446655440000 とは", "… とは"),
        ("123456 が出る", "… が出る"),
        ("電話は 090-1234-5678 まで", "電話は … まで"),
        ("電話は ０９０１２３４５６７８ まで", "電話は … まで"),
        ("٠٩٠١٢٣٤٥ まで", "… まで"),
        ("192.168.11.23 につながらない", "… につながらない"),
        ("/home/mio/app と /Users/mio/app", "/home/…/app と /users/…/app"),
        (r"C:\Users\mio\app が見えない", r"c:\users\…\app が見えない"),
        ("MYSQL_ROOT_PASSWORD=hunter2 が効かない", "mysql_root_password… が効かない"),
        ("api-key: hunter2 が効かない", "api-key… が効かない"),
        ("dckr_pat_AbCdEf0123456789xyz が効かない", "… が効かない"),
    ],
)
def test_what_tells_who_asked_is_taken_out(typed: str, counted: str) -> None:
    assert anonymised_question(typed) == counted


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  \n",
        "?",
        "あ",
        "x !",
        "。。。",
        "@mio",
        "https://example.com",
        "123456789012345678",
        "\x1b[31m",
        "\n".join(["line"] * (LINES_LIMIT + 1)),
        "あ" * (LENGTH_LIMIT + 1),
        "ﷺ" * LENGTH_LIMIT,
        "x " * TYPED_LIMIT,
    ],
)
def test_what_is_no_question_is_not_counted(typed: str) -> None:
    assert anonymised_question(typed) is None


def test_the_longest_question_and_one_with_a_long_address_are_counted() -> None:
    assert anonymised_question("あ" * LENGTH_LIMIT) == "あ" * LENGTH_LIMIT
    assert anonymised_question(f"https://example.com/{'a' * 500} とは") == "… とは"


@given(st.text(alphabet=st.sampled_from("aA0fé鯨ーア@.:/<>#-_ \n\u200b`=…?ﷺ"), max_size=60) | st.text(max_size=60))
def test_what_is_counted_is_one_plain_line_without_addresses_and_long_numbers(typed: str) -> None:
    counted = anonymised_question(typed)
    if counted is not None:
        assert 0 < len(counted) <= LENGTH_LIMIT
        assert not any(map(is_invisible, counted))
        assert counted == " ".join(counted.split())
        assert not re.search(r"[a-z]://|@\w|\d{6}|[0-9a-f]{64}", counted)
