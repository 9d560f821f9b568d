"""The organiser's view of a class, as one part of the tutor."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.course.course import Course
from bot.core.study.misconception import MisconceptionCatalogue
from bot.services.classroom.announcements import Announcements
from bot.services.classroom.overview import ClassOverview
from bot.services.classroom.questions import QuestionStatistics
from bot.services.classroom.reading import ClassReading
from bot.services.classroom.visibility import Visibility
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Classroom:
    """What an organiser looks at and posts."""

    overview: ClassOverview
    reading: ClassReading
    questions: QuestionStatistics
    visibility: Visibility
    announcements: Announcements

    @classmethod
    def of(cls, course: Course, database: Database, catalogue: MisconceptionCatalogue) -> Classroom:
        """The view of a course's classes."""
        return cls(
            ClassOverview(course, database),
            ClassReading(course, database),
            QuestionStatistics(course, database, catalogue),
            Visibility(database),
            Announcements(database),
        )
