"""The words of Docker images, found by whatever name, spelling or question a learner asks for them with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Final

from pydantic import Field, PrivateAttr, model_validator

from bot.core.content_model import ContentModel, Slug, require_every_locale
from bot.core.locale import Locale
from bot.core.text.edit_distance import edit_distance
from bot.core.text.folding import fold, singular

LIMIT: Final = 100
"""Characters of a text that may still be a word that is asked for."""

PRINTED: Final = 4_000
"""Characters of an output in which is looked for what it is about."""

OPTION_PATTERN: Final = "^--?[A-Za-z][a-z-]*$"
"""An option of docker."""

Name = Annotated[str, Field(min_length=1, max_length=40)]


class Term(ContentModel):
    """A word and what it means. ``try`` is a command that shows it, ``see`` are ids of related terms.

    ``options`` are docker's options that are about it. ``printed`` are pieces, in small letters, of what docker prints by
    which an output is known to be about it.

    ``section`` is the id of the section of the course that teaches it.
    """

    id: Slug
    name: dict[Locale, Name]
    aliases: dict[Locale, tuple[Name, ...]] = Field(default={})
    options: tuple[Annotated[str, Field(pattern=OPTION_PATTERN)], ...] = ()
    printed: tuple[Annotated[str, Field(min_length=4, max_length=60)], ...] = ()
    definition: dict[Locale, Annotated[str, Field(min_length=1, max_length=300)]]
    explanation: dict[Locale, Annotated[str, Field(min_length=1, max_length=900)]]
    try_: str | None = Field(default=None, alias="try")
    see: tuple[Slug, ...] = ()
    section: Slug | None = None

    @model_validator(mode="after")
    def _in_every_language(self) -> Term:
        require_every_locale(self.id, name=self.name, definition=self.definition, explanation=self.explanation)
        return self

    def names(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Everything it is called, with the place where that is written."""
        yield ("id",), self.id
        for locale, name in self.name.items():
            yield ("name", locale), name
        for locale, aliases in self.aliases.items():
            yield from ((("aliases", locale, i), alias) for i, alias in enumerate(aliases))


class TermDifference(ContentModel):
    """What sets two terms apart that are often mixed up; ``of`` are their ids, ``text`` is a sentence or two."""

    of: tuple[Slug, Slug]
    text: dict[Locale, Annotated[str, Field(min_length=1, max_length=400)]]

    @model_validator(mode="after")
    def _in_every_language(self) -> TermDifference:
        require_every_locale(" and ".join(self.of), text=self.text)
        return self


class Glossary(ContentModel):
    """All terms. ``images`` are names of well-known images, which are never taken for a misspelt term."""

    images: tuple[str, ...] = ()
    terms: tuple[Term, ...] = Field(min_length=1)
    differences: tuple[TermDifference, ...] = ()
    _by_id: Mapping[str, Term] = PrivateAttr()
    _index: Mapping[str, Term] = PrivateAttr()
    _images: frozenset[str] = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        names = [(fold(name), term) for term in self.terms for _, name in term.names()]
        index: dict[str, Term] = {}
        for name, term in (*names, *((singular(name), term) for name, term in names)):
            index.setdefault(name, term)
        self._by_id = {term.id: term for term in self.terms}
        self._index = index
        self._images = frozenset(fold(name) for name in self.images)

    @property
    def index(self) -> Mapping[str, Term]:
        """Terms by their folded names."""
        return self._index

    def by_folded_name(self, key: str) -> Term | None:
        """The term with that folded name, or with its singular."""
        index = self._index  # which costs pydantic a while
        return index.get(key) or index.get(singular(key))

    def is_image(self, key: str) -> bool:
        """Whether a folded word is the name of a well-known image."""
        return key in self._images

    def option(self, text: str) -> Term | None:
        """The term that an option, with or without its value, is about."""
        if not text.startswith("-"):
            return None
        name = re.split(r"[\s=]", text, maxsplit=1)[0]
        return next((term for term in self.terms if name in term.options), None)

    def printed(self, text: str) -> Term | None:
        """The term that the output of a command is about, by what docker prints."""
        plain = " ".join(text[:PRINTED].casefold().split())
        return next((term for term in self.terms if any(piece in plain for piece in term.printed)), None)

    def difference(self, one: str, other: str) -> TermDifference | None:
        """What is said of two terms' difference, in whatever order they are named."""
        return next((each for each in self.differences if set(each.of) == {one, other}), None)

    def term(self, id: str) -> Term:
        """The term of that id. Raises KeyError if there is none."""
        return self._by_id[id]


_QUOTES: Final = " 「」『』\"'`()“”‘’*"

_LEAD = re.compile(
    r"(?:(?:please|can you|could you) )*"
    r"(?:why(?: is| are| do| does)?|"
    r"what(?:'s|’s|s)?(?: (?:is|are|does|do|exactly is))?|how (?:does|do|is|are)|explain|define|describe"
    r"|tell me(?: more)? about)? ?(?:(?:the )?(?:meaning|definition) of )?(?:an? |the |my )?"
    r"(?:docker ?(?:の|における|でいう) ?|docker(?:'s|’s)? )?"
)
_TAIL = re.compile(
    r"(?: (?:mean|means|meaning|stand for|in docker|of docker|please|works?|used for|for)|(?<![?!.。…、 ])[?!.。…、 ]+"
    r"|とは|って|というのは|という(?:言葉|用語|もの)|何|なに|なん|です|ですか|でしょうか|なのですか|なんですか|なの|だっけ|でしたっけ|か"
    r"|古い|新しい|大きい|小さい|安全|使える|動く|大丈夫|重い|軽い|の?意味|の?(?:違い|ちがい|使い方|つかいかた|やり方|仕方|しかた|方法|書き方|見方|仕組み|しくみ|役割|目的)|なんなん|(?:何|なに|どこ|どう)が?(?:違|ちが)(?:う|い)(?:の|ん)?|の?(?:例|こと)|って|について|(?:教え|おしえ|説明し|解説し)て(?:ください|下さい|ほしい|くれ)?|(?:分か|わか)(?:らない|りません|らん)"
    r"|(?:知り|しり)たい|どういう(?:もの|こと)?|どんな(?:もの|こと)?|もの|こと|仕組み|は|の|が|を|も)$"
)
_TAILS: Final = 6


def find_term(text: str, glossary: Glossary) -> Term | None:
    """The term that is asked for, in a word or in a question such as ``レイヤーって何ですか？``.

    A misspelt word is understood where it can be one term only and is not the name of an image. Words that are both,
    such as ``alpine``, are found: which of them is meant is for the caller to decide.
    """
    if len(text) > LIMIT:
        return None
    asked = ""
    for asked in strip_question(text):
        if term := glossary.by_folded_name(fold(asked)):
            return term
    return _misspelt(asked, glossary)


def nearest_terms(text: str, glossary: Glossary, n: int = 3) -> tuple[Term, ...]:
    """Up to ``n`` terms that a text could have meant, the likeliest first: named in it, or spelt like it."""
    *_, asked = strip_question(text[:LIMIT])
    key = fold(asked)
    named = sorted((name for name in glossary.index if len(name) > 2 + name.isascii() and name in key), key=len)
    alike = get_close_matches(key, glossary.index, n=4 * n, cutoff=0.5)
    found = (find_term(text, glossary), *(glossary.index[name] for name in (*reversed(named), *alike)))
    return tuple({term.id: term for term in found if term}.values())[:n]


def strip_question(text: str, limit: int = LIMIT) -> Iterator[str]:
    """The beginning of a text in small letters, and what is left of it as the words around a question are taken off."""
    plain = " ".join(unicodedata.normalize("NFKC", text[:limit]).casefold().split())
    yield plain
    for asked in dict.fromkeys((plain.strip(_QUOTES), _LEAD.sub("", plain, count=1).strip(_QUOTES))):
        yield asked
        for _ in range(_TAILS):
            shorter = _TAIL.sub("", asked).strip(_QUOTES)
            if shorter == asked or not shorter:
                break
            asked = shorter
            yield asked


def _misspelt(asked: str, glossary: Glossary) -> Term | None:
    """The one term that is spelt nearly so. Names with digits or the signs of a reference are not looked at."""
    key = fold(asked)
    if re.search(r"[0-9:/@.]", asked) or glossary.is_image(key):
        return None
    allowed = _typos(key)
    near: dict[int, set[str]] = {}
    for name, term in glossary.index.items():
        if allowed and name[0] == key[0] and abs(len(name) - len(key)) <= allowed and not _another(name, key):
            near.setdefault(edit_distance(name, key), set()).add(term.id)
    closest = min(near, default=allowed + 1)
    if closest > allowed or len(near[closest]) > 1:
        return None
    return glossary.term(near[closest].pop())


def _typos(key: str) -> int:
    """How many slips a word may have. A kana counts for about one and a half letters."""
    length = len(key) if key.isascii() else len(key) * 3 // 2
    return 0 if length < 5 else 1 if length < 9 else 2


def _another(name: str, key: str) -> bool:
    """Whether a short word has another letter in the place of one: ``later`` is no slip of ``layer``, ``lyaer`` is."""
    return len(name) == len(key) < 7 and sorted(name) != sorted(key)
