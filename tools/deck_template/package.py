"""Our template as a package of parts written from strings: theme, masters, layouts, no slides."""

from handouts.core.geometry import to_emu
from handouts.deck.markup import DRAWING, HEAD, NAMESPACES
from handouts.deck.package import CORE_RELATION, CORE_TYPE, OFFICE, PML, Package, core_properties
from handouts.theme.deck import FONT, NOTES_PAGE, SLIDE, theme_colours
from handouts.theme.palette import COLOUR
from tools.deck_template.layouts import LAYOUTS
from tools.deck_template.masters import (
    MASTER_ID,
    default_levels,
    write_handout_master,
    write_layout,
    write_master,
    write_notes_master,
)

TABLE_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"  # the schema asks for a default; no table uses it
THEME_NAME = "Handouts"
PRESENTATION = "ppt/presentation.xml"
MASTER, NOTES, HANDOUT = (f"ppt/{kind}Masters/{kind}Master1.xml" for kind in ("slide", "notes", "handout"))


def write_template() -> bytes:
    """Write our template as a .pptx file of its own, without slides."""
    package = Package()
    _add_presentation(package)
    for number, (master, kind, xml) in enumerate(
        (
            (MASTER, "slideMaster", write_master(len(LAYOUTS))),
            (NOTES, "notesMaster", write_notes_master()),
            (HANDOUT, "handoutMaster", write_handout_master()),
        ),
        start=1,
    ):
        package.add(master, f"{PML}{kind}+xml", xml)
        package.relate(PRESENTATION, kind, master)
        if kind == "slideMaster":
            _add_layouts(package)
        theme = f"ppt/theme/theme{number}.xml"
        package.add(theme, f"{OFFICE}theme+xml", write_theme())
        package.relate(master, "theme", theme)
    _add_settings(package)
    return package.to_bytes()


def _add_presentation(package: Package) -> None:
    package.add(PRESENTATION, f"{PML}presentation.main+xml", _presentation())
    package.relate("", "officeDocument", PRESENTATION)
    package.add("docProps/core.xml", CORE_TYPE, core_properties(title="Workshop template"))
    package.relate("", CORE_RELATION, "docProps/core.xml")


def _add_layouts(package: Package) -> None:
    for number, layout in enumerate(LAYOUTS, start=1):
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        package.add(name, f"{PML}slideLayout+xml", write_layout(layout))
        package.relate(MASTER, "slideLayout", name)
        package.relate(name, "slideMaster", MASTER)


def _add_settings(package: Package) -> None:
    package.relate(PRESENTATION, "theme", "ppt/theme/theme1.xml")
    for kind, xml in (
        ("presProps", f"{HEAD}<p:presentationPr {NAMESPACES}/>"),
        ("viewProps", f"{HEAD}<p:viewPr {NAMESPACES}/>"),
        ("tableStyles", f'{HEAD}<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE}"/>'),
    ):
        package.add(f"ppt/{kind}.xml", f"{PML}{kind}+xml", xml)
        package.relate(PRESENTATION, kind, f"ppt/{kind}.xml")


def write_theme() -> str:
    """Write the theme: our colours, one font, and flat fills, lines and effects."""
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in theme_colours(COLOUR))
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


def _presentation() -> str:
    slide = f'<p:sldSz cx="{to_emu(SLIDE.width)}" cy="{to_emu(SLIDE.height)}"/>'
    notes = f'<p:notesSz cx="{to_emu(NOTES_PAGE.width)}" cy="{to_emu(NOTES_PAGE.height)}"/>'
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        f'<p:sldMasterId id="{MASTER_ID}" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/>'
        '</p:notesMasterIdLst><p:handoutMasterIdLst><p:handoutMasterId r:id="rId3"/></p:handoutMasterIdLst>'
        f"{slide}{notes}<p:defaultTextStyle>{default_levels()}</p:defaultTextStyle></p:presentation>"
    )
