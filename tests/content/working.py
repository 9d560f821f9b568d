"""Working through an exercise in a real engine, step by step, and what marking finds after each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import count

from bot.core.command.parser import parse_command
from bot.core.exercise.checks.check import answer_check
from bot.core.exercise.checks.evidence import Evidence, PrintedOutput
from bot.core.exercise.exercise import Answered, Exercise, Run, Step
from bot.core.exercise.marking import DEAD_END, Marked, mark, mark_answer
from bot.core.exercise.solver import Workspace
from bot.core.explain.error_catalogue import ErrorCatalogue, recognise_error
from bot.core.lab.protocol import DEFAULT_COLUMNS, Finished, Lab
from bot.core.reference.parser import parse_reference
from bot.services.terminal import job_for

_ROUNDS = count(1)


@dataclass
class Work:
    """One learner at one exercise; each begins with the state of its own round."""

    lab: Lab
    exercise: Exercise
    catalogue: ErrorCatalogue
    learner: str
    round: int = field(default_factory=lambda: next(_ROUNDS))
    done: frozenset[str] = frozenset()
    problems: list[str] = field(default_factory=list[str])
    digests: dict[str, str] = field(default_factory=dict[str, str])

    async def begin(self) -> Marked:
        """Put the state up, and mark it."""
        await self._finish("docker images --digests")
        return await self._mark(None)

    async def follow(self, steps: Collection[Step]) -> Marked | None:
        """Take the steps; what was marked after the last one."""
        marked: Marked | None = None
        for step in steps:
            marked = await self._answer(step) if isinstance(step, Answered) else await self._run(step)
        return marked

    async def _run(self, step: Run) -> Marked:
        line = step.command_line(self.digests.__getitem__)
        finished = await self._finish(line)
        if (finished.exit_status != 0) != step.fails:
            self.problems.append(f"{line}: exit status {finished.exit_status}\n{finished.screen}")
        known = recognise_error(finished.screen, self.catalogue, DEFAULT_COLUMNS) if finished.exit_status else None
        error = known.error.id if known else None
        return await self._mark(PrintedOutput(parse_command(line), finished.screen, finished.exit_status, error))

    async def _answer(self, step: Answered) -> Marked:
        task = self.exercise.task(step.task)
        check = answer_check(task.check) if task else None
        assert task and check
        names = tuple(parse_reference(name).canonical for name in check.asked_about)
        told = await self.lab.image_facts(self.learner, names) if names else ()
        facts = {name: found for name, found in zip(check.asked_about, told, strict=True) if found}
        typed = step.type if step.type is not None else check.expected(facts)
        state = await self.lab.engine_state(self.learner, self.exercise.inspected)
        return self._keep(mark_answer(self.exercise, task, self.done, Evidence(state, None, typed, facts)))

    async def _mark(self, printed: PrintedOutput | None) -> Marked:
        state = await self.lab.engine_state(self.learner, self.exercise.inspected)
        assert state is not None, "the engine does not tell what it holds"
        for image in state.images:
            self.digests |= {
                repository: digest for repository, _, digest in (one.partition("@") for one in image.digests)
            }
        return self._keep(mark(self.exercise, self.done, Evidence(state, printed)))

    def _keep(self, marked: Marked) -> Marked:
        self.done = marked.done
        return marked

    async def _finish(self, line: str) -> Finished:
        workspace = Workspace(self.learner, self.exercise.init, self.round)
        async for update in self.lab.run(job_for(workspace, parse_command(line))):
            if isinstance(update, Finished):
                return update
        raise AssertionError(f"{line} has not ended")


def said(marked: Marked | None) -> str | None:
    """The id of what is said after a wrong path: that of an observation, or ``DEAD_END``."""
    if marked is None:
        return None
    if marked.dead_end:
        return DEAD_END
    return marked.observation[0] if marked.observation else None
