"""The operator's log of trouble."""

from __future__ import annotations

import pytest

from bot import trouble_log
from bot.cli.messages import plain_text
from bot.core.refusal import Refusal
from bot.trouble_log import TroubleLog

FULL = Refusal("store-full", database="/srv/kujira.db")
GONE = Refusal("store-gone", database="/srv/kujira.db", rescued="/srv/kujira.db.rescued")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_trouble_is_told_once_however_many_meet_it(caplog: pytest.LogCaptureFixture) -> None:
    log = TroubleLog("it can be written to again")
    for _ in range(50):
        log.report(FULL)
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert record.getMessage().startswith("There is no space left for the database /srv/kujira.db.")
    assert "\n" not in record.getMessage()


def test_each_kind_of_trouble_is_told(caplog: pytest.LogCaptureFixture) -> None:
    log = TroubleLog("it can be written to again")
    for refusal in (FULL, GONE, FULL):
        log.report(refusal)
    assert ["space left" in record.getMessage() for record in caplog.records] == [True, False]


def test_trouble_that_does_not_end_is_told_again(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trouble_log, "REPEAT_AFTER", 0.0)
    log = TroubleLog("it can be written to again")
    log.report(FULL)
    log.report(FULL)
    assert len(caplog.records) == 2


def test_the_end_of_trouble_is_told_and_no_good_days(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    log = TroubleLog("it can be written to again")
    for refusal in (None, FULL, None, None):
        log.report(refusal)
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]
    assert "can be written to again" in caplog.text


@pytest.mark.parametrize(("language", "word"), [("ja_JP.UTF-8", "空き容量"), ("en_US.UTF-8", "no space left")])
def test_an_operator_reads_it_in_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    assert word in plain_text(FULL)


def test_what_is_told_to_learners_and_operators_alike_has_one_text() -> None:
    assert plain_text(Refusal("setup-missing")).startswith("There is no schedule yet.")
