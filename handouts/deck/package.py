"""Our template as a package of parts written from strings: theme, masters, layouts, no slides. Read by the drawing, by name."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from handouts.core.geometry import to_emu
from handouts.deck.markup import DRAWING, HEAD, NAMESPACES, escape
from handouts.deck.masters import (
    MASTER_ID,
    default_levels,
    write_handout_master,
    write_layout,
    write_master,
    write_notes_master,
)
from handouts.theme.deck import FONT, NOTES_PAGE, SLIDE, theme_colours
from handouts.theme.layouts import LAYOUTS
from handouts.theme.palette import COLOUR, Palette

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
OFFICE = "application/vnd.openxmlformats-officedocument."
PML = f"{OFFICE}presentationml."
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
TABLE_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"  # the schema asks for a default; no table uses it
VIEWS = f"{HEAD}<p:viewPr {NAMESPACES}/>"
THEME_NAME = "Handouts"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
DEFLATE_LEVEL = 5  # two thirds of the time of 6, for four hundredths more bytes

CONTENT_TYPES = {
    "ppt/presentation.xml": f"{PML}presentation.main+xml",
    "ppt/presProps.xml": f"{PML}presProps+xml",
    "ppt/viewProps.xml": f"{PML}viewProps+xml",
    "ppt/tableStyles.xml": f"{PML}tableStyles+xml",
    "docProps/core.xml": CORE_TYPE,
    "docProps/app.xml": f"{OFFICE}extended-properties+xml",
    "ppt/slideMasters/": f"{PML}slideMaster+xml",
    "ppt/slideLayouts/": f"{PML}slideLayout+xml",
    "ppt/notesMasters/": f"{PML}notesMaster+xml",
    "ppt/handoutMasters/": f"{PML}handoutMaster+xml",
    "ppt/theme/": f"{OFFICE}theme+xml",
}


def write_template(palette: Palette = COLOUR) -> bytes:
    """Write our template as a .pptx file of its own, without slides."""
    parts = template_parts(palette)
    return zip_parts({"[Content_Types].xml": content_types(parts), **parts})


def template_parts(palette: Palette = COLOUR) -> dict[str, str]:
    """Return the template's parts by their names in the package."""
    theme = write_theme(palette)
    return {
        **_documents(),
        **_masters(),
        **_layouts(),
        **{f"ppt/theme/theme{number}.xml": theme for number in (1, 2, 3)},
    }


def _documents() -> dict[str, str]:
    """Return the package's own parts, the presentation and its settings."""
    return {
        "_rels/.rels": relationships(
            ("officeDocument", "ppt/presentation.xml"),
            (CORE_RELATION, "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": _core_properties(),
        "docProps/app.xml": _app_properties(),
        "ppt/presentation.xml": _presentation(),
        "ppt/_rels/presentation.xml.rels": relationships(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("handoutMaster", "handoutMasters/handoutMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": VIEWS,
        "ppt/tableStyles.xml": f'{HEAD}<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE}"/>',
    }


def _masters() -> dict[str, str]:
    """Return the masters of slides, notes and handouts; each has a theme part of its own."""
    layouts = (("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, len(LAYOUTS) + 1))
    return {
        "ppt/slideMasters/slideMaster1.xml": write_master(len(LAYOUTS)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(*layouts, ("theme", "../theme/theme1.xml")),
        "ppt/notesMasters/notesMaster1.xml": write_notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships(("theme", "../theme/theme2.xml")),
        "ppt/handoutMasters/handoutMaster1.xml": write_handout_master(),
        "ppt/handoutMasters/_rels/handoutMaster1.xml.rels": relationships(("theme", "../theme/theme3.xml")),
    }


def _layouts() -> dict[str, str]:
    parts = {}
    for number, layout in enumerate(LAYOUTS, start=1):
        name = f"slideLayout{number}.xml"
        parts[f"ppt/slideLayouts/{name}"] = write_layout(layout)
        parts[f"ppt/slideLayouts/_rels/{name}.rels"] = relationships(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    return parts


def write_theme(palette: Palette = COLOUR) -> str:
    """Write the theme: our colours, one font, and flat fills, lines and effects."""
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in theme_colours(palette))
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind in ("major", "minor")
    )
    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{flat}<a:prstDash val="solid"/></a:ln>'
        for width in (9525, 19050, 28575)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="{DRAWING}" name="{THEME_NAME}"><a:themeElements>'
        f'<a:clrScheme name="{THEME_NAME}">{colours}</a:clrScheme><a:fontScheme name="{THEME_NAME}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{THEME_NAME}"><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    """Write a relationships part from kinds and targets; they are numbered rId1 and on."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if kind.startswith("http") else RELATION + kind}" '
        f'Target="{escape(target)}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


def content_types(parts: dict[str, str]) -> str:
    """Write the package's list of content types for the template's parts."""
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in parts
        for prefix, kind in CONTENT_TYPES.items()
        if not name.endswith(".rels") and name.startswith(prefix)
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def zip_parts(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    """Pack parts in their order, with one fixed date, so that the same parts are the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=DEFLATE_LEVEL) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, FIXED_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def _presentation() -> str:
    slide = f'<p:sldSz cx="{to_emu(SLIDE.width)}" cy="{to_emu(SLIDE.height)}"/>'
    notes = f'<p:notesSz cx="{to_emu(NOTES_PAGE.width)}" cy="{to_emu(NOTES_PAGE.height)}"/>'
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        f'<p:sldMasterId id="{MASTER_ID}" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/>'
        '</p:notesMasterIdLst><p:handoutMasterIdLst><p:handoutMasterId r:id="rId3"/></p:handoutMasterIdLst>'
        f"{slide}{notes}<p:defaultTextStyle>{default_levels()}</p:defaultTextStyle></p:presentation>"
    )


def _core_properties() -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Workshop template</dc:title></cp:coreProperties>'
    )


def _app_properties() -> str:
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<PresentationFormat>Widescreen</PresentationFormat></Properties>"
    )
