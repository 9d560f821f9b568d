"""Two terms in one question."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from bot.core.explain.contrast import find_contrast
from bot.core.locale import Locale
from bot.store.content.vocabulary import load_glossary

TERMS = load_glossary(ROOT / "content")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("イメージとコンテナの違いは？", ("image", "container")),
        ("イメージとコンテナってどう違うんですか", ("image", "container")),
        ("イメージ　コンテナ　違い", ("image", "container")),
        ("いめーじとこんてなのちがい", ("image", "container")),
        ("コンテナとVMの違い", ("container", "virtual-machine")),
        ("CMDとENTRYPOINTの使い分け", ("cmd", "entrypoint")),
        ("docker run と docker exec は何が違うの？", ("run", "exec")),
        ("タグとダイジェストは同じ？", ("tag", "digest")),
        ("tag vs digest", ("tag", "digest")),
        ("tag vs. digest", ("tag", "digest")),
        ("what's the difference between a registry and a repository?", ("registry", "repository")),
        ("difference between images and containers", ("image", "container")),
        ("how do volumes and bind mounts differ", ("volume", "bind-mount")),
        ("alpine or slim?", ("alpine", "slim")),
        # Not two, not terms, or not asked.
        ("イメージ", None),
        ("イメージとは", None),
        ("glibc と musl", None),
        ("copy on write", None),
        ("image container", None),
        ("nginx vs httpd", None),
        ("イメージと猫の違い", None),
        ("docker.io/alpine", None),
        ("image and " * 50, None),
        ("", None),
    ],
)
def test_terms_are_set_side_by_side_where_a_text_does_so(text: str, terms: tuple[str, str] | None) -> None:
    both = find_contrast(text, TERMS)
    assert (both and (both.first.id, both.second.id)) == terms


def test_a_difference_is_found_in_either_order_and_told_in_both_languages() -> None:
    for difference in TERMS.differences:
        one, other = difference.of
        assert TERMS.difference(other, one) is difference
        for locale in Locale:
            asked = find_contrast(f"{TERMS.term(one).name[locale]} vs {TERMS.term(other).name[locale]}", TERMS)
            assert asked and asked.difference is difference
            assert difference.text[locale][-1] in ".。"
