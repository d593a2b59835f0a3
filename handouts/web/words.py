"""The pages' own fixed words, by language: buttons, what the timer says, what the presenter's window shows."""

from typing import NamedTuple


class PageWords(NamedTuple):
    """Words of the pages that belong to no topic. The script takes them by these names."""

    back: str = "Back"
    next: str = "Next"
    pause: str = "Pause"
    go_on: str = "Go on"
    black: str = "Black"
    presenter: str = "Presenter"
    full: str = "Full screen"
    big: str = "Big room"
    sound: str = "Sound"
    auto: str = "Keep going"
    print: str = "Print"
    print_notes: str = "Print notes"
    help: str = "Keys"
    close: str = "Close"
    controls: str = "Controls"
    slide: str = "slide"
    notes: str = "Notes"
    clock: str = "Clock"
    up_next: str = "Next"
    the_end: str = "This is the last slide."
    turn: str = " · {number} of {count}"
    paused_turn: str = "paused"
    starts: str = "{label}. {seconds} seconds."
    starts_open: str = "{label}."
    seconds_left: str = "{seconds} seconds left."
    ends: str = "Time. Next: {label}."
    done: str = "Time. All done."
    paused: str = "Paused."
    is_black: str = "The screen is black."
    elapsed: str = "on the clock"
    planned: str = "planned {start} to {end}"
    on_time: str = "as planned"
    behind: str = "{minutes} min behind"
    ahead: str = "{minutes} min ahead"
    ends_at: str = "ends about {time}"
    not_started: str = "starts with the second slide"
    stands: str = "paused, the plan moves with it"
    blocked: str = (
        "The browser kept the presenter’s window from opening. Allow pop-ups for this page, then press S again."
    )
    closed: str = "The window with the slides is closed. This window works alone now."
    no_script: str = "This page needs scripts for its timer. Without them it still reads and prints."
    change: str = "Change over"
    exercise_of: str = "{number} of {count}"
    first_side: str = "First side"
    other_side: str = "Other side"
    left_side: str = "Left side"
    right_side: str = "Right side"
    hold: str = "hold"
    times: str = "{count} times"
    times_asked: str = "as often as your sheet says"
    rest: str = "Rest"
    rest_open: str = "Rest as long as you need"
    once_more: str = "Once more"
    ready: str = "Get ready"
    start: str = "Start"
    again: str = "Again"
    begin: str = "Begin"
    enough: str = "The shorter time is over."
    set_done: str = "Done"
    count_of: str = "{number} of {count}: {part}"
    rounds_asked: str = "How often? (from your sheet)"
    seconds_asked: str = "How many seconds? (from your sheet)"
    seconds: str = "seconds"
    first: str = "First"
    last: str = "At the end"
    round: str = "Round {number} of {count}"
    no_timer: str = "No time is set. Press Next when you are done."
    keys: tuple[tuple[str, str], ...] = (
        ("Page Down, →, ↓, Space, click", "Next: the next hold in a drill, else the next slide"),
        ("Page Up, ←, ↑", "Back"),
        ("A number, then Enter", "Go to that slide"),
        ("B or .", "Black screen"),
        ("P", "Pause the clock and the timer; the plan moves with it"),
        ("A", "Keep going: the change is counted too, the next hold starts by itself"),
        ("S", "Presenter’s window: notes, clock, what comes next"),
        ("G", "Big room: larger words, and the seconds fill the screen"),
        ("M", "Sound on or off"),
        ("F or F5", "Full screen"),
        ("?", "This list"),
    )


PAGE_WORDS = {"en": PageWords()}


def page_words_for(language: str) -> PageWords:
    """Return the pages' words of a language that PAGE_WORDS holds."""
    return PAGE_WORDS[language]
