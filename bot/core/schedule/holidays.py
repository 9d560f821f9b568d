"""Public holidays of countries."""

from __future__ import annotations

from datetime import date
from functools import cache


@cache
def _of_year(country: str, year: int) -> frozenset[date]:
    # The calendars of the world take a fifth of a second to import, and most groups skip no holidays.
    import holidays

    return frozenset(holidays.country_holidays(country, years=year))


def is_holiday(country: str, day: date) -> bool:
    """Whether a date is a public holiday of a country (ISO 3166-1, two capitals). A country that is not known has none."""
    return has_holidays(country) and day in _of_year(country, day.year)


@cache
def has_holidays(country: str) -> bool:
    """Whether the public holidays of a country are known."""
    import holidays

    return country in holidays.list_supported_countries()
