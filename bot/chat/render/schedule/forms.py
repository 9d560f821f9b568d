"""The forms in which an organiser types what is set of a schedule."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from discord import ui

from bot.chat.render.schedule.view import weekdays_text
from bot.core.schedule.days_off import LONGEST_LIST
from bot.core.schedule.schedule import Schedule
from bot.core.schedule.timezones import timezone_name
from bot.core.text.shorten import shorten
from bot.texts import Texts

TITLE_LIMIT: Final = 45
"""Discord's limit of characters in a form's title, and in the label of a field."""

TYPED_LIMIT: Final = 60
"""Characters that may be typed into a field."""


class Field(NamedTuple):
    """A field of a form: the text with its label, and what stands in it at first."""

    label: str
    value: str
    is_required: bool = True


def schedule_form(schedule: Schedule, field: str, custom_id: str, t: Texts) -> ui.Modal:
    """The form for a field of a schedule, with what is set now."""
    form = ui.Modal(title=shorten(t(f"wizard-type-{field}"), TITLE_LIMIT), custom_id=custom_id)
    for name, (label, value, is_required) in _fields(schedule, field, t).items():
        typed: ui.TextInput[Any] = ui.TextInput(
            custom_id=name,
            default=value or None,
            placeholder=t(f"form-{label}-example"),
            required=is_required,
            max_length=LONGEST_LIST if name == "pause" else TYPED_LIMIT,
        )
        form.add_item(ui.Label(text=shorten(t(f"form-{label}"), TITLE_LIMIT), component=typed))
    form.stop()
    return form


def _fields(schedule: Schedule, field: str, t: Texts) -> dict[str, Field]:
    calendar = schedule.calendar
    match field:
        case "time":
            days = Field("weekdays", weekdays_text(calendar.weekdays, t), is_required=False)
            return {"time": Field("time", f"{calendar.time:%H:%M}"), "weekdays": days}
        case "zone":
            return {"zone": Field("zone", timezone_name(calendar.timezone, t.locale))}
        case "start":
            return {"start": Field("start", _written(calendar.starts_on), is_required=False)}
        case "finish":
            return {"finish": Field("finish", _written(schedule.finish_by), is_required=False)}
        case "nudge":
            nudge_at = f"{schedule.nudge_at:%H:%M}" if schedule.nudge_at else ""
            return {"nudge": Field("nudge", nudge_at, is_required=False)}
        case "place":
            return {"place": Field("place", f"{schedule.day} {schedule.section}")}
        case _:
            return {"pause": Field("pause", "")}


def _written(day: object | None) -> str:
    return str(day) if day else ""
