"""The names that planners call the layouts' placeholders by: their indexes in the template's file, the same in every layout.

Where each stands and how it is set is read from the template, which `python -m tools.deck_template` wrote once.
"""

from handouts.core.geometry import inch

TITLE, KICKER, TEXT, FIGURE, FIGURE_RIGHT = 0, 14, 1, 13, 15
LABEL, SIGN, ACTION, CAPTION = 16, 15, 16, 16
CAPTION_LEFT, CAPTION_RIGHT = 16, 17
PRESENTER, LOGO = 15, 18
SECONDS, RUNNER, PARTNER, SHORTER = 20, 21, 22, 23
CUES, STEPS = (21, 22, 23), (31, 32, 33, 34)
FIGURES, CAPTIONS = (13, 15, 16, 17), (21, 22, 23, 24)
FOOTER, NUMBER = 10, 11

DRILL_NAMES = ("Drill", "Drill, 2", "Drill, 1", "Drill alone, 1", "Drill alone, 2", "Drill alone, 3", "Drill alone, 4")
LAYOUT_NAMES = (
    "Title", "Section", "Points", "Points, long", "Points alone", "Safety", "Picture with cues", "Two pictures", *DRILL_NAMES,
    "Four pictures", "Pair of pictures", "Closing",
)  # fmt: skip
STEP_GROUND = "Step ground"  # the ornaments of a drill that light up, in order
RING_DIAMETER = inch(3.55)  # on our own slide, around the number
