"""Ids of texts that are put together while the bot runs: how they begin, and how they may end."""

from __future__ import annotations

from typing import get_args, get_type_hints

from bot.chat.commands.help import SHOWN
from bot.chat.render.classroom.pages import PAGES as PAGES_OF_CLASS
from bot.chat.render.explain.unknown import KINDS
from bot.chat.render.quiz.kinds.table import KINDS as KINDS_OF_QUESTIONS
from bot.chat.render.schedule.wizard import PAGES
from bot.chat.terminal.jobs import EndReason
from bot.cli.check_course import FIGURES
from bot.cli.doctor import LEVELS as LEVELS_OF_DOCTOR
from bot.core.course.grading.live import Fact
from bot.core.exercise.checks.printed import Printed
from bot.core.image.registry_facts import Match
from bot.core.locale import Locale
from bot.core.output.reading import OutputKind
from bot.core.reference.equivalence import Outcome, Reason
from bot.core.reference.explanation import Caution, Part, Pinning
from bot.core.reference.interpolation import FilledBy, Operator, VariablePart
from bot.core.reference.registry import Access, Registry
from bot.core.reference.tag import Precision
from bot.core.study.period import Period
from bot.operations.doctor.finding import CODES as CODES_OF_DOCTOR
from bot.pictures.heat_map import Cell

WANTED = ("text", "list", "mapping", "number", "whole", "boolean", "date", "other")
"""What a value of content may have to be."""

REASONS = (
    "off",
    "no-root",
    "no-engine",
    "no-util-linux",
    "no-cli",
    "no-store",
    "no-registry",
    "no-worker",
    "unreachable",
    "unfenced",
    "failed",
)

FIELDS = ("finish", "nudge", "pause", "place", "start", "time", "weekdays", "zone")
"""What is typed of a schedule."""

PERMISSIONS = (
    *("view_channel", "send_messages", "send_messages_in_threads", "attach_files", "read_message_history"),
    *("create_public_threads", "mention_everyone"),
)

ENDINGS: dict[str, tuple[str, ...]] = {
    "doctor-": CODES_OF_DOCTOR,
    "doctor-level-": LEVELS_OF_DOCTOR,
    "board-period-": tuple(Period),
    "check-figures-": FIGURES,
    "check-not-": WANTED,
    "not-": WANTED,
    "evidence-local-": tuple(Match),
    "class-cell-": tuple(Cell),
    "class-page-": PAGES_OF_CLASS,
    "explain-access-": tuple(Access),
    "explain-how-": KINDS,
    "explain-part-": get_args(get_type_hints(Part)["kind"]),
    "explain-pin-": tuple(Pinning),
    "explain-registry-": (*Registry, Access.KUBERNETES, Access.GITLAB),
    "explain-tag-": ("latest", "revision", "date", "commit", "unknown"),
    "explain-version-": tuple(Precision),
    "explain-warning-": tuple(Caution),
    "help-": (*SHOWN, "content"),
    "lab-ended-": tuple(EndReason),
    "lab-stopped-": ("time", "output"),
    "lab-unavailable-": REASONS,
    "output-title-": tuple(OutputKind),
    "not-printed-": get_args(get_type_hints(Printed)["printed"]),
    "quiz-how-": tuple(KINDS_OF_QUESTIONS),
    "quiz-live-placeholder-": tuple(Fact),
    "quiz-placeholder-": ("number", "text", "command", "reference"),
    "same-outcome-": tuple(Outcome),
    "same-reason-": tuple(Reason),
    "form-": (*FIELDS, *(f"{field}-example" for field in FIELDS)),
    "permission-": PERMISSIONS,
    "schedule-state-": ("failing", "gone", "closed"),
    "setup-language-": tuple(Locale),
    "variable-by-": tuple(place for place in FilledBy if place is not FilledBy.ESCAPED),
    "variable-part-": tuple(VariablePart),
    "wizard-": PAGES,
    "wizard-page-": PAGES,
    "wizard-type-": tuple(field for field in FIELDS if field != "weekdays"),
    "variable-value-": (*Operator, "default-unset", "given", "required-saying"),
}
"""Ids that are put together while the bot runs: how they begin, and how they may end."""
