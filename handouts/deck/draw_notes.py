"""A slide's notes page as XML: minutes and clock, then say, do, watch for."""

from handouts.content.words import DeckWords
from handouts.deck.draw_slide import LANGUAGES, write_runs
from handouts.deck.markup import HEAD, NAMESPACES, SLIDE_NUMBER_FIELD, shape_tree
from handouts.typeset.text import without_marks
from handouts.workshop.notes import PresenterNotes


def draw_notes(notes: PresenterNotes, number: int, language: str, words: DeckWords) -> str:
    """Write the notes page of the slide at this place in the deck."""
    lang = LANGUAGES[language]
    lines = [f"**{without_marks(notes.heading)}**"]
    for head, text in ((words.say, notes.say), (words.do, notes.do), (words.watch, notes.watch)):
        if text:
            lines.append(f"**{head}:** {without_marks(text)}")
    body = "".join(f"<a:p>{write_runs(line, lang)}</a:p>" for line in lines)
    field = (
        f'<a:p><a:fld id="{SLIDE_NUMBER_FIELD}" type="slidenum"><a:rPr lang="{lang}"/><a:t>{number}</a:t></a:fld></a:p>'
    )
    shapes = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        + _text(3, "Notes", 'type="body" sz="quarter" idx="3"', body)
        + _text(4, "Page number", 'type="sldNum" sz="quarter" idx="5"', field)
    )
    return f"{HEAD}<p:notes {NAMESPACES}>{shape_tree(shapes)}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"


def _text(number: int, name: str, binding: str, body: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f"<p:ph {binding}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>"
    )
