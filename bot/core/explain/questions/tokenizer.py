"""The tokenizer of questions: the words of a text in both languages, each as its dictionary form or what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from threading import Lock
from typing import Any, Final, cast

from bot.core.explain.questions.catalogue import Synonyms
from bot.core.text.folding import singular
from bot.core.text.typography import nfkc

_WORDS: Final = re.compile(
    r"(?P<japanese>[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff々]+)"
    r"|(?P<option>(?<![a-z0-9-])--?[a-z][a-z-]*)"
    r"|(?P<latin><?[a-z0-9](?:[a-z0-9_./:+-]*[a-z0-9])?>?)"
)
_PARTS: Final = re.compile(r"[_./:+<>-]+")
_REFERENCE_SIGN: Final = re.compile("[:/]")
_NUMBER: Final = re.compile(r"v?[0-9]+(?:\.[0-9x]+)*")
_WITH_UNIT: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?(?P<unit>[a-z]{1,5})")
NUMBER_TOKEN: Final = "0"
"""Stands for every number: which one it is says nothing about what is asked."""

_PARTICLES: Final = frozenset({"助詞", "助動詞", "補助記号", "空白", "記号"})
"""Parts of speech, as UniDic names them, that never say what is asked, even where they look like a word that does."""

_GRAMMAR: Final = frozenset({"接尾辞", "代名詞", "連体詞", "感動詞", "接続詞"})
"""Parts of speech that say nothing about what is asked, but for words with synonyms."""

MEANING_MARK: Final = "="
"""What a meaning begins with, so that it is no word."""


class Tokenizer:
    """Makes tokens of a text: words without grammar, English ones by their stem, Japanese ones by their dictionary form.

    Behind a word that has synonyms stands the name of what they mean: the same word counts twice, another one that means the
    same counts once. Several threads may use one: the index of questions is made in a thread while learners ask already.
    """

    def __init__(self, synonyms: Synonyms) -> None:
        # The dictionary of Japanese and the stemmers take a third of a second to import: only who searches waits for them.
        import fugashi  # pyright: ignore[reportMissingTypeStubs]

        self._tagger: Any = cast(Any, fugashi).Tagger()
        self._reading = Lock()  # the dictionary of Japanese (UniDic, through MeCab) has a state while it reads
        self._stem: Callable[[str], str] = lru_cache(maxsize=4_096)(_english_stemmer())
        self._ignored = frozenset(synonyms.ignored)
        self._meanings: dict[str, str] = {}
        phrases: dict[str, str] = {}
        for meaning, words in synonyms.synonyms.items():
            for word in map(_plain, words):
                self._meanings[word] = MEANING_MARK + meaning
                if (key := self._key(word)) is None:
                    phrases[word] = MEANING_MARK + meaning
                else:
                    self._meanings.setdefault(key, MEANING_MARK + meaning)
        self._phrases = phrases
        self._phrase = _any_of(phrases)

    def __call__(self, text: str) -> list[str]:
        """The tokens of a text, in order."""
        plain = _plain(text)
        tokens = [self._phrases[found[0]] for found in self._phrase.finditer(plain)]
        for found in _WORDS.finditer(plain):
            if found["japanese"]:
                with self._reading:
                    tokens += self._japanese(found[0])
            elif found["option"]:
                tokens.append(found[0])
            else:
                tokens += self._latin(found[0])
        return tokens

    def _key(self, word: str) -> str | None:
        """The token that is made of a synonym where it stands in a text; None if it is more than one."""
        if word.isascii():
            # A container is nothing that contains, and a builder does not mean what to build does.
            return None if " " in word else word if word.endswith(("er", "ers")) else self._stem(word)
        lemmas = [_lemma(morpheme) for morpheme in self._tagger(word)]
        return lemmas[0] if len(lemmas) == 1 else None

    def _japanese(self, text: str) -> Iterator[str]:
        for morpheme in self._tagger(text):
            lemma, kind = _lemma(morpheme), morpheme.feature.pos1
            if kind in _PARTICLES:
                continue
            meaning = self._meanings.get(lemma)
            says_nothing = kind in _GRAMMAR or morpheme.feature.pos2 == "非自立可能" or lemma in self._ignored
            if meaning or not says_nothing:
                yield lemma
            if meaning:
                yield meaning

    def _latin(self, word: str) -> Iterator[str]:
        """The word, and its parts if signs divide it; of a reference the parts alone, as it is asked about in any words."""
        if with_unit := _WITH_UNIT.fullmatch(word):
            word = with_unit["unit"]
        whole = () if _REFERENCE_SIGN.search(word) else (word,)
        parts = whole if _NUMBER.fullmatch(word) else (*whole, *_PARTS.split(word))
        for part in dict.fromkeys(parts):
            if _NUMBER.fullmatch(part):
                yield NUMBER_TOKEN
            elif part and part not in self._ignored:
                yield (stem := self._stem(part))
                if (
                    meaning := self._meanings.get(part)
                    or self._meanings.get(singular(part))
                    or self._meanings.get(stem)
                ):
                    yield meaning


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the phrases, the longest first; Latin ones as whole words only."""
    ordered = sorted(phrases, key=len, reverse=True)
    latin = [re.escape(phrase) for phrase in ordered if phrase.isascii()]
    japanese = [re.escape(phrase) for phrase in ordered if not phrase.isascii()]
    either = [rf"(?<![a-z0-9])(?:{'|'.join(latin)})(?![a-z0-9])"] if latin else []
    return re.compile("|".join([*either, *japanese]) or "(?!)")


def _english_stemmer() -> Callable[[str], str]:
    import snowballstemmer  # pyright: ignore[reportMissingTypeStubs]

    return cast(Any, snowballstemmer).stemmer("english").stemWord


def _plain(text: str) -> str:
    return nfkc(text).casefold().replace("’", "'")


def _lemma(morpheme: Any) -> str:
    """The dictionary form; UniDic puts a gloss behind those that come from other languages (イメージ-image)."""
    return _plain((morpheme.feature.lemma or morpheme.surface).split("-")[0])
