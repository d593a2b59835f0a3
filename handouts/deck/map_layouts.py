"""A club's own layouts in the place of ours, as it declares them: checked by name when the file is read, never guessed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from handouts.content.model import LayoutBinding, PlaceBinding
from handouts.core.problems import ContentError, Problem, nearest
from handouts.deck.adapt import ClubSlide
from handouts.deck.slide_layouts import TITLES
from handouts.theme.deck import BODY_FLOOR, LABEL_FLOOR, LINE_HEIGHT, Placeholder, SlideLayout
from handouts.theme.layouts import (
    DOSE,
    FIGURE,
    FOOTER,
    KICKER,
    LABEL,
    LOGO,
    NUMBER,
    PRESENTER,
    SHORTER,
    TAKES,
    TEXT,
    TITLE,
)

OPTIONAL = (KICKER, FOOTER, NUMBER, LABEL, SHORTER, PRESENTER, FIGURE, LOGO, DOSE, TAKES)
OWN_PREFIX = "Club's "  # of the name of a layout that is taken as the club drew it, without a word from the clinic
OWN_KINDS = {"Title": "title", "Section": "secHead"}
CLOSING = re.compile(r"clos|thank|\bend|final|\blast", re.IGNORECASE)
TEXTS = ("subTitle", "body", "obj")
CLUB_LINE = 1.2  # a line of a club's font, in em, where the layout does not set it in points


def map_layouts(
    standard: tuple[SlideLayout, ...],
    clubs: tuple[SlideLayout, ...],
    bindings: tuple[LayoutBinding, ...],
    club: ClubSlide,
) -> tuple[SlideLayout, ...]:
    """Return the layouts of ours that a file's own stand in for.

    Raises ContentError that names each layout and placeholder that the file does not have, with what it offers.
    """
    ours = {layout.name: layout for layout in standard}
    theirs = {layout.name: layout for layout in clubs}
    problems, mapped = [], []
    for binding in bindings:
        found = list(_check(binding, ours, theirs))
        problems += found
        if not found:
            layout = _map(binding, ours[binding.layout], theirs[binding.theirs], club)
            problems += _check_sizes(layout, binding, club.scale)
            mapped.append(layout)
    if problems:
        raise ContentError(problems)
    return tuple(mapped)


def own_layouts(
    standard: tuple[SlideLayout, ...], clubs: tuple[SlideLayout, ...], taken: set[str], club: ClubSlide
) -> tuple[SlideLayout, ...]:
    """Return the club's title, section and closing layouts that have a title and a text place of their own to read.

    `taken` are our layouts that the clinic has bound itself. Each is called as ours with a prefix, and stands beside ours.
    """
    found = ((ours, _own_layout(ours.name, clubs, club)) for ours in standard if ours.name not in taken)
    return tuple(
        replace(_own(ours, theirs, club), name=f"{OWN_PREFIX}{ours.name}")
        for ours, theirs in found
        if theirs is not None
    )


def _own_layout(name: str, clubs: tuple[SlideLayout, ...], club: ClubSlide) -> SlideLayout | None:
    def is_wanted(layout: SlideLayout) -> bool:
        if name == "Section":  # ours says more, so that one without a look of its own is no gain
            return layout.kind == OWN_KINDS[name] and layout.has_art
        return layout.kind == OWN_KINDS.get(name) or (name == "Closing" and CLOSING.search(layout.name) is not None)

    return next((each for each in clubs if is_wanted(each) and _own_places(each, club)), None)


def _own_places(layout: SlideLayout, club: ClubSlide) -> tuple[Placeholder, Placeholder] | None:
    """Return a layout's title and its text place; None where it has not both, or cannot be read from the back of a room."""
    title = next((place for place in layout.places if place.kind in TITLES), None)
    text = next((place for place in layout.places if place.kind in TEXTS), None)
    if title is None or text is None or title.index == text.index:
        return None
    is_large = text.levels[0].size >= LABEL_FLOOR * club.scale - 0.5 and title.box.height > 0 < text.box.height
    return (title, text) if is_large else None


def _own(ours: SlideLayout, theirs: SlideLayout, club: ClubSlide) -> SlideLayout:
    places = _own_places(theirs, club)
    assert places is not None
    bound = tuple(
        PlaceBinding(ours=ours.place(index).name, theirs=place.index)
        for index, place in zip((TITLE, TEXT), places, strict=True)
    )
    return _map(LayoutBinding(layout=ours.name, theirs=theirs.name, places=bound), ours, theirs, club)


def _check(binding: LayoutBinding, ours: dict[str, SlideLayout], theirs: dict[str, SlideLayout]) -> Iterator[Problem]:
    if binding.layout not in ours:
        hint = nearest(binding.layout, list(ours)) or f"ours are: {', '.join(ours)}"
        yield Problem(binding.where("layout"), f"we have no layout {binding.layout!r}", hint)
        return
    if binding.theirs not in theirs:
        hint = f"it offers: {', '.join(theirs)}"
        yield Problem(binding.where("theirs"), f"the template has no layout {binding.theirs!r}", hint)
        return
    offered = {place.index: place.name for place in theirs[binding.theirs].places}
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
    yield from _check_left_out(binding, ours[binding.layout])


def _check_left_out(binding: LayoutBinding, ours: SlideLayout) -> Iterator[Problem]:
    """Name the placeholders of ours whose text would have no place."""
    named = {place.ours for place in binding.places}
    left_out = [place.name for place in ours.places if place.index not in OPTIONAL and place.name not in named]
    if left_out:
        message = f"the binding of {binding.layout!r} leaves out {', '.join(left_out)}"
        yield Problem(binding.where("places"), message, "bind them, or take the binding out: ours is added instead")


def _check_sizes(layout: SlideLayout, binding: LayoutBinding, scale: float) -> Iterator[Problem]:
    for place in layout.places:
        floor = LABEL_FLOOR if place.index in (FOOTER, NUMBER, KICKER) else BODY_FLOOR
        small = [level.size for level in place.levels[:1] if level.size < floor * scale - 0.5]
        if small and place.is_text:
            message = f"{binding.theirs!r} sets {place.name.lower()} at {small[0]:g} pt"
            yield Problem(binding.where("theirs"), message, f"a room needs {floor * scale:.0f} pt on this slide")


def _map(binding: LayoutBinding, ours: SlideLayout, theirs: SlideLayout, club: ClubSlide) -> SlideLayout:
    offered = {place.index: place for place in theirs.places}
    named = {place.ours: place.theirs for place in binding.places}
    places = []
    for place in ours.places:
        index = named.get(place.name, _same_kind(place, theirs))
        if index is not None:
            places.append(_mapped(place, offered[index], club))
    return replace(
        theirs, name=ours.name, places=tuple(places), ornaments=(), is_clubs=True, standard=ours, origin=club.origin
    )


def _same_kind(place: Placeholder, theirs: SlideLayout) -> int | None:
    """Find the footer, the slide number and the title by themselves: a layout has one of each."""
    wanted = {FOOTER: ("ftr",), NUMBER: ("sldNum",), TITLE: TITLES}.get(place.index, ())
    return next((other.index for other in theirs.places if other.kind in wanted), None)


def _mapped(place: Placeholder, theirs: Placeholder, club: ClubSlide) -> Placeholder:
    levels = tuple(
        level._replace(line=level.line * CLUB_LINE / LINE_HEIGHT) for level in theirs.levels[: len(place.levels)]
    )
    factor = club.title_factor if theirs.kind in TITLES else club.width_factor
    kind = place.kind if place.kind == "pic" else theirs.kind
    factor *= theirs.width_factor
    return replace(theirs, index=place.index, name=place.name, kind=kind, levels=levels, width_factor=factor)
