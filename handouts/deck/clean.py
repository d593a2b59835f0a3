"""One part of a template as it may stay: what is no look is taken out, what refers to something left behind too, ids are counted anew."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from handouts.deck.markup import NAMESPACES, RELATIONSHIPS, qn

LOOK = {
    "p:presentation": (
        "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldSz", "notesSz", "embeddedFontLst", "defaultTextStyle",
    ),
    "p:sldMaster": ("cSld", "clrMap", "sldLayoutIdLst", "hf", "txStyles"),
    "p:sldLayout": ("cSld", "clrMapOvr", "hf"),
    "p:notesMaster": ("cSld", "clrMap", "hf", "notesStyle"),
    "p:handoutMaster": ("cSld", "clrMap", "hf"),
}  # fmt: skip
CHILDREN = {qn(root): {qn(f"p:{name}") for name in names} for root, names in LOOK.items()}
SETTINGS = {"saveSubsetFonts", "embedTrueTypeFonts", "firstSlideNum"}  # of the presentation
ACTIONS = [qn(f"a:{name}") for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver")]
UNSEEN = [*ACTIONS, qn("p:custDataLst"), qn("p:controls")]
LISTS = [qn("p:notesMasterIdLst"), qn("p:handoutMasterIdLst"), qn("p:embeddedFontLst")]
ITSELF = {
    qn(name)
    for name in ("p:regular", "p:bold", "p:italic", "p:boldItalic", "p:sldMasterId", "p:sldLayoutId", "p:notesMasterId",
                 "p:handoutMasterId", "a:buBlip", "a:ext", "mc:Choice")
}  # fmt: skip
SHAPES = {qn("p:spTree"), qn("p:grpSp")}
DRAWN = [qn(f"p:{name}") for name in ("sp", "pic", "cxnSp", "graphicFrame", "grpSp")]
FILLS = {qn("p:bgPr"), qn("a:fillStyleLst"), qn("a:bgFillStyleLst")}
NUMBERED = (qn("p:sldMasterId"), qn("p:sldLayoutId"))
ID = re.compile(r"[1-9]\d{0,8}")


def clean_part(tree: etree._Element, last_id: int) -> int:
    """Take out all that is no look, and count ids anew from the one after `last_id`; return the last that is used."""
    kept = CHILDREN.get(tree.tag)
    for child in list(tree):
        if kept is not None and child.tag not in kept:
            tree.remove(child)
    if tree.tag == qn("p:presentation"):
        for name in set(tree.attrib) - SETTINGS:
            del tree.attrib[name]
    for element in [*tree.iter(*UNSEEN), *_broken(tree)]:
        element.getparent().remove(element)
    for element in list(tree.iter(qn("mc:AlternateContent"))):
        _keep_fallback(element)
    for element in tree.iter(*NUMBERED):
        last_id += 1
        element.set("id", str(last_id))
    _count_shapes(tree)
    return last_id


def _broken(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield lists that hold nothing, shapes without a name or properties, and bindings that stand in no shape."""
    yield from (listed for listed in tree.iter(*LISTS) if not len(listed))
    for shape in tree.iter(*DRAWN):
        is_bare_group = shape.tag == qn("p:grpSp") and shape.find(qn("p:grpSpPr")) is None
        if is_bare_group or shape.find(f"*/{qn('p:cNvPr')}") is None:
            yield shape
    for binding in tree.iter(qn("p:ph")):
        around = list(islice(binding.iterancestors(), 3))
        if len(around) < 3 or around[0].tag != qn("p:nvPr") or around[2].tag not in DRAWN:
            yield binding


def lose_references(tree: etree._Element, kept: set[str]) -> int:
    """Take out what refers to a relation that is not kept; return how many shapes and fills were lost with it."""
    lost = 0
    for element in list(tree.iter()):
        names = [name for name in element.attrib if name.startswith(f"{{{RELATIONSHIPS}}}")]
        for name in names:
            if element.get(name) not in kept:
                is_second = element.get(qn("r:embed")) in kept
                lost += 0 if is_second else _lose_holder(element)
                del element.attrib[name]
    return lost


def _lose_holder(element: etree._Element) -> int:
    """Take out the nearest thing that can be missed: the reference itself, a fill, one version of a shape, or the shape."""
    while (parent := element.getparent()) is not None:
        if element.tag in ITSELF:
            parent.remove(element)
            return 0
        if element.tag == qn("a:blipFill") and parent.tag in FILLS:
            colour = "bg1" if parent.tag == qn("p:bgPr") else "phClr"
            plain = f'<a:solidFill {NAMESPACES}><a:schemeClr val="{colour}"/></a:solidFill>'
            parent.replace(element, etree.fromstring(plain))
            return 1
        if parent.tag in SHAPES:
            parent.remove(element)
            return 1
        element = parent
    return 0


def _keep_fallback(element: etree._Element) -> None:
    """Put what programs should draw else in the place of content that has no version left."""
    parent = element.getparent()
    if element.find(qn("mc:Choice")) is None and parent is not None:
        place = parent.index(element)
        fallback = element.find(qn("mc:Fallback"))
        parent.remove(element)
        for child in reversed([] if fallback is None else list(fallback)):
            parent.insert(place, child)


def _count_shapes(tree: etree._Element) -> None:
    """Give shapes new ids where theirs are no numbers, too large or doubled; connectors then hold to nothing."""
    shapes = list(tree.iter(qn("p:cNvPr")))
    ids = [shape.get("id", "") for shape in shapes]
    if len(set(ids)) < len(ids) or not all(ID.fullmatch(each) for each in ids):
        for number, shape in enumerate(shapes, start=1):
            shape.set("id", str(number))
        for element in list(tree.iter(qn("a:stCxn"), qn("a:endCxn"))):
            element.getparent().remove(element)
