"""The fixed words of all outputs, by language: what every topic says the same way. A blank is `None` in the model, a line on paper."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class TermWords(NamedTuple):
    """A term of a dose in words: before and after its number in a line, below it in a cell; `one` forms are for a 1."""

    before: str = ""
    after: str = ""
    one: str = ""
    cell: str = ""
    cell_one: str = ""


class KindWords(NamedTuple):
    """A kind of exercise in words: labels of pictures, a verb, parts of the tempo, what its terms say otherwise, a side's role, a name.

    The side is the one where the exercise is felt. Its role is said with it, as a step may move the other: "left side stretched",
    and the last word alone below LEFT in a cell.
    """

    labels: tuple[str, str, str]
    verb: str
    tempo: tuple[str, ...] = ("out", "hold", "back")
    terms: Mapping[str, TermWords] = MappingProxyType({})
    role: str = "side works"
    name: str = ""  # where the content's word for it is not one that a therapist would look for


class CompanyWords(NamedTuple):
    """Who helps, in words: by name, and what the key to the pictures says."""

    name: str = ""
    pushes: str = ""


class FixedWords(NamedTuple):
    """Words that belong to no topic."""

    runner: str = "You"
    feel: str = "Feel it:"
    avoid: str = "Avoid"
    easier: str = "Easier:"
    harder: str = "Harder:"
    side_each: str = "each side"
    side_cells: tuple[tuple[str, str], ...] = (("left", "LEFT"), ("right", "RIGHT"), ("each", "each"))
    side: str = "side"
    circle: str = "circle one"
    circled: tuple[tuple[str, str], ...] = (("L", "left"), ("R", "right"), ("both", "both sides"))
    times_a_set: str = "times a set"
    time_a_set: str = "time a set"
    sets_of: str = " sets of "
    set_of: str = " set of "
    stop: str = "Stop"
    before: str = "Before you start"
    your_exercises: str = "Your exercises"
    more_exercises: str = "Your exercises, continued"
    your_stretches: str = "Your stretches"
    more_stretches: str = "Your stretches, continued"
    in_the_pictures: str = "In the pictures"
    you_feel_it: str = "you feel it"
    name: str = "Name"
    whose: str = "For"
    name_and_date: str = "Name and date"
    date: str = "Date"
    therapist: str = "Therapist"
    stop_word: str = "Agree on a stop word:"
    note: str = "Note from your therapist:"
    get_ready: str = "Get ready:"
    one_needs: str = "Exercise {numbers} needs a {helper}."
    many_need: str = "Exercises {numbers} need a {helper}."
    with_helper: str = "With your {helper}"
    alone: str = "On your own"
    questions_call: str = "Questions? Call"
    call_us: tuple[str, ...] = ("Not sure? Call us", "Call us")  # the first that finds room beside the number
    call_us_plain: str = "Not sure? Call us."  # where the line for the number stands in the foot
    when_to_stop: str = "When to stop and call"
    when_to_call: str = "When to call"
    note_short: str = "Note:"
    goal: str = "Goal:"
    goal_days: str = "{days} days a week"
    goal_day: str = "{days} day a week"
    days_a_week: str = "days a week"
    scan: str = "Scan for this sheet"
    scan_short: str = "Scan"
    week_from: str = "{name}, from"
    how_much: str = "how much"
    what_it_does: str = "What it does:"
    and_last: str = " and "
    notes: str = "Notes"
    set_up: str = "Set up:"
    stop_sign: str = "Stop sign"
    key_alt: str = (
        "Key to the pictures: you and your {helper} wear different shirts. "
        "An arrow shows where your {helper} pushes, a glow where you feel {what}."
    )
    key_alt_alone: str = "Key to the pictures: a glow shows where you feel {what}."
    the_stretch: str = "the stretch"
    the_exercise: str = "the exercise"
    code_alt: str = "QR code for {address}"
    logo_alt: str = "Logo of {name}"
    session: str = "About"
    minutes: str = "Minutes of a session"
    session_minute: str = "1\u00a0minute in\u00a0all."
    session_minutes: str = (
        "{minutes}\u00a0minutes in\u00a0all."  # ends the sentence, so that no other word's place rests on it
    )
    each_stretch: str = "What each stretch does"
    each_exercise: str = "More on each exercise"
    back_title: str = "More to know"
    back_title_log: str = "Your log, and when to call"
    week: str = "Week {number}"
    weekdays: tuple[str, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    weekday_names: tuple[str, ...] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    rating: str = "Rate: 0 is {low}, 10 is {high}."
    rating_week: str = "Each week: 0 is {low}, 10 is {high}."
    of_ten: str = "of 10"
    done: str = "Done"
    phone: str = "Phone"
    web: str = "Web"
    address: str = "Address"
    ask_about: str = "Ask us about:"
    version: str = "Version {version}, {date}."
    version_review: str = "Version {version}, {date}, review by {review}."
    months: tuple[str, ...] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    sources: str = "Sources:"
    dose_of: str = "{names} dose"
    hold_of: str = "{names} hold"
    tips: str = "tips"
    page: str = "Page {number} of {count}"
    blank: str = "blank to fill in"


ENGLISH = FixedWords()
WORDS = {"en": ENGLISH}

SECTION_TITLES = {
    "en": {
        "before": "Before you start",
        "stop": "Stop if you feel:",
        "red_flags": "See a clinician soon for:",
        "warm_up": "Warm up",
        "about": "What it is",
        "key_points": "Key points",
        "log": "Your four-week log",
        "recap": "What to remember",
        "closing": "Take the sheet home",
    }
}
TERM_WORDS = {
    "en": {
        "sets": TermWords("", " sets", " set", "sets", "set"),
        "repetitions": TermWords("", " times", " time", "times", "time"),
        "hold": TermWords("Hold ", " seconds", " second", "seconds hold", "second hold"),
        "duration": TermWords("", " seconds", " second", "seconds", "second"),
        "spots": TermWords("", " spots", " spot", "spots", "spot"),
        "tempo": TermWords("", " seconds", " second"),
        "load": TermWords("With ", "", "", "load"),
        "rest": TermWords("Rest ", " seconds", " second", "seconds rest", "second rest"),
        "effort": TermWords("Effort ", " of 10", " of 10", "of 10 effort", "of 10 effort"),
        "pressure": TermWords("Pressure ", " of 10", " of 10", "of 10 pressure", "of 10 pressure"),
        "times_a_day": TermWords("", " times a day", " time a day", "times a day", "time a day"),
        "days": TermWords("", " days a week", " day a week", "days a week", "day a week"),
        "weeks": TermWords("For ", " weeks", " week", "weeks", "week"),
    }
}
MINUTES = {"en": ("second", "minute")}  # what stands in words, and what in its place where a time is in minutes
KIND_WORDS = {
    "en": {
        "stretch": KindWords(("Start", "Stretch", "Deeper"), "Stretch", role="side stretched"),
        "strength": KindWords(("Start", "Lift", "Lower"), "Lift", ("lift", "hold", "lower")),
        "release": KindWords(
            ("Roll from", "to", "and back"),
            "Roll",
            terms={"duration": TermWords("Roll ", " seconds", " second", "seconds", "second")},
            name="Roll",
            role="side rolled",
        ),
        "mobility": KindWords(("Start", "Move", "End"), "Move", role="side moves"),
        "balance": KindWords(("Start", "Balance", "Then"), "Balance", role="leg stands"),
        "aerobic": KindWords(("Start", "Go", "End"), "Go"),
    }
}
COMPANY_WORDS = {
    "en": {
        "nobody": CompanyWords(),
        "partner": CompanyWords("Partner", "partner pushes"),
        "therapist": CompanyWords("Therapist", "therapist pushes"),
    }
}


def words_for(language: str) -> FixedWords:
    """Return the fixed words of a language that WORDS holds."""
    return WORDS[language]


def section_title(role: str | None, language: str) -> str | None:
    """Return the heading of a section whose content gives none."""
    return SECTION_TITLES[language].get(role or "")


class DeckWords(NamedTuple):
    """The deck's and the script's own words. Parts name the deck's sections and stand above its titles."""

    runner: str = "Runner"
    alone: str = "You"
    welcome: str = "Welcome"
    before: str = "Before you start"
    warm_up: str = "Warm-up"
    why: str = "What is going on"
    use: str = "Make it work"
    information: str = "What to know"
    recap: str = "Recap"
    home: str = "Take it home"
    part_exercise: str = "{what} {number}: {name}"
    exercise_of: str = "{what} {number} of {count}"
    your_turn: str = "{what} {number} of {count}: your turn"
    a_stretch: str = "Stretch"
    an_exercise: str = "Exercise"
    in_rounds: str = ", {rounds} rounds"
    of_helper: str = "{helper}: {cue}"
    recap_line: str = "{part}. {point}"
    watch_start: str = "{name}: watch the start"
    watch_action: str = "{name}: watch the {what}"
    watch_both: str = "{name}: watch first"
    feel_it: str = "Feel it: {where}"
    avoid: str = "Avoid {what}"
    set_up: str = "Set up: {what}"
    step_by_step: str = "{name}, step by step"
    drill_title: str = "{name}: {verb} {seconds}"
    counted_title: str = "{name}: {repetitions} times"
    hold: str = "hold"
    drill_open_title: str = "{name}: your turn"
    ready_title: str = "{name}: ready, {number} of {count}"
    hold_title: str = "{name}: {what} {number} of {count}"
    help_gently: str = "Help gently. “More or less?”"
    pairs: str = "pairs"
    people: str = "people"
    turn: str = "turn"
    ready_do: str = "Click when the {who} are ready."
    hold_do: str = "The slide moves on by itself after {seconds} seconds. Call the time aloud."
    second: str = "second"
    seconds: str = "seconds"
    minutes_unit: str = "minutes"
    times: str = "times"
    seconds_blank: str = "__"
    once: str = "{verb}"
    sides: tuple[str, ...] = ("Side one", "Side two")
    set_number: str = "Set {number}"
    round_number: str = "Round {number}"
    swapped: str = "Swap: {step}"
    ready: str = "Ready"
    takes_minutes: str = "{minutes} minutes"
    takes_minute: str = "1 minute"
    stop_sign: str = "STOP"
    stop_action: str = "Say your stop word."
    stop_alone: str = "Stop, and rest."
    see_someone: str = "What to do"
    see_first: str = "See a clinician first."
    book: str = "Book a visit"
    ask_head: str = "Ask us about"
    ask_after: str = "Ask us after the workshop"
    sheet_has: tuple[str, ...] = ("Your exercises, step by step", "How much to do, and when to stop")
    sheet_says: tuple[str, ...] = ("All of this, to read again at home",)
    continued: str = "{title}, {number} of {count}"
    a_side: str = "{hold} a side"
    one_side: str = "{hold}, {side}"
    range: str = " to "  # in place of a dash, at which programs break lines
    hold_said: str = "Hold {hold}"
    hold_range: str = "{shortest} to {longest} seconds"
    hold_single: str = "{longest} seconds"
    hold_one: str = "{longest} second"
    hold_unset: str = "Hold: ask your therapist"
    dose_unset: str = "Ask your therapist how much"
    scan: str = "Scan for the sheet"
    code_alt: str = "QR code that opens {address}."
    ask_about: str = "Ask us about {topic}"
    offer_do: str = "Say it in your own words."
    offer_watch: str = "Keep it short. People want to go home."
    minutes: str = "{minutes} min. Clock {start} to {end}."
    say: str = "Say"
    do: str = "Do"
    watch: str = "Watch for"
    show_do: str = "Show it once, slowly, so that all can see."
    tell_do: str = "Read each line aloud. Give people time."
    lead_do: str = "Do it with the room. Walk about and look."
    drill_say: str = "We hold for {shortest} to {seconds} seconds. I call out both."
    drill_say_turn: str = "We go on for {shortest} to {seconds} seconds. I call out both."
    drill_do_ring: str = (
        "Click once for each {what}, {clicks} in all: {steps}. The ring runs {seconds} seconds by itself, or use your watch. "
        "Call the time aloud, as {who} on the floor cannot see the ring."
    )
    drill_do_slides: str = (
        "Click to start each {what}, {clicks} in all: {steps}. The {what} slide moves on by itself after {seconds} seconds. "
        "Call the time aloud, as {who} on the floor cannot see the screen."
    )
    drill_do_watch: str = (
        "Use your watch for {clicks} {what}s of {seconds} seconds: {steps}. "
        "Call the time aloud, as {who} on the floor cannot see the screen."
    )
    drill_do_count: str = "Count aloud for {clicks} sets of {repetitions}: {steps}. Click for each set."
    drill_rest: str = "Rest {rest} seconds between sets."
    drill_rounds: str = "That is {rounds} rounds in all."
    drill_odd: str = "Odd number? Three share a mat. The third keeps the time, then they rotate."
    left_out: str = "Left out to keep to {minutes} minutes: {list}."
    fewer_rounds: str = "{name}: {given} of {wanted} rounds"
    script_title: str = "Presenter's script: {title}"
    presented_by: str = "Presenter: {name}"
    script_subtitle: str = "{minutes} minutes planned, of {limit}."
    script_minutes: str = "{minutes} min"
    contents: str = "Running order"
    column_starts: str = "Starts"
    column_part: str = "Part"
    column_minutes: str = "Minutes"


DECK_WORDS = {"en": DeckWords()}


def deck_words_for(language: str) -> DeckWords:
    """Return the deck's words of a language that DECK_WORDS holds."""
    return DECK_WORDS[language]
