"""An exercise as a row that is as low as can be: its parts stand where they find room. Between an exercise's parts and the pages."""

from itertools import product
from typing import NamedTuple, TypeAlias

from handouts.core.geometry import Length
from handouts.sheet.dose import dose_line
from handouts.sheet.exercise import Sized, avoid, band, feel, frame_width_of, row_of_words, section, set_up, steps
from handouts.sheet.fragment import Fragment, beside, lowered
from handouts.sheet.frames import Frames, frame_row
from handouts.sheet.setting import Setting
from handouts.theme.sheet import ACROSS_GAP, FRAME_GAP

LEFT, RIGHT, ACROSS = 0, 1, 2
ALIKE = 1.5  # points: what is so little lower is not worth another arrangement


class _Place(NamedTuple):
    """Where the parts of a row stand that may stand elsewhere."""

    rest: int  # of the dose
    ready: int
    felt: int
    avoided: int


Placed: TypeAlias = tuple[tuple[int, Fragment], ...]  # parts in reading order, each with its column

Marks: TypeAlias = tuple[
    tuple[int, int], ...
]  # the columns of where it is felt and of what to avoid, the usual ones first

SAME_MARKS: tuple[Marks, ...] = (((LEFT, RIGHT),), ((LEFT, LEFT),))  # at one place in all rows of a page
ANY_MARKS: Marks = tuple(product((LEFT, RIGHT), (RIGHT, LEFT)))


def _places(marks: Marks) -> tuple[_Place, ...]:
    """Return the arrangements, the usual one first; what is across stands above both columns."""
    before = product((ACROSS, LEFT), (RIGHT, ACROSS, LEFT))
    return tuple(_Place(*each, *columns) for each in before for columns in marks)


def exercise_low_row(
    setting: Setting, frames: Frames, number: int, width: Length, *, marks: Marks = ANY_MARKS
) -> Sized:
    """Plan an exercise as a row that is as low as can be, its pictures at the left and its steps at the right."""
    if not frames.picture_count:
        return row_of_words(setting, frames, number, width)
    exercise, (above, below) = frames.exercise, setting.look.row_gaps
    second = setting.column + setting.measures.gutter
    columns = (setting.column, width - second, width)
    head = band(setting, exercise, number, width, has_rest=False)
    rest, ready, felt, avoided = (
        [part(setting, exercise, column) for column in columns] for part in (dose_line, set_up, feel, avoid)
    )
    for across in (rest, ready):  # whose end stands above the first step's disc
        across[ACROSS] = lowered(across[ACROSS], 0, ACROSS_GAP if across[ACROSS].height else 0)
    told, places = steps(setting, exercise, columns[RIGHT]), _places(marks)

    def parts_of(shown: Fragment, place: _Place) -> Placed:
        return (
            (place.rest, rest[place.rest]),
            (place.ready, ready[place.ready]),
            (LEFT, shown),
            (RIGHT, told),
            (place.felt, felt[place.felt]),
            (place.avoided, avoided[place.avoided]),
        )

    def sized(frame_width: Length) -> Fragment:
        shown = frame_row(setting, frames, frame_width_of(setting, frames, frame_width), FRAME_GAP)
        ways = [parts_of(shown, place) for place in places]
        heights = [max(_tops(way, setting.look.step_gap)[-1]) for way in ways]
        lowest = min(heights) + ALIKE
        way = next(way for way, height in zip(ways, heights, strict=True) if height <= lowest)
        return section((head, lowered(_beside(way, second, setting.look.step_gap), above, below)))

    return sized


def _tops(parts: Placed, gap: Length) -> list[tuple[Length, Length]]:
    """Return how far both columns are filled before each part, and after the last."""
    filled = [(0.0, 0.0)]
    for side, part in parts:
        left, right = filled[-1]
        if part.height:
            left = _after(max(left, right) if side == ACROSS else left, part, gap) if side != RIGHT else left
            right = left if side == ACROSS else _after(right, part, gap) if side == RIGHT else right
        filled.append((left, right))
    return filled


def _after(top: Length, part: Fragment, gap: Length) -> Length:
    return top + (gap if top else 0.0) + part.height


def _beside(parts: Placed, second: Length, gap: Length) -> Fragment:
    """Put parts below each other in two columns, in their order, those across above both."""
    made = []
    for (side, part), ends in zip(parts, _tops(parts, gap)[1:], strict=True):
        if part.height:
            end = ends[RIGHT] if side == RIGHT else ends[LEFT]
            made.append((second if side == RIGHT else 0.0, lowered(part, end - part.height)))
    return beside(*made)
