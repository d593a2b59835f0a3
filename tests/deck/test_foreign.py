"""Decks on templates that we did not make: bound or grafted, readable, refused with a reason where they cannot be used."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pptx
import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from handouts.content.model import LayoutBinding, PlaceBinding
from handouts.core.problems import ContentError, Origin
from handouts.deck.draw import draw_deck
from handouts.deck.foreign import read_template
from handouts.deck.markup import NAMESPACES
from handouts.deck.paints import ForeignColours, choose_paints
from handouts.deck.plan import plan_deck
from handouts.deck.slides import DeckPlan
from handouts.deck.template import Template
from handouts.theme.layouts import LAYOUTS
from handouts.theme.palette import COLOUR, contrast
from handouts.workshop.schedule import plan_workshop
from tests.deck.decks import A, P, clinic, hip_flexors, opened, options, pictures, slide_trees

WHERE = Origin("clinic.yaml", 7, 11, "template")


def _default() -> bytes:
    """The template that python-pptx ships: PowerPoint's own, 4:3."""
    return (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()


def _pandoc() -> bytes:
    """The template that pandoc ships, where pandoc is installed."""
    found = shutil.which("pandoc")
    if not found:
        try:
            import pypandoc

            found = pypandoc.get_pandoc_path()
        except (ImportError, OSError):
            pytest.skip("pandoc is not installed")
    return subprocess.run(
        [found, "--print-default-data-file", "reference.pptx"], capture_output=True, check=True
    ).stdout


def _office(name: str) -> Callable[[], bytes]:
    """A template that a package of slides ships, made in PowerPoint."""

    def read() -> bytes:
        package = pytest.importorskip("importlib.util").find_spec("slidedeckai")
        if package is None:
            pytest.skip("slidedeckai is not installed")
        return (Path(package.origin).parent / "pptx_templates" / f"{name}.pptx").read_bytes()

    return read


def _dark_with_logo() -> bytes:
    """The default template turned dark, wide, with a logo and a band: what clubs have."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    master = deck.slide_master._element
    colours = master.find(qn("p:clrMap"))
    for name, slot in (("bg1", "dk2"), ("tx1", "lt1"), ("bg2", "dk1"), ("tx2", "lt2")):
        colours.set(name, slot)
    for number, box in ((901, (12.0, 0.3, 1.0, 0.5)), (902, (0.0, 7.1, 13.333, 0.4))):
        master.cSld.spTree.append(_art(number, box))
    return _saved(deck)


def _art(number: int, box: tuple[float, float, float, float]) -> object:
    x, y, width, height = (round(value * 914400) for value in box)
    return parse_xml(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Art {number}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
    )


def _saved(deck: object) -> bytes:
    data = BytesIO()
    deck.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


SOURCES = {
    "python-pptx": _default,
    "dark with logo": _dark_with_logo,
    "pandoc": _pandoc,
    "Ion Boardroom": _office("Ion_Boardroom"),
    "Urban monochrome": _office("Urban_monochrome"),
}


@lru_cache
def _made(source: str, minutes: int = 60) -> tuple[Template, DeckPlan, bytes]:
    template = read_template(SOURCES[source](), WHERE)
    how = options(template=template)
    planned = plan_deck(hip_flexors(), clinic(), plan_workshop(hip_flexors(), clinic(), minutes), how)
    return template, planned, draw_deck(planned, pictures(planned), how)


@pytest.mark.parametrize("source", SOURCES)
def test_a_deck_on_a_foreign_template_has_all_text_in_placeholders_and_no_overflow(source: str) -> None:
    template, planned, data = _made(source)
    assert planned.problems == ()
    assert all(problem.severity == "warning" for problem in template.problems)
    for slide, wanted in zip(opened(data).slides, planned.slides, strict=True):
        offered = {place.placeholder_format.idx for place in slide.slide_layout.placeholders}
        used = {place.placeholder_format.idx: place.text_frame.text for place in slide.placeholders}
        assert set(used) <= offered
        assert used[0] == wanted.title
    for tree in slide_trees(data):
        for shape in tree.iter(f"{P}sp"):
            assert shape.find(f".//{P}ph") is not None or not any(text.text for text in shape.iter(f"{A}t"))


@pytest.mark.parametrize("source", SOURCES)
def test_openxml_audit_finds_nothing_in_a_deck_on_a_foreign_template(source: str, tmp_path: Path) -> None:
    from openxml_audit import validate_pptx

    path = tmp_path / "deck.pptx"
    path.write_bytes(_made(source, 30)[2])
    assert list(validate_pptx(path).errors) == []


@pytest.mark.parametrize("source", SOURCES)
def test_all_our_layouts_are_added_to_the_foreign_master(source: str) -> None:
    names = [layout.name for layout in opened(_made(source)[2]).slide_layouts]
    assert [name for name in names if name.startswith("Workshop ")] == [f"Workshop {layout.name}" for layout in LAYOUTS]


def test_the_foreign_theme_master_and_size_stay() -> None:
    before, after = opened(_default()), opened(_made("python-pptx")[2])
    assert (after.slide_width, after.slide_height) == (before.slide_width, before.slide_height)
    assert [layout.name for layout in before.slide_layouts] == [layout.name for layout in after.slide_layouts][:11]


def test_nothing_of_the_foreign_author_stays() -> None:
    deck = opened(_made("python-pptx")[2])
    assert deck.core_properties.author == "A Fitness Physical Therapy Clinic"
    assert (deck.core_properties.keywords, deck.core_properties.comments, deck.core_properties.category) == ("", "", "")
    assert not [part for part in deck.part.package.iter_parts() if "thumbnail" in str(part.partname)]


def test_our_layouts_are_scaled_with_their_type() -> None:
    template, _, _ = _made("python-pptx")
    assert template.scale == 0.75
    title = template.layout("Points").place(0)
    assert title.levels[0].size == 30
    assert template.layout("Points").place(1).box.right < 720


def test_a_logo_at_the_right_stays_and_the_title_ends_before_it() -> None:
    template, _, _ = _made("dark with logo")
    points = template.layout("Points")
    assert points.shows_art
    assert points.place(0).box.right <= 12.0 * 72
    assert not points.has(10)  # the band takes the foot


def test_art_under_our_text_is_left_out_with_a_warning() -> None:
    deck = Presentation()
    deck.slide_master._element.cSld.spTree.append(_art(901, (1.0, 2.0, 8.0, 3.0)))
    template = read_template(_saved(deck), WHERE)
    assert not template.layout("Points").shows_art
    assert any("is left out" in problem.message for problem in template.problems)


def test_a_font_that_we_cannot_measure_is_said() -> None:
    [warning] = [problem for problem in _made("python-pptx")[0].problems if "font" in problem.message]
    assert "Calibri" in warning.message
    assert warning.origin == WHERE


@pytest.mark.parametrize("ground", ["#ffffff", "#000000", "#1f497d", "#ffe680", "#808080"])
def test_the_gate_gives_text_that_reads_at_4_5_to_1(ground: str) -> None:
    slots = tuple((name, "#999999") for name in ("tx1", "tx2", "bg2", "accent1", "accent3"))
    paints = choose_paints(ForeignColours(slots, ground))
    for role in ("page_ink", "page_title", "page_runner", "page_partner", "page_red"):
        value = "#999999" if paints[role].startswith("@") else paints[role]
        assert contrast(value, ground) >= 4.5
    assert paints["tint"] == COLOUR.tint


def test_the_template_s_own_colours_are_used_where_they_can_be_read() -> None:
    slots = (("tx1", "#222222"), ("tx2", "#003366"), ("bg2", "#eeeeee"), ("accent1", "#005500"), ("accent3", "#440044"))
    paints = choose_paints(ForeignColours(slots, "#ffffff"))
    assert (paints["page_title"], paints["page_runner"], paints["tint"]) == ("@tx2", "@accent1", "@bg2")
    assert paints["runner"] == COLOUR.runner  # it means the runner: the shirt in the pictures has it too


def _binding(**changes: object) -> LayoutBinding:
    places = (PlaceBinding(ours="Title", theirs=0), PlaceBinding(ours="Points", theirs=1))
    given = {"layout": "Points alone", "theirs": "Title and Content", "places": places} | changes
    return LayoutBinding(**given)  # type: ignore[arg-type]


def test_a_declared_layout_of_theirs_stands_in_for_ours() -> None:
    template = read_template(_default(), WHERE, (_binding(),))
    layout = template.layout("Points alone")
    assert layout.file_name == "Title and Content"
    assert layout.place(1).levels[0].size == 32
    names = [each.name for each in opened(template.file()).slide_layouts]
    assert "Workshop Points alone" not in names
    topic = hip_flexors()
    plain = replace(topic, exercises=tuple(replace(each, pictures=()) for each in topic.exercises))
    how = options(template=template)
    planned = plan_deck(plain, clinic(), plan_workshop(plain, clinic()), how)
    assert planned.problems == ()
    slides = opened(draw_deck(planned, pictures(planned), how)).slides
    bound = [slide for slide in slides if slide.slide_layout.name == "Title and Content"]
    assert len(bound) >= 12  # watched twice and told in steps, four times
    watched = next(slide for slide in bound if "watch the start" in slide.shapes.title.text_frame.text)
    assert "Partner: hands on the hips" in watched.placeholders[1].text_frame.text


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        ({"layout": "Pionts alone"}, "we have no layout 'Pionts alone'", "did you mean 'Points alone'?"),
        ({"theirs": "Inhalt"}, "the template has no layout 'Inhalt'", "it offers: Title Slide, Title and Content"),
        ({"places": (PlaceBinding(ours="Points", theirs=7),)}, "has no placeholder 7", "it offers: 0 (Title 1), 1 ("),
        (
            {"places": (PlaceBinding(ours="Ponits", theirs=1),)},
            "has no place 'Ponits'",
            "did you mean 'Points'?",
        ),
        ({"places": (PlaceBinding(ours="Title", theirs=0),)}, "leaves out Points", "ours is added instead"),
    ],
)
def test_what_cannot_be_bound_is_named_with_what_the_file_offers(
    changes: dict[str, object], message: str, hint: str
) -> None:
    with pytest.raises(ContentError) as caught:
        read_template(_default(), WHERE, (_binding(**changes),))
    assert any(message in problem.message and hint in problem.hint for problem in caught.value.problems)


def test_a_layout_of_theirs_with_small_text_is_a_problem() -> None:
    caption = _binding(
        theirs="Content with Caption",
        places=(PlaceBinding(ours="Title", theirs=0), PlaceBinding(ours="Points", theirs=2)),
    )
    with pytest.raises(ContentError) as caught:
        read_template(_default(), WHERE, (caption,))
    assert any("sets points at 14 pt" in problem.message for problem in caught.value.problems)


def _zipped(**files: bytes) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def _broken() -> bytes:
    data = BytesIO()
    with ZipFile(BytesIO(_default())) as archive, ZipFile(data, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, b"<broken" if name == "ppt/presentation.xml" else archive.read(name))
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a PowerPoint file"),
        (b"%PDF-1.7", "not a PowerPoint file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old or a protected PowerPoint file"),
        (_zipped(word=b"x"), "not a PowerPoint file"),
        (_default()[:5000], "not a PowerPoint file"),
        (
            _zipped(**{"[Content_Types].xml": b"x", "ppt/presentation.xml": b"\0" * 60_000_000}),
            "far more than a template needs",
        ),
        (_zipped(**{"[Content_Types].xml": b"macroEnabled", "ppt/presentation.xml": b"x"}), "carries macros"),
        (_zipped(**{"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"x"}), "damaged"),
        (_broken(), "damaged"),
    ],
)
def test_what_is_no_template_is_a_problem_and_never_a_traceback(data: bytes, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_template(data, WHERE)
    [problem] = caught.value.problems
    assert message in problem.message
    assert problem.origin == WHERE


def test_a_potx_is_taken_as_a_template() -> None:
    data = BytesIO()
    with ZipFile(BytesIO(_default())) as archive, ZipFile(data, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            copy.writestr(name, content.replace(b"presentationml.presentation.main", b"presentationml.template.main"))
    assert read_template(data.getvalue(), WHERE).scale == 0.75


def test_a_deck_on_a_foreign_template_is_the_same_bytes_again() -> None:
    _, planned, data = _made("python-pptx", 30)
    how = options(template=read_template(_default(), WHERE))
    assert draw_deck(planned, pictures(planned), how) == data
