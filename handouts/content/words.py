"""The fixed words of both outputs, by language: what every topic says the same way. A blank is `None` in the model, a line on paper."""

from typing import NamedTuple


class FixedWords(NamedTuple):
    """Words that belong to no topic."""

    runner: str = "You"
    partner: str = "Partner"
    start: str = "Start"
    stretch: str = "Stretch"
    feel: str = "Feel it:"
    avoid: str = "Avoid"
    hold: str = "Hold"
    seconds: str = "seconds"
    seconds_hold: str = "seconds hold"
    times_each_side: str = "times each side"
    times_left: str = "times, left side"
    times_right: str = "times, right side"
    once_each_side: str = "time each side"
    once_left: str = "time, left side"
    once_right: str = "time, right side"
    days_a_week: str = "days a week"
    day_a_week: str = "day a week"
    stop: str = "Stop"
    your_stretches: str = "Your stretches"
    continued: str = "Your stretches, continued"
    in_the_pictures: str = "In the pictures"
    partner_pushes: str = "partner pushes"
    you_feel_it: str = "you feel it"
    name: str = "Name"
    date: str = "Date"
    therapist: str = "Therapist"
    stop_word: str = "Agree on a stop word:"
    note: str = "Note from your therapist:"
    notes: str = "Notes"
    set_up: str = "Set up:"
    stop_sign: str = "Stop sign"
    key_alt: str = (
        "Key to the pictures: you and your partner wear different shirts. "
        "An arrow shows where your partner pushes, a glow where you feel the stretch."
    )
    code_alt: str = "QR code for {address}"
    logo_alt: str = "Logo of {name}"
    session: str = "In all, a session takes about"
    session_minute: str = "1\u00a0minute."
    session_minutes: str = "{minutes}\u00a0minutes."  # ends the sentence, so that no other word's place rests on it
    benefits_of_each: str = "What each stretch does"
    week: str = "Week {number}"
    weekdays: tuple[str, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    weekday_names: tuple[str, ...] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    how_tight: str = "How tight?"
    phone: str = "Phone"
    web: str = "Web"
    address: str = "Address"
    ask_about: str = "Ask us about:"
    version: str = "Version {version}, {date}."
    sources: str = "Sources:"
    article: str = "clinic article"
    tips: str = "tips"
    page: str = "Page {number} of {count}"
    see_back: str = "Why it helps, and your log: see page {number}."
    use_with_sheet: str = "Use with your full sheet."
    blank: str = "blank to fill in"
    side_left: str = "left side"
    side_right: str = "right side"


ENGLISH = FixedWords()
WORDS = {"en": ENGLISH}


def words_for(language: str) -> FixedWords:
    """Return the fixed words of a language that WORDS holds."""
    return WORDS[language]


class DeckWords(NamedTuple):
    """The deck's and the script's own words. Parts name the deck's sections and stand above its titles."""

    runner: str = "Runner"
    partner: str = "Partner"
    welcome: str = "Welcome"
    before: str = "Before you start"
    warm_up: str = "Warm-up"
    why: str = "What is going on"
    use: str = "Make it work"
    recap: str = "Recap"
    home: str = "Take it home"
    part_stretch: str = "Stretch {number}: {name}"
    stretch_of: str = "Stretch {number} of {count}"
    your_turn: str = "Stretch {number} of {count}: your turn"
    in_rounds: str = ", {rounds} rounds"
    of_partner: str = "Partner: {cue}"
    recap_line: str = "{part}. {point}"
    watch_start: str = "{name}: watch the start"
    watch_stretch: str = "{name}: watch the stretch"
    step_by_step: str = "{name}, step by step"
    drill_title: str = "{name}: hold {seconds} seconds"
    drill_open_title: str = "{name}: your turn"
    ready_title: str = "{name}: ready, {number} of {count}"
    hold_title: str = "{name}: hold {number} of {count}"
    ready_do: str = "Click when the pairs are ready."
    hold_do: str = "The slide moves on by itself after {seconds} seconds. Call the time aloud."
    start: str = "Start"
    stretch: str = "Stretch"
    seconds: str = "seconds"
    seconds_blank: str = "__"
    hold_once: str = "Hold"
    side_one: str = "Hold, side one"
    switch_sides: str = "Switch sides"
    swap_roles: str = "Swap roles"
    stop_sign: str = "STOP"
    stop_action: str = "Say your stop word."
    continued: str = "{title}, {number} of {count}"
    a_side: str = "{hold} a side"
    one_side: str = "{hold}, {side} side"
    hold_range: str = "{shortest} to {longest} seconds"
    hold_single: str = "{longest} seconds"
    hold_unset: str = "Hold: ask your therapist"
    scan: str = "Scan for the sheet"
    code_alt: str = "QR code that opens {address}."
    ask_about: str = "Ask us about {topic}"
    offer_do: str = "Say it in your own words."
    offer_watch: str = "Keep it short. People want to go home."
    minutes: str = "{minutes} min. Clock {start} to {end}."
    say: str = "Say"
    do: str = "Do"
    watch: str = "Watch for"
    drill_say: str = "We hold for {shortest} to {seconds} seconds. I call out both."
    drill_do_ring: str = (
        "Click once for each hold, {clicks} in all: {steps}. The ring runs {seconds} seconds by itself, or use your watch. "
        "Call the time aloud, as pairs on the floor cannot see the ring."
    )
    drill_do_slides: str = (
        "Click to start each hold, {clicks} in all: {steps}. The hold slide moves on by itself after {seconds} seconds. "
        "Call the time aloud, as pairs on the floor cannot see the screen."
    )
    drill_do_watch: str = (
        "Use your watch for {clicks} holds of {seconds} seconds: {steps}. "
        "Call the time aloud, as pairs on the floor cannot see the screen."
    )
    drill_rounds: str = "That is {rounds} rounds in all."
    drill_odd: str = "Odd number? Three share a mat. The third keeps the time, then they rotate."
    left_out: str = "Left out to keep to {minutes} minutes: {list}."
    fewer_rounds: str = "{name}: {given} of {wanted} rounds"
    script_title: str = "Presenter's script: {title}"
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
