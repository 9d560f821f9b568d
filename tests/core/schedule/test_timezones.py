"""Timezones as people write them, by the names of cities and countries, and guessed from a language."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.schedule.holidays import has_holidays
from bot.core.schedule.timezones import (
    SHORT_NAMES,
    country_name,
    country_of,
    guess_timezone,
    likely_timezones,
    local_date,
    parse_timezone,
    timezone_name,
)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("asia/tokyo", "Asia/Tokyo"),
        ("ＪＳＴ", "Asia/Tokyo"),
        ("jst", "Asia/Tokyo"),
        ("東京", "Asia/Tokyo"),
        ("Tokyo", "Asia/Tokyo"),
        ("Tokyo, Japan", "Asia/Tokyo"),
        ("日本", "Asia/Tokyo"),
        ("日本時間", "Asia/Tokyo"),
        ("大阪", "Asia/Tokyo"),
        ("とうきょう", "Asia/Tokyo"),
        ("New York City", "America/New_York"),
        ("japan", "Asia/Tokyo"),
        ("韓国", "Asia/Seoul"),
        ("ニューヨーク", "America/New_York"),
        ("New York", "America/New_York"),
        ("san francisco", "America/Los_Angeles"),
        ("berlin", "Europe/Berlin"),
        ("ドイツ", "Europe/Berlin"),
        ("ロードハウ", "Australia/Lord_Howe"),
        ("calcutta", "Asia/Kolkata"),
        ("コルカタ", "Asia/Kolkata"),
        ("kiev", "Europe/Kyiv"),
        ("ブエノスアイレス", "America/Argentina/Buenos_Aires"),
        ("EST", "America/New_York"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
        ("utc+0", "UTC"),
        ("UTC+9", "Etc/GMT-9"),
        ("GMT -5", "Etc/GMT+5"),
        ("+09:00", "Etc/GMT-9"),
        ("America/New York", "America/New_York"),
        ("AMERICA/argentina/buenos_aires", "America/Argentina/Buenos_Aires"),
        ("etc/gmt+3", "Etc/GMT+3"),
    ],
)
def test_a_timezone_by_any_of_its_names(typed: str, key: str) -> None:
    assert parse_timezone(typed).key == key


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("Asia/Tokio", "Asia/Tokyo"),
        ("Tokio", "Asia/Tokyo"),
        ("Berlim", "Europe/Berlin"),
        ("New Yrok", "America/New_York"),
        ("CST", "America/Chicago"),
        ("アメリカ", "America/New_York"),
        ("", None),
        ("../../etc/passwd", None),
        ("!", None),
        ("UTC+25", "UTC"),
        ("+9:30", None),
    ],
)
def test_an_unknown_timezone_is_answered_with_the_nearest(typed: str, suggestion: str | None) -> None:
    with pytest.raises(Refusal) as caught:
        parse_timezone(typed)
    refusal = caught.value
    assert (refusal.code, refusal.suggestion, refusal.details) == ("setup-timezone", suggestion, {"typed": typed})


def test_every_name_that_is_shown_can_be_typed() -> None:
    for key in available_timezones():
        zone = ZoneInfo(key)
        assert parse_timezone(key), key
        assert not country_of(zone) or all(parse_timezone(timezone_name(zone, locale)) for locale in Locale), key


def test_short_names_lead_to_timezones_that_exist() -> None:
    assert set(SHORT_NAMES.values()) <= available_timezones()


@pytest.mark.parametrize(
    ("languages", "key"),
    [
        (["ja"], "Asia/Tokyo"),
        (["en-US", "ja"], "Asia/Tokyo"),
        (["en-US", "en-US"], "America/New_York"),
        (["en-US", "en-GB"], "Europe/London"),
        (["de", "ja"], "Europe/Berlin"),
        (["pt-BR"], "America/Sao_Paulo"),
        (["es-419"], "America/Mexico_City"),
        (["es-ES"], "Europe/Madrid"),
        (["zh-TW"], "Asia/Taipei"),
        (["zh-CN"], "Asia/Shanghai"),
        (["hi"], "Asia/Kolkata"),
        (["vi"], "Asia/Ho_Chi_Minh"),
        (["uk"], "Europe/Kyiv"),
        (["sv-SE"], "Europe/Stockholm"),
        (["xx"], "Asia/Tokyo"),
        (["", "en"], "America/New_York"),
        ([], "Asia/Tokyo"),
    ],
)
def test_a_language_lets_guess_where_a_group_is(languages: list[str], key: str) -> None:
    assert guess_timezone(languages).key == key


def test_likely_timezones_begin_with_that_which_is_set_and_fit_a_select() -> None:
    found = [zone.key for zone in likely_timezones(ZoneInfo("Europe/Kyiv"), ZoneInfo("Pacific/Apia"))]
    assert found[:2] == ["Pacific/Apia", "Europe/Kyiv"]
    assert len(found) == len(set(found)) == 25


@pytest.mark.parametrize(
    ("zone", "japanese", "english"),
    [
        ("Asia/Tokyo", "東京", "Tokyo"),
        ("Asia/Kolkata", "コルカタ", "Kolkata"),
        ("America/New_York", "ニューヨーク", "New York"),
        ("Etc/GMT-9", "UTC+9", "UTC+9"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_a_timezone_is_shown_by_its_city(zone: str, japanese: str, english: str) -> None:
    found = [timezone_name(ZoneInfo(zone), locale) for locale in (Locale.JA, Locale.EN)]
    assert found == [japanese, english]


@pytest.mark.parametrize(
    ("zone", "country"), [("Asia/Tokyo", "JP"), ("Europe/Kyiv", "UA"), ("UTC", None), ("Etc/GMT-9", None)]
)
def test_the_country_of_a_timezone(zone: str, country: str | None) -> None:
    assert country_of(ZoneInfo(zone)) == country


def test_the_holidays_of_every_country_with_a_timezone_are_known() -> None:
    countries = {country_of(ZoneInfo(zone)) for zone in available_timezones()} - {None}
    assert len(countries) > 200
    assert all(has_holidays(country) for country in countries if country)


def test_a_country_is_named_in_the_readers_language() -> None:
    assert (country_name("JP", Locale.JA), country_name("JP", Locale.EN)) == ("日本", "Japan")


def test_the_calendar_is_the_groups() -> None:
    now = datetime(2024, 5, 1, 20, tzinfo=UTC)
    found = local_date(now, ZoneInfo("Asia/Tokyo")), local_date(now, ZoneInfo("Europe/Berlin"))
    assert found == (date(2024, 5, 2), date(2024, 5, 1))


@given(st.text(max_size=60))
def test_anything_else_is_refused_and_nothing_worse(typed: str) -> None:
    try:
        parse_timezone(typed)
    except Refusal as refusal:
        assert refusal.code == "setup-timezone"
