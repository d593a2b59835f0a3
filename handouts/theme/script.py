"""The presenter's script's look as numbers: the sheet's type, a column for the clock, a column for the words. Lengths are points."""

from handouts.core.geometry import Length, mm
from handouts.theme.sheet import Type

MARGIN: Length = mm(17)  # at both sides: either may be punched
CLOCK_WIDTH: Length = mm(38)  # from the margin to the words
WORDS_WIDTH: Length = mm(138)  # about 68 characters: the longest line that reads easily
FOOT: Length = mm(9)  # from the last baseline to the paper's edge
FOOT_ROOM: Length = mm(18)  # left empty for the foot

TITLE = Type(25, 30, True, "navy")
SUBTITLE = Type(14.5, 17.4)
PART = Type(15, 18, True, "navy")
HEAD = Type(14, 17, True, "navy")
BODY = Type(13, 16)
CLOCK = Type(18, 21.6, True, "navy")
BULLET, BULLET_WIDTH = "\u2022", 11.0
BULLET_STYLE = Type(13, 16, True, "runner")
LABEL = Type(12, 14.8, False, "mute")
TABLE_HEAD = Type(12, 14.8, True, "navy")

ASCENT = 0.78  # parts of an em: what a line takes above its baseline
AFTER_TITLE, AFTER_PART, BEFORE_PART, BETWEEN_ENTRIES = 6.0, 6.0, 14.0, 9.0
ROW_GAP, PARAGRAPH_GAP = 3.0, 2.5
RULE_WIDTH = 0.75
BAND_INSET = 5.0
PICTURE_WIDTH, PICTURE_GAP = mm(35), mm(5)  # of an exercise, beside its first entry
MOST_SPREAD = 45.0  # of a page's idle room, between two of its entries
