"""Several processes for one piece of work, where the system can fork: what is in memory is there for all of them."""

import marshal
import os
import sys
from collections.abc import Callable

from handouts.problems import ContentError, Origin, Problem


def run_workers(jobs: int, work: Callable[[int], tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Run `work` for each worker's number, and return what each says. Number 0 works here, and is the only one to show anything.

    Raises ContentError where a worker stopped.
    """
    if jobs == 1 or not hasattr(os, "fork"):
        return [work(worker) for worker in range(jobs)]
    children = [_start(worker, work) for worker in range(1, jobs)]
    told = [work(0)]
    for process, pipe in children:
        with os.fdopen(pipe, "rb") as stream:
            data = stream.read()
        os.waitpid(process, 0)
        is_done, said = (
            marshal.loads(data) if data else (False, [("", "a worker was stopped before it was done", "run it again")])
        )
        if not is_done:
            raise ContentError(Problem(Origin(file), message, hint) for file, message, hint in said)
        told.append(said)
    return told


def _start(worker: int, work: Callable[[int], tuple[int, ...]]) -> tuple[int, int]:
    """Fork, and return the process with the pipe that it answers on."""
    receiving, sending = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.close(sending)
        return process, receiving
    os.close(receiving)
    code = 1
    try:
        os.write(sending, marshal.dumps(_answer(worker, work)))
        code = 0
    finally:
        os._exit(code)


def _answer(worker: int, work: Callable[[int], tuple[int, ...]]) -> tuple[bool, object]:
    try:
        return True, work(worker)
    except ContentError as error:
        return False, [(problem.origin.file, problem.message, problem.hint) for problem in error.problems]
