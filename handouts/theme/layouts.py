"""The names that planners call the layouts' placeholders by: their indexes in the template's file, the same in every layout.

Where each stands and how it is set is read from the template, which `python -m tools.deck_template` wrote once.
"""

from handouts.core.geometry import inch

TITLE, KICKER, TEXT, FIGURE, FIGURE_RIGHT = 0, 14, 1, 13, 15
LABEL, SIGN, ACTION, CAPTION = 16, 15, 16, 16
DOSE, TAKES = 16, 17  # of a section: how much is done, and how long it takes
CAPTION_LEFT, CAPTION_RIGHT = 16, 17
PRESENTER, LOGO = 15, 18
SECONDS, ROLES, SHORTER = 20, 21, 23
CUES, STEPS, STATEMENTS = (21, 22, 23), (31, 32, 33, 34), (21, 22, 23, 24, 25, 26)
FIGURES, CAPTIONS = (13, 15, 16, 17), (21, 22, 23, 24)
FOOTER, NUMBER = 10, 11

POINTS_NAMES = (
    "Points, few",
    "Points",
    "Points, long",
    "Points, small",
)  # beside a picture, from the largest type to the smallest
SAFETY_NAMES = ("Safety", "Safety, long")
STATEMENT_NAMES = tuple(f"Statements, {count}" for count in range(1, len(STATEMENTS) + 1))
DRILL_NAMES = tuple(f"{name}, {count}" for name in ("Drill", "Drill words") for count in range(1, len(STEPS) + 1))
LAYOUT_NAMES = (
    "Title", "Section", *POINTS_NAMES, "Points alone", *STATEMENT_NAMES, *SAFETY_NAMES, "Not today", "Picture with cues",
    "Two pictures", *DRILL_NAMES, "Three pictures", "Four pictures", "Pair of pictures", "Book", "Closing",
    "Title, words", "Closing, words",
)  # fmt: skip
STEP_GROUND = "Step ground"  # the ornaments of a drill that light up, in order
RING_DIAMETER = inch(3.55)  # on our own slide, around the number
