"""Timezones as people write them, by the names of cities, and the one that a language lets guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale as BabelLocale
from babel.core import get_global

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.text.typography import nfkc

DEFAULT_TIMEZONE: Final = "Asia/Tokyo"

SHORT_NAMES: Final = {
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "utc": "UTC",
    "gmt": "UTC",
    "est": "America/New_York",
    "edt": "America/New_York",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "bst": "Europe/London",
    "aest": "Australia/Sydney",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "nyc": "America/New_York",
    "new york city": "America/New_York",
    "とうきょう": "Asia/Tokyo",
    "大阪": "Asia/Tokyo",
    "osaka": "Asia/Tokyo",
    "京都": "Asia/Tokyo",
    "kyoto": "Asia/Tokyo",
    "札幌": "Asia/Tokyo",
    "福岡": "Asia/Tokyo",
    "名古屋": "Asia/Tokyo",
    "日本時間": "Asia/Tokyo",
    "北京": "Asia/Shanghai",
    "beijing": "Asia/Shanghai",
    "san francisco": "America/Los_Angeles",
    "サンフランシスコ": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
    "シアトル": "America/Los_Angeles",
    "washington": "America/New_York",
    "boston": "America/New_York",
    "delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "bangalore": "Asia/Kolkata",
    "munich": "Europe/Berlin",
    "hamburg": "Europe/Berlin",
    "hanoi": "Asia/Ho_Chi_Minh",
    "ハノイ": "Asia/Ho_Chi_Minh",
}
"""What people call a timezone besides the names that CLDR has: abbreviations, and large cities that have none of their own."""

_LIKELY_MEANT: Final = {
    "cst": "America/Chicago",
    "mst": "America/Denver",
    "ist": "Asia/Kolkata",
    "us": "America/New_York",
    "usa": "America/New_York",
    "america": "America/New_York",
    "united states": "America/New_York",
    "アメリカ": "America/New_York",
    "米国": "America/New_York",
    "russia": "Europe/Moscow",
    "ロシア": "Europe/Moscow",
    "brazil": "America/Sao_Paulo",
    "ブラジル": "America/Sao_Paulo",
    "canada": "America/Toronto",
    "カナダ": "America/Toronto",
    "australia": "Australia/Sydney",
    "オーストラリア": "Australia/Sydney",
    "indonesia": "Asia/Jakarta",
    "インドネシア": "Asia/Jakarta",
}
"""Names of several timezones, and the one that is suggested for them."""

_MAIN_ZONES: Final = {
    "US": "America/New_York",
    "BR": "America/Sao_Paulo",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon",
    "DE": "Europe/Berlin",
    "CN": "Asia/Shanghai",
    "419": "America/Mexico_City",
}
"""Where most people live in a country that has several timezones; 419 is Latin America."""

_ONE_TIME: Final = ("DE", "CN", "UA", "ES", "PT")
"""Those of them of which nearly everybody has the time of the main one."""

_OFTEN_CHOSEN: Final = (
    "Asia/Tokyo", "Asia/Seoul", "Asia/Shanghai", "Asia/Taipei", "Asia/Manila", "Asia/Singapore", "Asia/Jakarta",
    "Asia/Bangkok", "Asia/Kolkata", "Asia/Dubai", "Europe/Moscow", "Europe/Istanbul", "Europe/Berlin", "Europe/Paris",
    "Europe/London", "UTC", "America/Sao_Paulo", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "Pacific/Honolulu", "Pacific/Auckland", "Australia/Sydney",
)  # fmt: skip

_NO_COUNTRIES: Final = ("001", "ZZ")
"""What CLDR has in the place of a country for times that belong to none."""

_SAYS_NOTHING: Final = "en-US"
"""The language of every Discord server whose members have never chosen one."""


def parse_timezone(text: str) -> ZoneInfo:
    """A timezone by its IANA name in any case, a short name such as ``JST``, a city or a country in Japanese or English, or
    its distance from UTC in whole hours.

    Raises Refusal ``setup-timezone``, with the nearest name as suggestion.
    """
    found = find_timezone(text)
    if found is None:
        raise Refusal("setup-timezone", suggestion=suggest_timezone(text), typed=text)
    return found


def find_timezone(text: str) -> ZoneInfo | None:
    """The timezone that is written as for ``parse_timezone``; None for what is none."""
    typed, names = _plain(text), _names()
    for name in (typed, typed.replace(" ", "_"), typed.removesuffix("時間"), typed.partition(",")[0]):
        if name in names:
            return ZoneInfo(names[name])
    fixed = _fixed(typed)
    return ZoneInfo(fixed) if fixed else None


def suggest_timezone(text: str, likeness: float = 0.6) -> str | None:
    """The name of the timezone that was probably meant by what is none, at least so much like it (0 to 1); None for no such."""
    typed, names = _plain(text), _names()
    near = get_close_matches(typed.replace(" ", "_"), list(names), n=1, cutoff=likeness)
    return _LIKELY_MEANT.get(typed) or (names[near[0]] if near else None)


def _plain(text: str) -> str:
    return " ".join(nfkc(text).lower().split())


def guess_timezone(languages: Sequence[str]) -> ZoneInfo:
    """The timezone in which most speakers of the first language live that says something (BCP 47 tags, such as ``pt-BR``).

    American English says something only if nothing else is known: servers have it that have never chosen.
    """
    told = [tag for tag in languages if tag and tag != _SAYS_NOTHING] or [tag for tag in languages if tag]
    found = next(filter(None, map(_zone_of_language, told)), DEFAULT_TIMEZONE)
    return ZoneInfo(found)


def likely_timezones(guess: ZoneInfo, current: ZoneInfo) -> tuple[ZoneInfo, ...]:
    """Timezones to choose among, those first that are likely; 25 at most."""
    keys = dict.fromkeys((current.key, guess.key, *_OFTEN_CHOSEN))
    return tuple(map(ZoneInfo, list(keys)[:25]))


def timezone_name(zone: ZoneInfo, locale: Locale) -> str:
    """The city of a timezone in a language, or its distance from UTC where it has none."""
    if zone.key.startswith("Etc/GMT") and (hours := zone.key.removeprefix("Etc/GMT")):
        return f"UTC{hours.translate(str.maketrans('+-', '-+'))}"
    zones: Any = BabelLocale.parse(locale.value).time_zones
    city = zones.get(_cldr_names().get(zone.key, zone.key), {}).get("city")
    return str(city) if city else zone.key.rpartition("/")[2].replace("_", " ")


def country_of(zone: ZoneInfo) -> str | None:
    """The country in which a timezone is (ISO 3166-1, two capitals)."""
    countries: Any = get_global("zone_territories")
    country = countries.get(zone.key)
    return str(country) if country and country not in _NO_COUNTRIES else None


def country_name(country: str, locale: Locale) -> str:
    """The name of a country in a language."""
    names: Any = BabelLocale.parse(locale.value).territories
    return str(names.get(country, country))


def local_date(now: datetime, timezone: ZoneInfo) -> date:
    """The date on the calendar of a timezone."""
    return now.astimezone(timezone).date()


def _zone_of_language(tag: str) -> str | None:
    language, _, rest = tag.partition("-")
    full = get_global("likely_subtags").get(language)
    country = rest.rpartition("-")[2] or str(full or "").rpartition("_")[2]
    zones = [str(zone) for zone in get_global("territory_zones").get(country, ())]
    return _MAIN_ZONES.get(country) or (_new_name(zones[0]) if zones else None)


def _fixed(typed: str) -> str | None:
    """The zone at a distance in whole hours from UTC: ``UTC+9``, ``+09:00``."""
    plain = typed.removeprefix("utc").removeprefix("gmt").replace(" ", "")
    sign, digits = plain[:1], plain[1:].removesuffix(":00")
    if sign not in ("+", "-") or not (digits.isascii() and digits.isdigit() and len(digits) < 3):
        return None
    zone = f"Etc/GMT{'-' if sign == '+' else '+'}{int(digits)}" if int(digits) else "UTC"
    return zone if zone in _available() else None


@cache
def _available() -> frozenset[str]:
    """All names of timezones; kept, because each reading of them walks through the files of the system."""
    return frozenset(available_timezones())


@cache
def _names() -> dict[str, str]:
    """All names of timezones, in small letters; where one is meant in several ways, the last entry counts."""
    cities: dict[str, str] = {}
    for zone in sorted(zone for zone in _available() if "/" in zone and not zone.startswith("Etc/")):
        cities.setdefault(zone.rpartition("/")[2].lower(), _new_name(zone))
        if zone in get_global("zone_territories"):
            cities |= {timezone_name(ZoneInfo(zone), locale).lower(): zone for locale in Locale}
    countries: dict[str, str] = {}
    for country, zones in get_global("territory_zones").items():
        if len(zones) == 1 or country in _ONE_TIME:
            zone = _MAIN_ZONES.get(country) or _new_name(str(zones[0]))
            countries |= {country_name(country, locale).lower(): zone for locale in Locale}
    whole = {zone.lower(): zone for zone in _available()}
    return cities | whole | countries | SHORT_NAMES


@cache
def _cldr_names() -> dict[str, str]:
    """The names by which CLDR has the cities of timezones that were renamed, by their names of today."""
    known = BabelLocale.parse(Locale.JA.value).time_zones
    return {str(new): str(old) for old, new in get_global("zone_aliases").items() if old in known}


def _new_name(zone: str) -> str:
    aliases: Any = get_global("zone_aliases")
    new = str(aliases.get(zone, zone))
    return new if new in _available() else zone
