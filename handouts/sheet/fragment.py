"""Pieces of a page that know their height and not yet their place: measured first, put together, then placed once.

A fragment's marks are planned from its own top left corner on page 0. `kids` are the tag tree in reading order, `grounds` the marks
without meaning, which a page draws first. Moving a fragment only notes how far, as most of what is tried is thrown away:
`placed` makes the marks where they stand. All lengths are points.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias, assert_never

from handouts.core.geometry import Box, Length, Point
from handouts.typeset.page import Disc, Element, Image, Mark, Rectangle, Role, Rule, Slot, Text

Scope = Literal["Row", "Column", "Both"]
Kid: TypeAlias = "Part | Moved | Mark"
Steps: TypeAlias = tuple[tuple[Length, Length], ...]  # right and down, the innermost first


class Part(NamedTuple):
    """An element of the tag tree on its way to its place; its fields are the element's."""

    role: Role
    kids: tuple[Kid, ...] = ()
    alt: str | None = None
    actual: str | None = None
    scope: Scope | None = None
    bookmark: str | None = None
    address: str | None = None


class Moved(NamedTuple):
    """Kids that stand further right, down, and on by `page` pages than they were planned."""

    kids: tuple[Kid, ...]
    across: Length
    down: Length
    page: int


class Fragment(NamedTuple):
    """Marks with the height that they take."""

    height: Length = 0.0
    kids: tuple[Kid, ...] = ()
    grounds: tuple[Mark | Moved, ...] = ()


def moved(fragment: Fragment, across: Length, down: Length, page: int = 0) -> Fragment:
    """Return the fragment moved right and down, and on by `page` pages; kids stay as many as they are."""
    if not (across or down or page):
        return fragment
    kids = tuple([Moved((kid,), across, down, page) for kid in fragment.kids])
    grounds = (Moved(fragment.grounds, across, down, page),) if fragment.grounds else ()
    return Fragment(fragment.height, kids, grounds)


def placed(kids: Iterable[Kid], steps: Steps = (), page: int = 0) -> Iterator[Element | Mark]:
    """Yield elements and marks where they stand. `steps` and `page` are how far all of them are moved.

    Each step is added by itself: so a mark's place does not depend on how fragments were put together.
    """
    for kid in kids:
        match kid:
            case Moved():
                yield from placed(kid.kids, ((kid.across, kid.down), *steps), page + kid.page)
            case Part():
                inner = tuple(placed(kid.kids, steps, page))
                yield Element(kid.role, inner, kid.alt, kid.actual, kid.scope, kid.bookmark, kid.address)
            case _:
                yield _placed_mark(kid, steps, page)


def _placed_mark(mark: Mark, steps: Steps, page: int) -> Mark:
    if not (steps or page):
        return mark
    page += mark.page
    match mark:
        case Text():
            return Text(page, _place(mark.origin, steps), mark.lines, mark.style)
        case Slot():
            baseline = _place(Point(0, mark.baseline), steps).y
            return mark._replace(page=page, box=_place_box(mark.box, steps), baseline=baseline)
        case Image():
            return Image(page, _place_box(mark.box, steps), mark.picture, mark.view)
        case Rectangle():
            return mark._replace(page=page, box=_place_box(mark.box, steps))
        case Rule():
            return Rule(page, _place(mark.start, steps), _place(mark.end, steps), mark.width, mark.colour)
        case Disc():
            return mark._replace(page=page, center=_place(mark.center, steps))
        case _:
            assert_never(mark)


def _place(point: Point, steps: Steps) -> Point:
    x, y = point
    for across, down in steps:
        x += across
        y += down
    return Point(x, y)


def _place_box(box: Box, steps: Steps) -> Box:
    x, y = _place(Point(box.x, box.y), steps)
    return Box(x, y, box.width, box.height)


def unwrapped(kids: Iterable[Kid]) -> Iterator[Kid]:
    """Yield what elements hold, each where it stands, without the elements."""
    for kid in kids:
        if isinstance(kid, Part):
            yield from kid.kids
        elif isinstance(kid, Moved):
            yield from (kid._replace(kids=(one,)) for one in unwrapped(kid.kids))


def stack(fragments: Iterable[Fragment], gap: Length = 0.0) -> Fragment:
    """Put fragments below each other with a gap between them."""
    y = 0.0
    kids: list[Kid] = []
    grounds: list[Mark | Moved] = []
    for fragment in fragments:
        there = moved(fragment, 0, y)
        kids += there.kids
        grounds += there.grounds
        y += fragment.height + gap
    return Fragment(max(0.0, y - gap), tuple(kids), tuple(grounds))


def beside(*places: tuple[Length, Fragment]) -> Fragment:
    """Put fragments beside each other, each at its own x, tops level; as high as the highest."""
    there = [moved(fragment, x, 0) for x, fragment in places]
    return Fragment(
        max((fragment.height for fragment in there), default=0.0),
        tuple(kid for fragment in there for kid in fragment.kids),
        tuple(mark for fragment in there for mark in fragment.grounds),
    )


def lowered(fragment: Fragment, above: Length, below: Length = 0.0) -> Fragment:
    """Return the fragment with room above and below it."""
    there = moved(fragment, 0, above)
    return Fragment(above + fragment.height + below, there.kids, there.grounds)


def grounded(fragment: Fragment, *grounds: Mark | Moved) -> Fragment:
    """Return the fragment with more marks drawn under it."""
    return Fragment(fragment.height, fragment.kids, (*grounds, *fragment.grounds))


def within(role: Role, fragment: Fragment, scope: Scope | None = None) -> Fragment:
    """Return the fragment with its marks inside one element of the tag tree."""
    return Fragment(fragment.height, (Part(role, fragment.kids, scope=scope),), fragment.grounds)


def heading(role: Role, fragment: Fragment, bookmark: str) -> Fragment:
    """Return the fragment as a heading that the list of bookmarks names."""
    return Fragment(fragment.height, (Part(role, fragment.kids, bookmark=bookmark),), fragment.grounds)
