"""A process of our own beside this one, where the system can fork: it has all that is in memory, and is told and answers through pipes."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, NamedTuple

CAN_FORK = hasattr(os, "fork")


class Child(NamedTuple):
    """A process, and the pipes that it is told and answers on."""

    process: int
    telling: BinaryIO
    answering: BinaryIO

    def tell(self, data: bytes) -> None:
        """Send data, if the process is still there; else it has no answer."""
        with suppress(BrokenPipeError):
            self.telling.write(data)
            self.telling.flush()

    def end_telling(self) -> None:
        """Let the process know that nothing more comes."""
        with suppress(BrokenPipeError):
            self.telling.close()

    def stop(self) -> None:
        """End the process where it stands; what it was writing has no name yet."""
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGTERM)

    def close(self) -> None:
        """Let a process that waits to be told go home, and see it off."""
        self.end_telling()
        self.answering.close()
        os.waitpid(self.process, 0)


def processors() -> int:
    """Return how many processes the machine runs at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start_child(run: Callable[[BinaryIO, BinaryIO], object]) -> Child:
    """Fork. The new process calls `run` with what it is told and what it answers to, and ends; an error ends it without a word."""
    told, telling = os.pipe()
    answering, answer = os.pipe()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # closed by who called
            stream.flush()
    process = os.fork()
    if process:
        os.close(told)
        os.close(answer)
        return Child(process, os.fdopen(telling, "wb"), os.fdopen(answering, "rb"))
    code = 1
    try:
        os.close(telling)
        os.close(answering)
        with os.fdopen(told, "rb") as reading, os.fdopen(answer, "wb") as writing:
            run(reading, writing)
        code = 0
    finally:
        os._exit(code)
