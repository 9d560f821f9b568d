"""Reading a course in a process of its own.

It keeps a processor busy for a second and more for each day, in which nobody else in the same process gets on, and takes memory
that is not needed afterwards.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from pathlib import Path

from bot.core.content_problem import ContentError, Problem
from bot.core.course.docker_form import DockerForm
from bot.core.refusal import Refusal
from bot.store.compiled.python_process import printed_by, start_python


async def compile_course(folder: Path, form: DockerForm) -> bytes:
    """A course for engines that print in that form: pickled, its Library and its Knowledge.

    Raises ContentError with every problem in it, and Refusal ``course-reading-failed`` where that process fails: what it says
    is in our own log.
    """
    pipe = asyncio.subprocess.PIPE
    reading = await start_python(__name__, environment=os.environ, stdin=pipe, stdout=pipe)
    printed, _ = await printed_by(reading, pickle.dumps((folder, form)))
    if status := await reading.wait():
        raise Refusal("course-reading-failed", status=status)
    problems, course = pickle.loads(printed)
    if problems:
        raise ContentError(problems)
    return course


def _compile(folder: Path, form: DockerForm) -> tuple[list[Problem], bytes]:
    from bot.store.content.loading import load_with_knowledge

    try:
        return [], pickle.dumps(load_with_knowledge(folder, form), pickle.HIGHEST_PROTOCOL)
    except ContentError as error:
        return error.problems, b""


if __name__ == "__main__":
    sys.stdout.buffer.write(pickle.dumps(_compile(*pickle.load(sys.stdin.buffer))))
