"""Several processes for one piece of work, where the system can fork: what is in memory is there for all of them.

Work is done in two steps: each worker looks at its share and says whether it can go on; only when all can does any of them go on.
"""

import marshal
import os
import sys
from collections.abc import Callable, Generator
from typing import NamedTuple, TypeAlias

from handouts.problems import ContentError, Origin, Problem

Counts: TypeAlias = tuple[int, ...]
Steps: TypeAlias = Generator[bool, None, Counts]  # whether it can go on, then what was done
Said: TypeAlias = tuple[str, str, str]  # a problem's file, message and hint
STOPPED: tuple[Said, ...] = (("", "a worker was stopped before it was done", "run it again"),)
YES, NO = b"\1", b"\0"
MOST_JOBS = 8  # that are started unasked
PEOPLE_FOR_A_JOB = 250


class _Child(NamedTuple):
    """A worker's process, and the pipes that it is told and answers on."""

    process: int
    telling: int
    answering: int


def usual_jobs(people: int | None) -> int:
    """Return how many processes are worth it: as many as the machine runs at once, fewer for few people. None stands for very many."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    worth = MOST_JOBS if people is None else people // PEOPLE_FOR_A_JOB
    return max(1, min(processors, MOST_JOBS, worth))


def run_workers(jobs: int, work: Callable[[int], Steps], prepare: Callable[[], object]) -> list[Counts] | None:
    """Run `work` for each worker's number, and return what each counts; None where one of them cannot go on.

    `prepare` is called once all can. Number 0 works here, and alone may show anything. Raises ContentError where a worker stopped.
    """
    children = [_start(worker, work) for worker in range(1, jobs)]
    try:
        steps = work(0)
        is_ready = _can_go_on(steps)
        for child in children:
            is_ready = os.read(child.answering, 1) == YES and is_ready
        if not is_ready:
            return None
        prepare()
        for child in children:
            os.write(child.telling, YES)
        return [_finish(steps), *map(_answer_of, children)]
    finally:
        for child in children:
            os.close(child.telling)  # who still waits to be told goes home
            os.close(child.answering)
            os.waitpid(child.process, 0)


def _can_go_on(steps: Steps) -> bool:
    try:
        return next(steps)
    except ContentError:
        return False  # found again, and told, by who looks more closely


def _finish(steps: Steps) -> Counts:
    try:
        next(steps)
    except StopIteration as done:
        counts: Counts = done.value
        return counts
    raise AssertionError("work has two steps")


def _answer_of(child: _Child) -> Counts:
    data = b"".join(iter(lambda: os.read(child.answering, 65536), b""))
    counts, said = marshal.loads(data) if data else ((), STOPPED)
    if said:
        raise ContentError(Problem(Origin(file), message, hint) for file, message, hint in said)
    counted: Counts = counts
    return counted


def _start(worker: int, work: Callable[[int], Steps]) -> _Child:
    """Fork, and return the process with its pipes."""
    told, telling = os.pipe()
    answering, answer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.close(told)
        os.close(answer)
        return _Child(process, telling, answering)
    os.close(telling)
    os.close(answering)
    code = 1
    try:
        steps = work(worker)
        os.write(answer, YES if _can_go_on(steps) else NO)
        if os.read(told, 1) == YES:
            os.write(answer, _answer(steps))
        code = 0
    finally:
        os._exit(code)


def _answer(steps: Steps) -> bytes:
    try:
        return marshal.dumps((_finish(steps), ()))
    except ContentError as error:
        said = [(problem.origin.file, problem.message, problem.hint) for problem in error.problems]
        return marshal.dumps(((), tuple(said)))
