"""What a club's master draws beside its placeholders, and where it stands as it is seen: turned, in groups, in newer programs' forms."""

from collections.abc import Iterator
from math import cos, pi, sin

from lxml import etree

from handouts.core.geometry import Box
from handouts.deck.adapt import Art
from handouts.deck.markup import qn
from handouts.deck.slide_layouts import read_box, whole

THIN = 0.5  # points: a rule has no height of its own
DEGREE = 60_000
SHAPES = {qn(f"p:{name}") for name in ("sp", "pic", "cxnSp", "graphicFrame", "grpSp", "contentPart")}
VERSIONS = {qn("mc:Choice"), qn("mc:Fallback")}


def read_art(master: etree._Element) -> tuple[Art, ...]:
    """Return what a master draws, in its order. What is hidden, or has no place, is not drawn."""
    listed = master.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    return tuple(Art(box, shape) for shape in listed if (box := _seen(shape)) is not None)


def _seen(shape: etree._Element) -> Box | None:
    boxes = [box for each in _versions(shape) if (box := _turned(each)) is not None]
    if not boxes:
        return None
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    around = Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)
    return around.inset(-THIN)


def _versions(shape: etree._Element) -> Iterator[etree._Element]:
    """Yield a shape, or each form that programs choose from."""
    if shape.tag == qn("mc:AlternateContent"):
        for version in shape:
            if version.tag in VERSIONS:
                for each in version:
                    yield from _versions(each)
    elif shape.tag in SHAPES and not _is_hidden(shape) and shape.find(f"*/{qn('p:nvPr')}/{qn('p:ph')}") is None:
        yield shape


def _is_hidden(shape: etree._Element) -> bool:
    described = shape.find(f"*/{qn('p:cNvPr')}")
    return described is not None and described.get("hidden") in ("1", "true")


def _turned(shape: etree._Element) -> Box | None:
    """Return the box around a shape as it is turned about its middle."""
    box = read_box(shape)
    if box is None:
        return None
    turn = whole(next(shape.iter(qn("a:xfrm"), qn("p:xfrm"))).get("rot")) / DEGREE * pi / 180
    across, down = abs(cos(turn)), abs(sin(turn))
    width, height = box.width * across + box.height * down, box.width * down + box.height * across
    return Box(box.center.x - width / 2, box.center.y - height / 2, width, height)
