"""Masters and layouts as XML: what `layouts` says, written for the template's package."""

from handouts.core.geometry import Box, inch
from handouts.deck.markup import (
    HEAD,
    NAMESPACES,
    NO_INSETS,
    SLIDE_NUMBER_FIELD,
    escape,
    fill,
    frame,
    level_style,
    ornament,
    preset,
    quoteattr,
    shape_tree,
)
from handouts.theme import deck
from handouts.theme.deck import Level
from tools.deck_template import designs
from tools.deck_template.designs import LayoutDesign, PlaceDesign, styled

COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
MASTER_ID = 2147483648  # the lowest that the schema allows; layouts count on from here
SAMPLE_TEXT = {"title": "Title", "ctrTitle": "Title", "subTitle": "Subtitle", "pic": "Picture", "ftr": "Footer"}
PLAIN = {"hdr", "dt"}
FIRST_ORNAMENT = 60  # ids of ornaments start here, above those of places


def write_master(layout_count: int) -> str:
    """Write the slide master; its layouts are related as rId1 and on."""
    body = PlaceDesign(1, "Body", "body", deck.BODY_BOX, designs.BODY_LEVELS)
    foot = styled(deck.LABEL_SIZE, "partner")
    page_number = styled(deck.LABEL_SIZE, "partner", align="r")
    shapes = (
        placeholder(2, PlaceDesign(0, "Title", "title", deck.TITLE_BOX, (), "t"), None)
        + placeholder(3, PlaceDesign(1, "Body", "body", deck.BODY_BOX), 1)
        + placeholder(4, PlaceDesign(3, "Footer", "ftr", deck.FOOTER_BOX, (foot,), "ctr"), 3)
        + placeholder(5, PlaceDesign(4, "Slide number", "sldNum", deck.NUMBER_BOX, (page_number,), "ctr"), 4)
    )
    ids = "".join(f'<p:sldLayoutId id="{MASTER_ID + n}" r:id="rId{n}"/>' for n in range(1, layout_count + 1))
    levels = "".join(level_style(n, each) for n, each in enumerate(body.levels, start=1))
    return (
        f'{HEAD}<p:sldMaster {NAMESPACES} preserve="1">{shape_tree(shapes, "white")}{COLOUR_MAP}'
        f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/><p:txStyles>'
        f"<p:titleStyle>{level_style(1, designs.TITLE_LEVEL, '+mj')}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle>{default_levels()}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def write_layout(layout: LayoutDesign) -> str:
    """Write one slide layout, named, its decoration below its placeholders."""
    ornaments = "".join(ornament(n, shape) for n, shape in enumerate(layout.ornaments, start=FIRST_ORNAMENT))
    places = "".join(placeholder(n, place, _index(place)) for n, place in enumerate(layout.places, start=2))
    kind = f' type="{layout.kind}"' if layout.kind else ""
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES}{kind} preserve="1" userDrawn="1">'
        f"{shape_tree(ornaments + places, layout.ground, layout.name)}"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def write_notes_master() -> str:
    """Write the notes page: slide picture above, notes below, at sizes that read well on paper."""
    small, right = styled(deck.NOTES_FOOT_SIZE), styled(deck.NOTES_FOOT_SIZE, align="r")
    note = styled(deck.NOTES_SIZE, leading=1.05, before=6)
    picture = Box(inch(1.15), inch(0.62), inch(5.2), inch(2.925))
    # LibreOffice takes neither sizes nor the theme font from notesStyle: both stand in the body as well
    levels = "".join(level_style(n, note, deck.FONT) for n in (1, 2))
    shapes = (
        _small(2, "Header", "hdr", None, _box(0.6, 0.18, 4.6), small)
        + _slide_image(picture)
        + f'<p:sp><p:nvSpPr><p:cNvPr id="4" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>{frame(_box(0.6, 3.75, 6.3, 5.6))}'
        f"{preset('rect')}</p:spPr><p:txBody><a:bodyPr {NO_INSETS}><a:noAutofit/></a:bodyPr><a:lstStyle>{levels}"
        '</a:lstStyle><a:p><a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>'
        + _small(5, "Footer", "ftr", 4, _box(0.6, 9.5, 4.6), small)
        + _small(6, "Page number", "sldNum", 5, _box(5.4, 9.5, 1.5), right)
    )
    style = "".join(level_style(n, note) for n in range(1, 6))
    return (
        f"{HEAD}<p:notesMaster {NAMESPACES}>{shape_tree(shapes, 'white')}{COLOUR_MAP}"
        f'<p:hf hdr="0" dt="0"/><p:notesStyle>{style}</p:notesStyle></p:notesMaster>'
    )


def write_handout_master() -> str:
    """Write the handout page; programs lay out the slides on it themselves."""
    small, right = styled(12), styled(12, align="r")
    shapes = (
        _small(2, "Header", "hdr", None, _box(0.6, 0.2, 4.6), small)
        + _small(3, "Footer", "ftr", 2, _box(0.6, 9.5, 4.6), small)
        + _small(4, "Page number", "sldNum", 3, _box(5.4, 9.5, 1.5), right)
    )
    return (
        f"{HEAD}<p:handoutMaster {NAMESPACES}>{shape_tree(shapes, 'white')}{COLOUR_MAP}"
        '<p:hf hdr="0" dt="0"/></p:handoutMaster>'
    )


def placeholder(number: int, place: PlaceDesign, index: int | None) -> str:
    """Write a placeholder of a layout or master, with its sample text. One that stands where its master's does inherits it."""
    inherits = place.kind == "title" and place.box == deck.TITLE_BOX and bool(place.levels)
    where = "" if inherits else frame(place.box) + preset("rect")
    font = "+mj" if place.kind in ("title", "ctrTitle") else "+mn"
    wrap = "" if place.wraps else ' wrap="none"'
    levels = "" if inherits else "".join(level_style(n, each, font) for n, each in enumerate(place.levels, start=1))
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr id=\"{number}\" name={quoteattr(place.name)}/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>"
        f"</p:cNvSpPr><p:nvPr><p:ph {_binding(place, index)}/></p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>"
        f'<p:txBody><a:bodyPr{wrap} {NO_INSETS} anchor="{place.anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{levels}</a:lstStyle>{_sample(place)}</p:txBody></p:sp>"
    )  # fmt: skip


def default_levels() -> str:
    """Write the styles of text that stands in no placeholder."""
    levels = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 457200}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
        f'hangingPunct="1"><a:defRPr sz="2400" kern="1200">{fill("ink")}<a:latin typeface="+mn-lt"/>'
        f'<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 6)
    )
    return f'<a:defPPr><a:defRPr lang="en-US"/></a:defPPr>{levels}'


def _index(place: PlaceDesign) -> int | None:
    return None if place.kind in ("title", "ctrTitle") else place.index


def _binding(place: PlaceDesign, index: int | None) -> str:
    size = {"ftr": "quarter", "sldNum": "quarter", "pic": "half"}.get(place.kind)
    parts = [f'type="{place.kind}"']
    parts += [f'sz="{size}"'] if size else []
    parts += [f'idx="{index}"'] if index is not None else []
    parts += ['hasCustomPrompt="1"'] if place.prompt else []
    return " ".join(parts)


def _sample(place: PlaceDesign) -> str:
    if place.kind == "sldNum":
        return _number_field()
    text = place.prompt or SAMPLE_TEXT.get(place.kind, "Text")
    return f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{escape(text)}</a:t></a:r></a:p>'


def _number_field() -> str:
    return (
        f'<a:p><a:fld id="{SLIDE_NUMBER_FIELD}" type="slidenum"><a:rPr lang="en-US"/><a:t>&#8249;#&#8250;</a:t></a:fld>'
        '<a:endParaRPr lang="en-US"/></a:p>'
    )


def _box(x: float, y: float, width: float, height: float = 0.3) -> Box:
    return Box(inch(x), inch(y), inch(width), inch(height))


def _small(number: int, name: str, kind: str, index: int | None, box: Box, style: Level) -> str:
    """Write a header, footer or page number of a notes or handout page."""
    at = f' idx="{index}"' if index is not None else ""
    sample = _number_field() if kind == "sldNum" else '<a:p><a:endParaRPr lang="en-US"/></a:p>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="{kind}" sz="quarter"{at}/></p:nvPr></p:nvSpPr><p:spPr>{frame(box)}{preset("rect")}</p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" rIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle>{level_style(1, style)}'
        f"</a:lstStyle>{sample}</p:txBody></p:sp>"
    )


def _slide_image(box: Box) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{frame(box)}{preset("rect")}<a:noFill/><a:ln w="12700">{fill("lane")}</a:ln></p:spPr></p:sp>'
    )
