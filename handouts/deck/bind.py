"""A club's own layouts in the place of ours, as it declares them: checked by name when the file is read, never guessed."""

from collections.abc import Iterator

from pptx.oxml.ns import qn

from handouts.content.model import LayoutBinding
from handouts.core.geometry import Box, from_emu
from handouts.core.problems import ContentError, Problem, nearest
from handouts.deck.pack import Opened
from handouts.theme.deck import BODY_FLOOR, LABEL_FLOOR, Layout, Level, Place
from handouts.theme.layouts import FIGURE, FOOTER, KICKER, LABEL, LAYOUTS, NUMBER, PRESENTER, SHORTER, TITLE

OPTIONAL = (KICKER, FOOTER, NUMBER, LABEL, SHORTER, PRESENTER, FIGURE)
TITLES = ("title", "ctrTitle")
DEFAULT_SIZE = 18.0  # points, where nothing on the way up says one
DEFAULT_INSETS = (7.2, 3.6)  # points left and right, top and bottom
LINE = 1.2  # a line of a foreign font, in em


def bind_layouts(
    presentation: Opened,
    bindings: tuple[LayoutBinding, ...],
    scale: float,
    factor: float,
) -> tuple[Layout, ...]:
    """Return the layouts of ours that a file's own stand in for.

    Raises ContentError that names each layout and place that the file does not have, with what it offers.
    """
    theirs = {layout.name: layout for layout in presentation.slide_master.slide_layouts}
    problems, bound = [], []
    for binding in bindings:
        found = list(_check(binding, theirs))
        problems += found
        if not found:
            layout = _bind(binding, theirs[binding.theirs], factor)
            problems += _check_sizes(layout, binding, scale)
            bound.append(layout)
    if problems:
        raise ContentError(problems)
    return tuple(bound)


def _check(binding: LayoutBinding, theirs: dict[str, Opened]) -> Iterator[Problem]:
    ours = {layout.name: layout for layout in LAYOUTS}
    if binding.layout not in ours:
        hint = nearest(binding.layout, list(ours)) or f"ours are: {', '.join(ours)}"
        yield Problem(binding.where("layout"), f"we have no layout {binding.layout!r}", hint)
        return
    if binding.theirs not in theirs:
        hint = f"it offers: {', '.join(theirs)}"
        yield Problem(binding.where("theirs"), f"the template has no layout {binding.theirs!r}", hint)
        return
    offered = {place.placeholder_format.idx: place.name for place in theirs[binding.theirs].placeholders}
    names = {place.name: place for place in ours[binding.layout].places}
    for place in binding.places:
        if place.ours not in names:
            hint = nearest(place.ours, list(names)) or f"it has: {', '.join(names)}"
            yield Problem(place.where("ours"), f"our layout {binding.layout!r} has no place {place.ours!r}", hint)
        if place.theirs not in offered:
            listed = ", ".join(f"{index} ({name})" for index, name in offered.items())
            yield Problem(
                place.where("theirs"), f"{binding.theirs!r} has no placeholder {place.theirs}", f"it offers: {listed}"
            )
    yield from _check_homeless(binding, ours[binding.layout])


def _check_homeless(binding: LayoutBinding, ours: Layout) -> Iterator[Problem]:
    """Name the places of ours whose text would find no home."""
    given = {place.ours for place in binding.places}
    homeless = [place.name for place in ours.places if place.index not in OPTIONAL and place.name not in given]
    if homeless:
        message = f"the binding of {binding.layout!r} leaves out {', '.join(homeless)}"
        yield Problem(binding.where("places"), message, "bind them, or take the binding out: ours is added instead")


def _check_sizes(layout: Layout, binding: LayoutBinding, scale: float) -> Iterator[Problem]:
    for place in layout.places:
        floor = LABEL_FLOOR if place.index in (FOOTER, NUMBER, KICKER) else BODY_FLOOR
        small = [level.size for level in place.levels[:1] if level.size < floor * scale - 0.5]
        if small and place.is_text:
            message = f"{binding.theirs!r} sets {place.name.lower()} at {small[0]:g} pt"
            yield Problem(binding.where("theirs"), message, f"a room needs {floor * scale:.0f} pt on this slide")


def _bind(binding: LayoutBinding, theirs: Opened, factor: float) -> Layout:
    ours = next(layout for layout in LAYOUTS if layout.name == binding.layout)
    offered = {place.placeholder_format.idx: place for place in theirs.placeholders}
    given = {place.ours: place.theirs for place in binding.places}
    places = []
    for place in ours.places:
        index = given.get(place.name, _same_kind(place, offered))
        if index is not None:
            places.append(_bound(place, offered[index], factor))
    return Layout(ours.name, tuple(places), file_name=theirs.name)


def _same_kind(place: Place, offered: dict[int, Opened]) -> int | None:
    """Find the footer, the slide number and the title by themselves: a layout has one of each."""
    wanted = {FOOTER: ("ftr",), NUMBER: ("sldNum",), TITLE: TITLES}.get(place.index, ())
    return next((index for index, theirs in offered.items() if _kind(theirs) in wanted), None)


def _kind(theirs: Opened) -> str:
    return str(theirs._element.find(f".//{qn('p:ph')}").get("type", "obj"))


def _bound(place: Place, theirs: Opened, factor: float) -> Place:
    box = Box(*(from_emu(value or 0) for value in (theirs.left, theirs.top, theirs.width, theirs.height)))
    kind = place.kind if place.kind == "pic" else _kind(theirs)
    across, down = _insets(theirs)
    levels = tuple(_level(theirs, number, level) for number, level in enumerate(place.levels, start=1))
    index = theirs.placeholder_format.idx
    return Place(
        place.index, place.name, kind, box if kind == "pic" else box.inset(across, down), levels, place.anchor,  # type: ignore[arg-type]
        bound_to=index, width_factor=factor,
    )  # fmt: skip


def _insets(theirs: Opened) -> tuple[float, float]:
    body = theirs._element.find(f".//{qn('a:bodyPr')}")
    found = [] if body is None else [body.get(name) for name in ("lIns", "tIns")]
    across, down = found or (None, None)
    return (
        DEFAULT_INSETS[0] if across is None else from_emu(int(across)),
        DEFAULT_INSETS[1] if down is None else from_emu(int(down)),
    )


def _level(theirs: Opened, number: int, ours: Level) -> Level:
    """Read how a level is set: on the layout, else on the master's placeholder, else in the master's styles."""
    size, is_bold, indent = None, False, 0.0
    for style in _styles(theirs, number):
        run = style.find(qn("a:defRPr"))
        if size is None and run is not None and run.get("sz"):
            size, is_bold = int(run.get("sz")) / 100, run.get("b") == "1"
        indent = indent or from_emu(int(style.get("marL", 0)))
    size = size or DEFAULT_SIZE
    return Level(size, is_bold=is_bold, indent=indent, before=size * 0.4, line_height=size * LINE, align=ours.align)


def _styles(theirs: Opened, number: int) -> Iterator[Opened]:
    tag = qn(f"a:lvl{number}pPr")
    master = theirs.part.slide_layout.slide_master._element
    kind = _kind(theirs)
    yield from theirs._element.iter(tag)
    styles = (
        "p:titleStyle" if kind in TITLES else "p:bodyStyle" if kind in ("body", "obj", "subTitle") else "p:otherStyle"
    )
    wanted = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}.get(kind, kind)
    for shape in master.iter(qn("p:sp")):
        binding = shape.find(f".//{qn('p:ph')}")
        if binding is not None and binding.get("type", "body") == wanted:
            yield from shape.iter(tag)
    found = master.find(f"{qn('p:txStyles')}/{qn(styles)}/{tag}")
    if found is not None:
        yield found
