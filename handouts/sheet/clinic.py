"""The clinic's own block: what it offers, how to reach it, and what else to ask about. Between blocks and pages."""

from handouts.geometry import Length
from handouts.sheet.blocks import head, text
from handouts.sheet.fields import labelled
from handouts.sheet.fragment import Fragment, beside, lowered, stack, within
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.text import Span
from handouts.theme.sheet import CONTACT_GAP, CONTACT_SHARES, HEAD_GAP

INLINE_BULLET = " \u2022\u00a0"


def offer(setting: Setting, width: Length) -> Fragment:
    """Return the clinic's name with what it offers."""
    clinic, style = setting.clinic, style_of(setting.look.body)
    spans = tuple(span for statement in clinic.offer for span in (*spans_of(statement.text), Span(" ")))
    name = head(setting, clinic.name, style_of(setting.look.box_heading), width, clinic.where("name"))
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


def contact_row(setting: Setting, width: Length) -> Fragment:
    """Return phone, web page and address in one line, each a line to write on where the clinic gives none."""
    lines = contacts(setting)
    room = width - CONTACT_GAP * (len(lines) - 1)
    made, x = [], 0.0
    for (field, label, value), share in zip(lines, CONTACT_SHARES, strict=True):
        made.append((x, labelled(setting, field, label, room * share, value)))
        x += room * share + CONTACT_GAP
    return lowered(beside(*made), CONTACT_GAP / 2)


def clinic_column(setting: Setting, width: Length) -> Fragment:
    """Return offer, and what to ask about, below each other."""
    parts = (offer(setting, width), related(setting, width))
    return within("Sect", stack((part for part in parts if part.height), setting.measures.section_gap))
