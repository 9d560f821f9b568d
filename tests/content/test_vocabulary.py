"""The glossary and the known errors as written: enough of them, in every language, and short enough to be shown."""

from __future__ import annotations

import re

import pytest

from bot.config import ROOT
from bot.core.explain.error_catalogue import KnownError, recognise_error
from bot.core.explain.glossary import Term, find_term
from bot.core.locale import Locale
from bot.store.content.vocabulary import load_error_catalogue, load_glossary

GLOSSARY = load_glossary(ROOT / "content")
CATALOGUE = load_error_catalogue(ROOT / "content")
TERMS = [pytest.param(term, id=term.id) for term in GLOSSARY.terms]
ERRORS = [pytest.param(error, id=error.id) for error in CATALOGUE.errors]

JAPANESE = re.compile(r"[ぁ-んァ-ヴ一-龥]")
FULL_WIDTH = re.compile(r"[Ａ-Ｚａ-ｚ０-９]")


def test_there_are_terms_and_errors_enough() -> None:
    assert len(GLOSSARY.terms) >= 60
    assert len(CATALOGUE.errors) >= 40


@pytest.mark.parametrize("term", TERMS)
def test_a_term_fits_a_message_and_is_found_by_its_names(term: Term) -> None:
    for locale in Locale:
        assert len(term.definition[locale]) + len(term.explanation[locale]) < 1_500
        assert term.definition[locale][-1] in ".。" and term.explanation[locale][-1] in ".。"
        assert find_term(term.name[locale], GLOSSARY) is term


@pytest.mark.parametrize("term", TERMS)
def test_a_term_leads_on(term: Term) -> None:
    assert term.see


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_fits_a_message_with_any_names_in_it(error: KnownError) -> None:
    for example in error.examples:
        failure = recognise_error(example, CATALOGUE)
        assert failure is not None and failure.error is error
        for locale in Locale:
            assert len(failure.title(locale) + failure.cause(locale) + failure.cure(locale)) < 1_500


@pytest.mark.parametrize("error", ERRORS)
def test_every_example_is_known_on_a_screen_of_any_width(error: KnownError) -> None:
    for example in error.examples:
        for columns in (50, 80, 120):
            wrapped = [line[i : i + columns] for line in example.split("\n") for i in range(0, len(line), columns)]
            failure = recognise_error("\n".join(("$ docker", *wrapped, "$")), CATALOGUE, columns)
            assert failure is not None and failure.error is error


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param((item.id, *by_locale.values()), id=f"{item.id}-{i}")
        for item in (*GLOSSARY.terms, *CATALOGUE.errors)
        for i, by_locale in enumerate(
            (item.definition, item.explanation) if isinstance(item, Term) else (item.title, item.cause, item.cure)
        )
    ],
)
def test_each_language_is_written_in_its_own_script(texts: tuple[str, str, str]) -> None:
    _, ja, en = texts
    assert JAPANESE.search(ja) and not FULL_WIDTH.search(ja)
    assert not JAPANESE.search(en)
    assert ja.count("`") % 2 == en.count("`") % 2 == 0
