"""The printed sheets' look as numbers: type scales, and the measures of A4 and of Letter. Between the palette and the planners.

Sizes are points; lengths are points too, written here in millimetres. Nothing may be smaller than SMALLEST.
"""

from typing import NamedTuple

from handouts.core.geometry import Length, inch, mm

SMALLEST = 12.0  # points, labels and page numbers too: UKAAF G003
SMALLEST_LARGE = 18.0  # points, large print: UKAAF, ACB 2022
ASCENT = 0.78  # parts of an em: what a line takes above its baseline
DIGIT_HEIGHT = 0.668  # parts of an em: figures and capitals
PRINTABLE = mm(10)  # nothing nearer to the paper's edge: home printers leave it white


class Type(NamedTuple):
    """How one kind of text is set."""

    size: Length
    leading: Length
    is_bold: bool = False
    colour: str = "ink"


SMALL_TITLE = Type(20, 23, True, "navy")  # where it saves a line


class Look(NamedTuple):
    """The type of a layout, and the lengths that grow with it."""

    title: Type
    message: Type
    heading: Type
    box_heading: Type
    name: Type
    body: Type
    dose: Type
    number: Type  # of a dose, in its cell
    written: Type  # a person's own values
    label: Type
    stop_sign: Type
    band: Length
    badge: Length
    badge_radius: Length
    badge_digit: Type
    digit: Type
    disc: Length
    icon: Length
    hang: Length  # from a disc's or an icon's left to its text
    step_gap: Length
    bullet_hang: Length
    bullet_gap: Length
    blank: Length  # a number written by hand
    octagon: Length
    row_gaps: tuple[Length, Length]  # below a row's band, and above its last line
    box_padding: Length  # above and below the words of the back's boxes
    section_gap: Length  # between sections of the back
    log_row: Length


SHEET = Look(
    title=Type(24, 28, True, "navy"), message=Type(14, 16.8), heading=Type(15, 18, True, "navy"),
    box_heading=Type(14, 17, True, "navy"), name=Type(16, 18, True, "navy"), body=Type(12, 14.4), dose=Type(12, 14.4),
    number=Type(19, 22, True, "navy"), written=Type(15, 18, True),
    label=Type(12, 14.4, False, "mute"), stop_sign=Type(16, 19, True, "white"), band=mm(14.2), badge=mm(8),
    badge_radius=mm(1.6), badge_digit=Type(17, 20, True, "white"), digit=Type(12, 14.4, True, "white"), disc=mm(5),
    icon=mm(4.6), hang=mm(6.8), step_gap=mm(1.2), bullet_hang=mm(3.4), bullet_gap=0.7, blank=mm(8),
    octagon=mm(20.8), row_gaps=(mm(1.4), mm(1.6)), box_padding=mm(2.3), section_gap=mm(3), log_row=mm(10),
)  # fmt: skip
FOUR = SHEET._replace(title=Type(22, 25, True, "navy"), number=Type(16, 18, True, "navy"), band=mm(12), badge=mm(7),
    badge_digit=Type(15, 18, True, "white"), row_gaps=(mm(1.2), mm(1.3)), step_gap=mm(1),
)  # fmt: skip
COMPACT = FOUR._replace(row_gaps=(mm(0.8), mm(0.9)), step_gap=mm(0.7))
TIGHT = COMPACT._replace(band=mm(11.8), row_gaps=(mm(0.5), mm(0.6)), step_gap=mm(0.5), box_padding=mm(1.8))
TIGHTEST = TIGHT._replace(band=mm(11.2), row_gaps=(mm(0.3), mm(0.4)), step_gap=mm(0.3), box_padding=mm(1.4))
BACK = SHEET._replace(title=Type(22, 26, True, "navy"))
COMPACT_BACK = BACK._replace(bullet_gap=0.2, box_padding=mm(1.7), section_gap=mm(2.4), log_row=mm(8.8))
TIGHT_BACK = COMPACT_BACK._replace(bullet_gap=0.0, box_padding=mm(1.2), section_gap=mm(1.6), log_row=mm(8.4))
TIGHTEST_BACK = TIGHT_BACK._replace(title=SMALL_TITLE, box_padding=mm(0.9), section_gap=mm(1.2), log_row=mm(8.1))
LARGER_BACK = BACK._replace(body=Type(13, 15.6), box_heading=Type(15, 18, True, "navy"), bullet_hang=mm(3.7))
CARD = SHEET._replace(title=Type(24, 29, True, "navy"), name=Type(17, 20, True, "navy"), badge=mm(7), blank=mm(14))
THREE = SHEET._replace(name=Type(17, 20, True, "navy"), body=Type(13, 15.6), label=Type(13, 15.6, False, "mute"),
    digit=Type(13, 15.6, True, "white"), band=mm(15), disc=mm(5.4), icon=mm(4.8), hang=mm(7.2), step_gap=mm(1.4),
)  # fmt: skip
WIDE = SHEET._replace(name=Type(17, 20.4, True, "navy"), body=Type(13, 15.6), label=Type(13, 15.6, False, "mute"),
    digit=Type(13, 15.6, True, "white"), band=mm(15), disc=mm(5.6),
    icon=mm(5), hang=mm(7.4),
)  # fmt: skip
WIDE_LOW = WIDE._replace(
    body=Type(12, 14.4), label=Type(12, 14.4, False, "mute"), digit=Type(12, 14.4, True, "white"), band=mm(13)
)
SINGLE = WIDE._replace(name=Type(20, 24, True, "navy"), body=Type(14, 16.8), dose=Type(14, 16.8), label=Type(14, 16.8, False, "mute"),
    number=Type(28, 32, True, "navy"), digit=Type(14, 16.8, True, "white"), band=mm(12), disc=mm(6), icon=mm(5.4), hang=mm(8), blank=mm(10),
)  # fmt: skip
SINGLE_WIDE = SINGLE._replace(
    dose=Type(12, 14.4), number=Type(22, 26, True, "navy"), band=mm(16), name=Type(18, 21, True, "navy")
)
INFORMATION = (  # a topic without exercises, the largest first
    SINGLE._replace(
        box_heading=Type(16, 19.2, True, "navy"),
        bullet_hang=mm(4),
        bullet_gap=1.2,
        box_padding=mm(3),
        section_gap=mm(4.5),
    ),
    THREE._replace(box_heading=Type(15, 18, True, "navy"), bullet_hang=mm(3.7), section_gap=mm(3.6)),
    SHEET,
)
LARGE = Look(
    title=Type(22, 25.3, True, "navy"), message=Type(18, 20.7), heading=Type(20, 23, True, "navy"),
    box_heading=Type(20, 23, True, "navy"), name=Type(22, 25.3, True, "navy"), body=Type(18, 20.7), dose=Type(18, 20.7),
    number=Type(26, 30, True, "navy"), written=Type(20, 23, True),
    label=Type(18, 20.7, False, "mute"), stop_sign=Type(24, 28, True, "white"), band=mm(14), badge=mm(10.2),
    badge_radius=mm(2), badge_digit=Type(20, 23, True, "white"), digit=Type(18, 20.7, True, "white"), disc=mm(8), icon=mm(7),
    hang=mm(11), step_gap=mm(3), bullet_hang=mm(4.6), bullet_gap=mm(1.0), blank=mm(16), octagon=mm(34),
    row_gaps=(mm(3), mm(3)), box_padding=mm(4), section_gap=mm(7), log_row=mm(13),
)  # fmt: skip


class Play(NamedTuple):
    """Room between two parts of a page: never less than `least`, up to `most` where there is room."""

    least: Length
    most: Length


class FrontGaps(NamedTuple):
    """The room between the parts of a front side."""

    fields: Play
    boxes: Play
    note: Play
    heading: Play
    first: Play
    between: Play
    strip: Play


BACK_GAP, PAGE_GAP = (
    Play(mm(0.9), mm(5)),
    Play(mm(2), mm(12)),
)  # between parts of the back; where the log has its own page
INFORMATION_GAP = Play(mm(2.4), mm(15))
FRONT_GAPS = FrontGaps(
    fields=Play(mm(1.3), mm(4.0)), boxes=Play(mm(1.6), mm(4.8)), note=Play(mm(1.3), mm(3.2)), heading=Play(mm(1.3), mm(5.5)),
    first=Play(mm(0.9), mm(2.0)), between=Play(mm(0.9), mm(9)), strip=Play(mm(2.4), mm(5)),
)  # fmt: skip


class Measures(NamedTuple):
    """A paper's own measures. Frame widths are tried from the first to the last; gaps lie between their two ends."""

    width: Length
    height: Length
    top: Length
    inner: Length  # at the side where holes are punched
    outer: Length
    picture_column: Length  # C1 with four exercises: names, pictures, feel
    wide_picture_column: Length  # C1 with three exercises, and on a page of four without the opening
    gutter: Length
    low_picture_column: Length  # C1 with four exercises of many words
    four_frames: tuple[Length, ...]
    low_frames: tuple[Length, ...]
    three_frames: tuple[Length, ...]
    wide_frames: tuple[Length, ...]
    wide_low_frames: tuple[Length, ...]
    single_frames: tuple[Length, ...]
    card_panel: Length
    foot_clearance: Length
    foot_rise: Length  # of the foot's rule above the paper's edge
    name_column: Length = mm(62)  # of a band, before the cells of the dose

    @property
    def live_width(self) -> Length:
        return self.width - self.inner - self.outer

    def left(self, page: int) -> Length:
        """Return the left margin of a page, counted from 0: fronts are punched at the left, backs at the right."""
        return self.outer if page % 2 else self.inner

    @property
    def live_height(self) -> Length:
        """The height between the upper margin and the room above the foot."""
        return self.foot - self.foot_clearance - self.top

    @property
    def foot(self) -> Length:
        """The y of the rule above the page's foot."""
        return self.height - self.foot_rise


def _falling(first: float, last: float) -> tuple[Length, ...]:
    """Return widths in steps of half a millimetre, widest first."""
    steps = round((first - last) * 2)
    return tuple(mm(first - step / 2) for step in range(steps + 1))


UNIT = mm(1.6)  # gaps are 1, 2 or 3 units
FOOT_RULE, FOOT_GAP = 0.7, mm(1.5)
BAND_INSET = mm(1)
NAME_GAP = mm(2.4)
FRAME_GAP = mm(5)
ACROSS_GAP = mm(0.6)  # below what stands across a low row, above both its columns
CHEVRON = mm(4)
LABEL_CLEARANCE = mm(0.6)
PHOTO_SHAPE = 0.66  # the height of a photo's frame, by its width
PANEL_PADDING = mm(3)  # where there is no picture
RADIUS = mm(1.5)
LABEL_GAP = mm(1)
HOLD_WIDTH = 3.08  # of the type's size: room for two numbers of two digits
DOSE_GAP = mm(2.4)
KEY_GAP = mm(4.6)
TITLE_GAP, HEAD_GAP = 2.9, 2.0  # below a title; below the heading of a box or a section
BOX_PADDING, BOX_EDGE = mm(3), 0.9
STOP_EDGE, STOP_GAP, SMALLEST_OCTAGON = 2.6, 0.83, mm(16)  # the gap in parts of the type's size
CELL_BAR, CELL_INDENT, CELL_GAP = 2.0, mm(2.4), mm(0.1)
CELLS = 4  # of a dose in a band; the last says how often
BOX_WIDTH, BOX_RISE = (
    mm(24),
    0.13,
)  # of a white box to write in; how far it rises above its number, in parts of the size
CIRCLE = Type(14, 17, True, "navy")  # L, R, both
CIRCLE_GAP = mm(4.6)
MORE_GAP = mm(0.4)
FIELD_GAP = mm(2)  # from a label to its value
FIELD_SHARES = (0.375, 0.25, 0.345)  # of name, date and therapist
FOOT_NAME, FOOT_BLANK, FOOT_PHONE = mm(80), mm(45), mm(28)
NOTES_LINE = mm(8)
LARGE_LABEL, LARGE_FRAMES, LARGE_LEAST_NOTES = mm(32), _falling(127, 70), mm(34)
LARGE_GAP, LARGE_SECTION_GAPS, LARGE_FIELD = Play(mm(2.4), mm(7)), _falling(7, 2.5), mm(10)
LARGE_LOG_LABEL, LARGE_LOG_RATING, LARGE_LOG_HEAD, LARGE_TICK = mm(25), mm(32), mm(9), mm(8.6)
LARGE_PICTURE, LARGE_KEY_COLUMN, LARGE_NAME_SHARE = mm(32), mm(72), 0.62
LEAST_CUT, CUT_SHARE = 2, 0.45  # items on either page where a list is cut; the share of it on the first
STRIP_SIGN = mm(8.4)
STOP_WORD_WIDTH = 10.4  # of the type's size
NOTE_INDENT, NOTE_BAR, NOTE_PADDING = mm(3.6), mm(1.1), mm(0.8)
NOTE_ROWS = 3
LEAST_NOTES = mm(30)
NOTE_PITCH = mm(9)  # between lines to write on
COLUMN_GUTTER = mm(6)  # between the back's two columns
NUMBER_HANG = 1.4  # of a bullet's indent
KEY_INDENT, KEY_BAR, KEY_HEAD = mm(2.2), mm(1.1), mm(27)
ANATOMY_WIDTH, WIDER_PICTURE, FULL_PICTURE, ANATOMY_GAP = mm(20), mm(36), mm(58), mm(3)
FLAG_EDGE, FLAG_PADDING, LARGE_FLAG_PADDING = 2.0, mm(4), mm(2.8)  # at the sides; above and below in large print
FLAG_PHONE, POCKET_PHONE, LARGE_FLAG_PHONE = Type(16, 19, True), Type(24, 28, True, "navy"), Type(24, 28, True)
FLAG_COLUMNS, FLAG_GUTTER, LEAST_LOG = (
    (mm(66), mm(70), mm(73)),
    mm(4),
    mm(102),
)  # red flags beside the log: what is lowest
GOAL = Type(14, 17, True)
GOAL_BLANK = mm(12)
CLINIC_PADDING, CLINIC_CODE = mm(2.6), mm(21)
CARD_LARGE = CARD._replace(
    name=Type(20, 24, True, "navy"), number=Type(28, 32, True, "navy"), dose=Type(14, 16.8), band=mm(12), badge=mm(8)
)
CARD_WORDS = mm(50)
# of words on a card whose pictures have all the room they can use
CARD_ROOMY = (SINGLE_WIDE._replace(name=SHEET.name), THREE, SHEET)
POCKET = SHEET._replace(title=Type(18, 21, True, "navy"), name=Type(18, 21, True, "navy"), number=Type(21, 24, True, "navy"),
    stop_sign=Type(18, 21, True, "white"), octagon=mm(26), step_gap=mm(1.2), log_row=mm(9.6), badge=mm(8),
)  # fmt: skip
POCKET_NUMBERS = tuple(Type(size, size + 3, True, "navy") for size in (19, 17, 15))  # where they stand in one row
POCKET_TIGHT = POCKET._replace(number=Type(15, 18, True, "navy"), step_gap=mm(0.4), octagon=mm(20), badge=mm(7))
PAPER_MARGIN, CUT_MARGIN = mm(10.2), mm(7)
CUT_LINE, CUT_DASH, CUT_GAP, SCISSORS = 0.7, mm(2), mm(1.4), mm(5)
POCKET_FRAMES, POCKET_FRAME_GAP, POCKET_GAP = (mm(41.6), *_falling(41.5, 19)), mm(4), Play(mm(0.9), mm(4))
POCKET_LABEL, POCKET_RATING, POCKET_CODE, POCKET_LOGO = mm(7), mm(22), mm(21), (mm(42), mm(15))
CARD_HEAD, CARD_GAP = Play(mm(1.6), mm(3)), Play(mm(1.8), mm(40))
CARD_FRAMES = _falling(160, 30)
MOST_ON_ONE_SHEET = 4  # exercises on both sides of one sheet of paper
TRACK_ROWS, TRACK_HEAD, TRACK_GAP = _falling(9, 6.5), mm(6), Play(mm(2.4), mm(6))
TRACK_LABEL, TRACK_LABEL_DOSE, TRACK_LABEL_NARROW, TRACK_BLANK, LEAST_DAY = mm(52), mm(84), mm(37), 0.62, mm(16)
TICK, TICK_EDGE, TICK_GAP = mm(7.4), 1.0, mm(0.8)
LOG_HEAD, LOG_LABEL, LOG_RATING = mm(5.6), mm(15.2), mm(22.5)
CONTACT_GAP = mm(4)
LARGE_CODE = mm(34)  # its white rim counts
LOGO_HEIGHT, LOGO_WIDTH, LOGO_GAP, SMALLEST_LOGO = mm(14), mm(46), mm(4), mm(10)
RULE, PEN_WIDTH, DISC_EDGE, BAND_RULE = 0.8, 0.8, 1.2, 1.4


A4 = Measures(
    width=595.2756, height=841.8898, top=mm(10.2), inner=mm(17), outer=mm(11), picture_column=mm(101),
    wide_picture_column=mm(105), low_picture_column=mm(91), gutter=mm(4), four_frames=_falling(48, 41), low_frames=_falling(43, 33),
    three_frames=_falling(50, 46),
    wide_frames=_falling(84, 56), wide_low_frames=_falling(84, 44),
    single_frames=_falling(88, 70), card_panel=mm(39), foot_clearance=mm(1.2), foot_rise=mm(16),
)  # fmt: skip
LETTER = Measures(
    width=612.0, height=792.0, top=mm(10.2), inner=mm(17), outer=mm(11), picture_column=mm(101),
    wide_picture_column=mm(109), low_picture_column=mm(88), gutter=mm(4), four_frames=_falling(48, 40), low_frames=_falling(41, 30),
    three_frames=_falling(52, 44),
    wide_frames=_falling(84, 52), wide_low_frames=_falling(84, 44),
    single_frames=_falling(90, 66), card_panel=mm(41), foot_clearance=mm(1.2), foot_rise=mm(16),
)  # fmt: skip

PAPERS = {"a4": A4, "letter": LETTER}
CARD_PAPERS = {name: paper._replace(inner=mm(12), outer=mm(12)) for name, paper in PAPERS.items()}
LARGE_PAPERS = {
    name: paper._replace(top=inch(1), inner=inch(1), outer=inch(1), foot_rise=inch(1) - mm(3), foot_clearance=mm(3))
    for name, paper in PAPERS.items()
}
PAPERS_OF = {"card": CARD_PAPERS, "pocket": CARD_PAPERS, "large": LARGE_PAPERS}  # by layout; PAPERS for all others
