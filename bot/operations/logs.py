"""The log of every process of Kujira: its format, which parts say how much, and where errors are sent."""

from __future__ import annotations

import logging
from typing import Final

from bot.operations.error_reports import SentryHandler
from bot.operations.log_format import JsonFormatter, TextFormatter
from bot.settings.monitor import MonitorSettings

QUIET: Final = (("simcord", "WARNING"), ("bm25s", "WARNING"), ("alembic.runtime.plugins", "WARNING"))
"""Parts that tell much which no operator asks for."""

LOWEST: Final = (("bot", logging.DEBUG), ("sqlalchemy", logging.WARNING), ("urllib3", logging.ERROR))
"""From which level on parts may log. Below that, libraries show what learners typed."""

LOWEST_ELSEWHERE: Final = logging.INFO


def set_up_logs(settings: MonitorSettings) -> None:
    """Log to standard error, and errors to Sentry where there is a DSN. What a log has already is left as it is.

    Raises Refusal ``sentry-missing`` and ``sentry-dsn``.
    """
    written = logging.StreamHandler()
    written.setFormatter(JsonFormatter() if settings.log_format == "json" else TextFormatter())
    handlers: list[logging.Handler] = [written]
    if settings.sentry_dsn and settings.sentry_dsn.get_secret_value():
        handlers.append(SentryHandler(settings.sentry_dsn.get_secret_value()))
    logging.basicConfig(level=logging.INFO, handlers=handlers)
    for part, level in (*QUIET, *settings.log_levels.items()):
        logging.getLogger(part).setLevel(max(logging.getLevelNamesMapping()[level], _lowest(part)))


def _lowest(part: str) -> int:
    return dict(LOWEST).get(part.partition(".")[0], LOWEST_ELSEWHERE)
