"""Folding: spellings of one word become one key, and other words do not."""

from __future__ import annotations

import pytest

from bot.core.text.folding import fold, singular


@pytest.mark.parametrize(
    ("spelt", "key"),
    [
        ("Layer", "layer"),
        ("Ｌａｙｅｒ", "layer"),
        ("レイヤー", "れいや"),
        ("ﾚｲﾔｰ", "れいや"),
        ("れいやー", "れいや"),
        ("ビルド キャッシュ", "びるどきやつしゆ"),
        ("ビルドキヤツシユ", "びるどきやつしゆ"),
        ("コピー・オン・ライト", "こぴおんらいと"),
        ("copy on write", "copyonwrite"),
        ("COPY_ON-WRITE", "copyonwrite"),
        ("`<none>`", "none"),
        ("「ダイジェスト」", "だいじえすと"),
        ("環境変数", "環境変数"),
        ("", ""),
    ],
)
def test_every_spelling_of_a_word_has_the_same_key(spelt: str, key: str) -> None:
    assert fold(spelt) == key


@pytest.mark.parametrize(
    ("key", "without_s"),
    [
        ("layers", "layer"),
        ("registries", "registry"),
        ("layer", "layer"),
        ("ids", "ids"),
        ("access", "access"),
        ("れいや", "れいや"),
    ],
)
def test_an_english_plural_loses_its_s(key: str, without_s: str) -> None:
    assert singular(key) == without_s
