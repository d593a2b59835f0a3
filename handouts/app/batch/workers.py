"""Several processes for one piece of work.

Work is done in two steps: each worker looks at its share and says whether it can go on; only when all can does any of them go on.
"""

import marshal
from collections.abc import Callable, Generator
from typing import BinaryIO, TypeAlias

from handouts.app.batch.child import Child, processors, start_child
from handouts.core.problems import ContentError, Origin, Problem

Counts: TypeAlias = tuple[int, ...]
Steps: TypeAlias = Generator[bool, None, Counts]  # whether it can go on, then what was done
Said: TypeAlias = tuple[tuple[str, int, int, str], str, str]  # a problem's origin, message and hint
STOPPED: tuple[Said, ...] = ((("", 0, 0, ""), "a worker was stopped before it was done", "run it again"),)
YES, NO = b"\1", b"\0"
MOST_JOBS = 8  # that are started unasked
PEOPLE_FOR_A_JOB = 250


def usual_jobs(people: int | None) -> int:
    """Return how many processes are worth it: as many as the machine runs at once, fewer for few people. None stands for very many."""
    worth = MOST_JOBS if people is None else people // PEOPLE_FOR_A_JOB
    return max(1, min(processors(), MOST_JOBS, worth))


def run_workers(jobs: int, work: Callable[[int], Steps], prepare: Callable[[], object]) -> list[Counts] | None:
    """Run `work` for each worker's number, and return what each counts; None where one of them cannot go on.

    `prepare` is called once all can. Number 0 works here, and alone may show anything. Raises ContentError where a worker stopped.
    """
    children: list[Child] = []
    try:
        children += (_start(worker, work) for worker in range(1, jobs))
        steps = work(0)
        is_ready = _can_go_on(steps)
        for child in children:
            is_ready = child.answering.read(1) == YES and is_ready
        if not is_ready:
            return None
        prepare()
        for child in children:
            child.tell(YES)
        return [_finish(steps), *map(_answer_of, children)]
    except BaseException:
        for child in children:
            child.stop()
        raise
    finally:
        for child in children:
            child.end_telling()  # all of them first: a later one holds the earlier ones' pipes, too
        for child in children:
            child.close()


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


def _answer_of(child: Child) -> Counts:
    data = child.answering.read()
    counts, said = marshal.loads(data) if data else ((), STOPPED)
    if said:
        raise ContentError(Problem(Origin(*origin), message, hint) for origin, message, hint in said)
    counted: Counts = counts
    return counted


def _start(worker: int, work: Callable[[int], Steps]) -> Child:
    def run(told: BinaryIO, answer: BinaryIO) -> None:
        steps = work(worker)
        answer.write(YES if _can_go_on(steps) else NO)
        answer.flush()
        if told.read(1) == YES:
            answer.write(_answer(steps))

    return start_child(run)


def _answer(steps: Steps) -> bytes:
    try:
        return marshal.dumps((_finish(steps), ()))
    except ContentError as error:
        said: list[Said] = [((*problem.origin,), problem.message, problem.hint) for problem in error.problems]
        return marshal.dumps(((), tuple(said)))
