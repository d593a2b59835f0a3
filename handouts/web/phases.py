"""What a timer counts, one phase after the other: holds, repetitions at a tempo, rests and changes. The script on the page counts them."""

from typing import Literal, NamedTuple, TypeAlias

from handouts.deck.slides import Countdown

PhaseKind: TypeAlias = Literal["hold", "count", "change", "rest", "open"]


class TimerPhase(NamedTuple):
    """One thing that is timed.

    `seconds` is None where nobody set them: the timer then counts up until it is told to go on. `mark` is the second at which
    the shorter end of a range is reached. A phase of `beats` counts `repetitions`, each of so many seconds a beat.
    `parts` name the beats: lift, hold, lower. `step` is the place in the drill's row of steps.
    """

    kind: PhaseKind
    label: str
    seconds: float | None = None
    mark: int | None = None
    step: int | None = None
    repetitions: int | None = None
    beats: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()


def hold_phases(countdown: Countdown, labels: tuple[str, ...]) -> tuple[TimerPhase, ...]:
    """Return a drill's holds with a change before each but the first. Empty where the ring is to stand still.

    Where no seconds are set, or sets are counted aloud, each press goes on by a step.
    """
    if countdown.seconds and not countdown.is_running:
        return ()
    phases: list[TimerPhase] = []
    for hold in range(countdown.rounds * countdown.step_count):
        step = hold % countdown.step_count
        if not countdown.seconds:
            phases.append(TimerPhase("open", labels[step], step=step))
            continue
        if hold:
            phases.append(TimerPhase("change", labels[step], countdown.pause, step=step))
        phases.append(TimerPhase("hold", labels[step], countdown.seconds, countdown.shorter, step))
    return tuple(phases)
