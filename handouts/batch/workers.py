"""Several processes for one piece of work, where the system can fork: what is in memory is there for all of them."""

import marshal
import os
import sys
from collections.abc import Callable
from typing import TypeAlias

from handouts.problems import ContentError, Origin, Problem

Counts: TypeAlias = tuple[int, ...]
Said: TypeAlias = tuple[str, str, str]  # a problem's file, message and hint
STOPPED: tuple[Said, ...] = (("", "a worker was stopped before it was done", "run it again"),)


def run_workers(jobs: int, work: Callable[[int], Counts]) -> list[Counts]:
    """Run `work` for each worker's number, and return what each counts. Number 0 works here, and alone may show anything.

    Raises ContentError where a worker stopped.
    """
    if jobs == 1 or not hasattr(os, "fork"):
        return [work(worker) for worker in range(jobs)]
    children = [_start(worker, work) for worker in range(1, jobs)]
    counts = [work(0)]
    for process, pipe in children:
        with os.fdopen(pipe, "rb") as stream:
            data = stream.read()
        os.waitpid(process, 0)
        counted, said = marshal.loads(data) if data else ((), STOPPED)
        if said:
            raise ContentError(Problem(Origin(file), message, hint) for file, message, hint in said)
        counts.append(counted)
    return counts


def _start(worker: int, work: Callable[[int], Counts]) -> tuple[int, int]:
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
        os.write(sending, _answer(worker, work))
        code = 0
    finally:
        os._exit(code)


def _answer(worker: int, work: Callable[[int], Counts]) -> bytes:
    try:
        return marshal.dumps((work(worker), ()))
    except ContentError as error:
        said = [(problem.origin.file, problem.message, problem.hint) for problem in error.problems]
        return marshal.dumps(((), tuple(said)))
