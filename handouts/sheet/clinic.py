"""The clinic's own block: what it offers, how to reach it, and what else to ask about. Between blocks and pages."""

from handouts.core.geometry import Box, Length
from handouts.figures.code import code_drawing
from handouts.sheet.blocks import head, picture_size, text
from handouts.sheet.fields import labelled
from handouts.sheet.fragment import Fragment, Part, beside, lowered, stack, within
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.theme.sheet import CONTACT_GAP, CONTACT_SHARES, HEAD_GAP, SMALLEST_LOGO
from handouts.typeset.page import Image
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
    words = text(setting, setting.clinic.web or "", style, width, setting.clinic.where("web"))
    return Fragment(words.height, (Part("P", (Part("Link", words.kids, address=web_address(setting)),)),))


def logo(setting: Setting, width: Length, height: Length) -> Fragment | None:
    """Return the clinic's logo at the right of a room, None where there is none or it would be too small to see."""
    name = setting.clinic.logo
    picture = setting.request.pictures.get(name) if name else None
    if picture is None or width < SMALLEST_LOGO:
        return None
    shape = picture_size(picture)
    scale = min(width / shape[0], height / shape[1])
    box = Box(width - shape[0] * scale, 0, shape[0] * scale, shape[1] * scale)
    alt = setting.words.logo_alt.format(name=setting.clinic.name)
    return Fragment(box.height, (Part("Figure", (Image(0, box, picture),), alt=alt),))


def contact_row(setting: Setting, width: Length) -> Fragment:
    """Return phone, web page and address in one line, each a line to write on where the clinic gives none."""
    lines = contacts_left(setting)
    shares = CONTACT_SHARES[-len(lines) :]
    room = (width - CONTACT_GAP * (len(lines) - 1)) / sum(shares)
    made, x = [], 0.0
    for (field, label, value), share in zip(lines, shares, strict=True):
        made.append((x, labelled(setting, field, label, room * share, value)))
        x += room * share + CONTACT_GAP
    return lowered(beside(*made), CONTACT_GAP / 2)


def clinic_column(setting: Setting, width: Length) -> Fragment:
    """Return offer, and what to ask about, below each other."""
    parts = (offer(setting, width), related(setting, width))
    return within("Sect", stack((part for part in parts if part.height), setting.look.section_gap))
