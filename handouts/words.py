"""The fixed words of both outputs, by language: what every topic says the same way. A blank is `None` in the model, a line on paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FixedWords:
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
    days_a_week: str = "days a week"
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
    session: str = "A session takes about **{minutes} minutes** in all."
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
