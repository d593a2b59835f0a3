"""Pieces of a page that know their height and not yet their place: measured first, put together, then moved to where they stand.

A fragment's marks are planned from its own top left corner on page 0. `kids` are the tag tree in reading order, `grounds` the marks
without meaning, which a page draws first. All lengths are points.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple, assert_never

from handouts.geometry import Length, Point
from handouts.page import Disc, Element, Image, Mark, Rectangle, Role, Rule, Slot, Text

Scope = Literal["Row", "Column", "Both"]


class Fragment(NamedTuple):
    """Marks with the height that they take."""

    height: Length = 0.0
    kids: tuple[Element | Mark, ...] = ()
    grounds: tuple[Mark, ...] = ()


def moved(fragment: Fragment, across: Length, down: Length, page: int = 0) -> Fragment:
    """Return the fragment moved right and down, and on by `page` pages."""
    if not (across or down or page):
        return fragment
    kids = tuple(_move(kid, across, down, page) for kid in fragment.kids)
    return Fragment(fragment.height, kids, tuple(_move_mark(mark, across, down, page) for mark in fragment.grounds))


def _move(kid: Element | Mark, across: Length, down: Length, page: int) -> Element | Mark:
    if not isinstance(kid, Element):
        return _move_mark(kid, across, down, page)
    inner = tuple(_move(one, across, down, page) for one in kid.kids)
    return Element(kid.role, inner, kid.alt, kid.actual, kid.scope, kid.bookmark, kid.address, kid.column_span)


def _move_mark(mark: Mark, across: Length, down: Length, page: int) -> Mark:
    """Return a mark moved; the frequent kinds are made anew, which is three times as fast as `replace`."""
    page += mark.page
    match mark:
        case Text():
            return Text(page, _move_point(mark.origin, across, down), mark.lines, mark.style)
        case Slot():
            return mark._replace(page=page, box=mark.box.moved(across, down), baseline=mark.baseline + down)
        case Image():
            return Image(page, mark.box.moved(across, down), mark.picture, mark.view)
        case Rectangle():
            return mark._replace(page=page, box=mark.box.moved(across, down))
        case Rule():
            start, end = _move_point(mark.start, across, down), _move_point(mark.end, across, down)
            return Rule(page, start, end, mark.width, mark.colour)
        case Disc():
            return mark._replace(page=page, center=_move_point(mark.center, across, down))
        case _:
            assert_never(mark)


def _move_point(point: Point, across: Length, down: Length) -> Point:
    return Point(point.x + across, point.y + down)


def stack(fragments: Iterable[Fragment], gap: Length = 0.0) -> Fragment:
    """Put fragments below each other with a gap between them."""
    y = 0.0
    kids: list[Element | Mark] = []
    grounds: list[Mark] = []
    for fragment in fragments:
        placed = moved(fragment, 0, y)
        kids += placed.kids
        grounds += placed.grounds
        y += fragment.height + gap
    return Fragment(max(0.0, y - gap), tuple(kids), tuple(grounds))


def beside(*places: tuple[Length, Fragment]) -> Fragment:
    """Put fragments beside each other, each at its own x, tops level; as high as the highest."""
    placed = [moved(fragment, x, 0) for x, fragment in places]
    return Fragment(
        max((fragment.height for fragment in placed), default=0.0),
        tuple(kid for fragment in placed for kid in fragment.kids),
        tuple(mark for fragment in placed for mark in fragment.grounds),
    )


def lowered(fragment: Fragment, above: Length, below: Length = 0.0) -> Fragment:
    """Return the fragment with room above and below it."""
    return moved(fragment, 0, above)._replace(height=above + fragment.height + below)


def grounded(fragment: Fragment, *grounds: Mark) -> Fragment:
    """Return the fragment with more marks drawn under it."""
    return fragment._replace(grounds=(*grounds, *fragment.grounds))


def within(role: Role, fragment: Fragment, scope: Scope | None = None) -> Fragment:
    """Return the fragment with its marks inside one element of the tag tree."""
    return fragment._replace(kids=(Element(role, fragment.kids, scope=scope),))


def heading(role: Role, fragment: Fragment, bookmark: str) -> Fragment:
    """Return the fragment as a heading that the list of bookmarks names."""
    return fragment._replace(kids=(Element(role, fragment.kids, bookmark=bookmark),))
