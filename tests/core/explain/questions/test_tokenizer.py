"""The tokens of a question: the same word in any form and either language, and no grammar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.explain.questions.catalogue import Synonyms
from bot.core.explain.questions.tokenizer import Tokenizer

SYNONYMS = Synonyms(
    ignored=("how", "do", "i", "the", "my"),
    synonyms={
        "delete": ("消す", "削除", "remove", "get rid of"),
        "image": ("イメージ", "image"),
        "container": ("コンテナ", "container"),
    },
)
TOKENIZER = Tokenizer(SYNONYMS)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        # A verb in any form is its dictionary form, and behind it stands what it means.
        ("消したい", "消す =delete"),
        ("消せば", "消す =delete"),
        ("消さないと", "消す =delete"),
        ("移したい", "移す"),
        ("イメージを削除するには", "イメージ =image 削除 =delete"),
        # Width, case and the kind of letters do not count.
        ("ＩＭＡＧＥ", "imag =image"),
        ("ｲﾒｰｼﾞ", "イメージ =image"),
        # English words are their stem, without those that say nothing; of several words the meaning comes first.
        ("How do I remove my images?", "remov =delete imag =image"),
        ("removing, removed", "remov =delete remov =delete"),
        ("get rid of the image", "=delete get rid of imag =image"),
        # A container is nothing that contains.
        ("what containers contain", "what contain =container contain"),
        # A name counts by its parts; options and what stands in angle brackets are words.
        ("nginx:1.25", "nginx 0 0"),
        ("--platform", "--platform"),
        ("<none>って", "<none> none"),
        ("イメージをpullする", "イメージ =image pull"),
        # Which number it is says nothing; of an amount the unit does.
        ("python 3.11", "python 0"),
        ("1.2GB", "gb"),
        # Nothing to find.
        ("", ""),
        ("？！。", ""),
        ("のはがを", ""),
    ],
)
def test_a_text_is_taken_apart(text: str, tokens: str) -> None:
    assert TOKENIZER(text) == tokens.split()


@given(st.text(max_size=200))
def test_any_text_has_tokens_that_are_no_blanks(text: str) -> None:
    assert all(token.strip() for token in TOKENIZER(text))


@given(st.text("消イしたいメジimage:1-< >", max_size=60))
def test_letters_that_are_written_wider_make_the_same_tokens(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(ord("A"), ord("z") + 1)})
    assert TOKENIZER(wide) == TOKENIZER(text)
