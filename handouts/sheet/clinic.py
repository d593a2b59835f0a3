"""The clinic's own block: what it offers, how to reach it, and what else to ask about. Between blocks and pages."""

from handouts.core.geometry import Box, Length
from handouts.figures.code import code_drawing
from handouts.sheet.blocks import head, paragraph, picture_size, text
from handouts.sheet.fragment import Fragment, Part, beside, grounded, lowered, stack, unwrapped, within
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.theme.sheet import CLINIC_CODE, CLINIC_PADDING, CONTACT_GAP, HEAD_GAP, SMALLEST_LOGO
from handouts.typeset.page import Image, Rectangle
from handouts.typeset.text import Span, Style

INLINE_BULLET = " \u2022\u00a0"


def offer(setting: Setting, width: Length) -> Fragment:
    """Return the clinic's name with what it offers."""
    clinic, style = setting.clinic, style_of(setting.look.body)
    name = head(setting, clinic.name, style_of(setting.look.box_heading), width, clinic.where("name"))
    if not clinic.offer:
        return name
    spans = tuple(span for statement in clinic.offer for span in (*spans_of(statement.text), Span(" ")))
    return stack((name, within("P", text(setting, spans, style, width, clinic.where("offer")))), HEAD_GAP)


def related(setting: Setting, width: Length) -> Fragment:
    """Return what else to ask the clinic about, each after a bullet."""
    topics = setting.clinic.related
    if not topics:
        return Fragment()
    spans = [Span(setting.words.ask_about, True)]
    for statement in topics:
        spans += [Span(INLINE_BULLET, True, "runner"), *spans_of(statement.text)]
    return within("P", text(setting, spans, style_of(setting.look.body), width, topics[0].where("text")))


def contacts(setting: Setting) -> tuple[tuple[str, str, str | None], ...]:
    """Return how to reach the clinic: each field's name, label and value."""
    clinic, words = setting.clinic, setting.words
    return (
        ("phone", words.phone, clinic.phone),
        ("web", words.web, clinic.web),
        ("address", words.address, clinic.address),
    )


def contacts_left(setting: Setting) -> tuple[tuple[str, str, str | None], ...]:
    """Return the ways to reach the clinic but for an address that stands beside its code."""
    return tuple(contact for contact in contacts(setting) if contact[0] != "web" or not setting.clinic.web)


def web_address(setting: Setting) -> str:
    """Return the clinic's page as a reader's program opens it."""
    web = setting.clinic.web or ""
    return web if "://" in web else f"https://{web}"


def code(setting: Setting, size: Length) -> Fragment:
    """Return the clinic's page as a code to scan."""
    image = Image(0, Box(0, 0, size, size), code_drawing(web_address(setting)))
    alt = setting.words.code_alt.format(address=setting.clinic.web)
    return Fragment(size, (Part("Figure", (image,), alt=alt),))


def web_link(setting: Setting, style: Style, width: Length) -> Fragment:
    """Return the clinic's page in words, as a link."""
    words = text(setting, _shown(setting), style, width, setting.clinic.where("web"))
    return Fragment(words.height, (Part("P", (Part("Link", words.kids, address=web_address(setting)),)),))


def logo(setting: Setting, width: Length, height: Length, *, is_left: bool = False) -> Fragment | None:
    """Return the clinic's logo at the right or left of a room, None where there is none or it would be too small to see."""
    name = setting.clinic.logo
    picture = setting.request.pictures.get(name) if name else None
    if picture is None or width < SMALLEST_LOGO:
        return None
    shape = picture_size(picture)
    scale = min(width / shape[0], height / shape[1])
    box = Box(0.0 if is_left else width - shape[0] * scale, 0, shape[0] * scale, shape[1] * scale)
    alt = setting.words.logo_alt.format(name=setting.clinic.name)
    return Fragment(box.height, (Part("Figure", (Image(0, box, picture),), alt=alt),))


def clinic_strip(setting: Setting, width: Length) -> Fragment:
    """Return the clinic on a tint: what it offers, what to ask about, where it is; a code to scan at the right, with its address."""
    look, clinic = setting.look, setting.clinic
    style, pad = style_of(look.body), look.box_padding
    inner = width - 2 * CLINIC_PADDING - (CLINIC_CODE + CONTACT_GAP if clinic.web else 0.0)
    parts = (offer(setting, inner), related(setting, inner), _where(setting, inner))
    told = stack((each for each in parts if each.height), style.leading - style.size)
    scan = code(setting, CLINIC_CODE) if clinic.web else Fragment()
    high = max(told.height, scan.height) + 2 * pad
    both = beside(
        (CLINIC_PADDING, lowered(told, pad)),
        (width - CLINIC_PADDING - CLINIC_CODE, lowered(scan, (high - scan.height) / 2)),
    )
    return grounded(Fragment(high, both.kids, both.grounds), Rectangle(0, Box(0, 0, width, high), "tint"))


def _where(setting: Setting, width: Length) -> Fragment:
    """Return the clinic's address, and what the code is for, at its left; in one line where both find room."""
    clinic, style = setting.clinic, style_of(setting.look.body)
    address = clinic.address or ""
    place = paragraph(setting, address, style.bold(), width, clinic.where("address")) if address else Fragment()
    if not clinic.web:
        return place
    taken = setting.width(address, style.bold()) + 2 * CONTACT_GAP if address else 0.0
    labels = [f"{words}: " for words in (setting.words.scan, setting.words.scan_short)]
    room = width - taken - setting.width(_shown(setting), style)
    label = next((each for each in labels if setting.width(each, style) <= room), labels[0])
    x = setting.width(label, style)
    link = web_link(setting, style, width - x)
    said = text(setting, label, style, width)
    wide = x + setting.width(_shown(setting), style)
    line = within("P", beside((0, said), (x, _unwrapped(link))))
    if address and taken + wide <= width:
        return beside((0, place), (width - wide, line))
    return stack((each for each in (place, line) if each.height), style.leading - style.size)


def _unwrapped(link: Fragment) -> Fragment:
    """Return a link without its paragraph."""
    return Fragment(link.height, tuple(unwrapped(link.kids)), link.grounds)


def _shown(setting: Setting) -> str:
    """Return the clinic's page as it is printed, without what every address begins with."""
    return (setting.clinic.web or "").removeprefix("https://").removeprefix("http://")
