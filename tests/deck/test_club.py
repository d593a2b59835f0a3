"""Decks on templates that we did not make: our layouts adapted or theirs mapped, readable, nothing kept but their look."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from handouts.content.model import LayoutBinding, PlaceBinding, Topic
from handouts.core.geometry import inch
from handouts.core.problems import ContentError, Origin
from handouts.deck.adapt import PREFIX
from handouts.deck.club import club_template
from handouts.deck.colours import choose_colours
from handouts.deck.draw import draw_deck
from handouts.deck.drawn_colours import ClubColours
from handouts.deck.plan import plan_deck
from handouts.deck.slides import DeckPlan
from handouts.deck.template import DeckTemplate
from handouts.theme.layouts import LAYOUT_NAMES, TEXT, TITLE
from handouts.theme.palette import COLOUR, contrast
from handouts.workshop.schedule import plan_workshop
from tests.deck.decks import A, P, clinic, hip_flexors, opened, options, parts, pictures, slide_trees, standard
from tests.deck.templates import (
    MASTER,
    PRESENTATION,
    add,
    changed,
    dark_with_logo,
    drawn,
    font,
    ground,
    plain,
    put,
    rectangle,
    relations,
    second_master,
    sized,
    solid,
    used,
)
from tests.deck.validators import audit, sdk_errors
from tests.topics import shipped, with_exercise

TITLE_SLIDE, SECTION = (f"ppt/slideLayouts/slideLayout{number}.xml" for number in (1, 3))
WHERE = Origin("clinic.yaml", 7, 11, "template")


def read(data: bytes, *bindings: LayoutBinding) -> DeckTemplate:
    return club_template(data, WHERE, standard(), bindings)


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


SOURCES: dict[str, Callable[[], bytes]] = {
    "python-pptx": plain,
    "dark with logo": dark_with_logo,
    "wide": lambda: sized(13.333, 7.5),
    "upright": lambda: sized(7.5, 10),
    "pandoc": _pandoc,
}


@lru_cache
def deck_on(data: bytes, minutes: int = 30) -> tuple[DeckTemplate, DeckPlan, bytes]:
    template = read(data)
    how = options(template=template)
    planned = plan_deck(hip_flexors(), clinic(), plan_workshop(hip_flexors(), clinic(), minutes), how)
    return template, planned, draw_deck(planned, pictures(planned), how)


def _made(source: str, minutes: int = 60) -> tuple[DeckTemplate, DeckPlan, bytes]:
    return deck_on(SOURCES[source](), minutes)


@pytest.mark.parametrize("source", SOURCES)
def test_a_deck_on_a_foreign_template_has_all_text_in_placeholders_and_no_overflow(source: str) -> None:
    template, planned, data = _made(source)
    assert planned.problems == ()
    assert all(problem.severity == "warning" for problem in template.problems)
    for slide, wanted in zip(opened(data).slides, planned.slides, strict=True):
        offered = {place.placeholder_format.idx for place in slide.slide_layout.placeholders}
        used = {place.placeholder_format.idx: place.text_frame.text for place in slide.placeholders}
        assert set(used) <= offered
        assert used[0].replace("\u00a0", " ") == wanted.title
    for tree in slide_trees(data):
        for shape in tree.iter(f"{P}sp"):
            assert shape.find(f".//{P}ph") is not None or not any(text.text for text in shape.iter(f"{A}t"))


@pytest.mark.parametrize("source", SOURCES)
def test_validators_find_nothing_in_a_deck_on_a_foreign_template(source: str, tmp_path: Path) -> None:
    data = _made(source, 30)[2]
    assert audit(data, tmp_path) == []
    assert sdk_errors(data, tmp_path) == []


@pytest.mark.parametrize("source", SOURCES)
def test_all_our_layouts_are_added_to_the_foreign_master(source: str) -> None:
    names = [layout.name for layout in opened(_made(source)[2]).slide_layouts]
    assert [name for name in names if name.startswith(PREFIX)] == [PREFIX + name for name in LAYOUT_NAMES]


def test_the_foreign_theme_master_and_size_stay() -> None:
    before, after = opened(plain()), opened(_made("python-pptx")[2])
    assert (after.slide_width, after.slide_height) == (before.slide_width, before.slide_height)
    assert [layout.name for layout in before.slide_layouts] == [layout.name for layout in after.slide_layouts][:11]


def test_nothing_of_the_foreign_author_stays() -> None:
    deck = opened(_made("python-pptx")[2])
    assert deck.core_properties.author == "A Fitness Physical Therapy Clinic"
    assert (deck.core_properties.keywords, deck.core_properties.comments, deck.core_properties.category) == ("", "", "")
    assert not [part for part in deck.part.package.iter_parts() if "thumbnail" in str(part.partname)]


def test_our_layouts_are_scaled_with_their_type() -> None:
    template, _, _ = _made("python-pptx")
    assert template.scale == pytest.approx(0.85, abs=0.01)
    title = template.layout("Points").place(0)
    assert title.levels[0].size == 34
    assert template.layout("Points").place(1).box.right < 720


def test_a_logo_at_the_right_stays_and_the_title_ends_before_it() -> None:
    template, _, _ = _made("dark with logo")
    points = template.layout("Points")
    assert parts(template.package.to_bytes())[points.part].find(b"showMasterSp") < 0
    assert points.place(0).box.right <= 12.0 * 72
    assert not points.has(10)  # the band takes the foot


def test_a_font_that_we_cannot_measure_is_said() -> None:
    [warning] = [problem for problem in _made("python-pptx")[0].problems if "font" in problem.message]
    assert "Calibri" in warning.message
    assert warning.origin == WHERE


@pytest.mark.parametrize("ground", ["#ffffff", "#000000", "#1f497d", "#ffe680", "#808080"])
def test_the_gate_gives_text_that_reads_at_4_5_to_1(ground: str) -> None:
    slots = dict.fromkeys(("tx1", "tx2", "bg2", "accent1", "accent3"), "#999999")
    chosen = choose_colours(ClubColours(slots, ground))
    for role in ("page_ink", "page_title", "page_runner", "page_partner", "page_red"):
        value = "#999999" if chosen[role].startswith("@") else chosen[role]
        assert contrast(value, ground) >= 4.5
    assert chosen["tint"] == COLOUR.tint


def test_the_template_s_own_colours_are_used_where_they_can_be_read() -> None:
    slots = {"tx1": "#222222", "tx2": "#003366", "bg2": "#eeeeee", "accent1": "#005500", "accent3": "#440044"}
    chosen = choose_colours(ClubColours(slots, "#ffffff"))
    assert (chosen["page_title"], chosen["page_runner"], chosen["tint"]) == ("@tx2", "@accent1", "@bg2")
    assert chosen["runner"] == COLOUR.runner  # it means the runner: the shirt in the pictures has it too


def test_panels_keep_an_edge_where_the_template_s_second_ground_is_like_its_first() -> None:
    slots = {"tx1": "#000000", "tx2": "#222222", "bg2": "#ffffff"}
    assert choose_colours(ClubColours(slots, "#ffffff"))["tint"] == COLOUR.tint


def _binding(**changes: object) -> LayoutBinding:
    places = (PlaceBinding(ours="Title", theirs=0), PlaceBinding(ours="Points", theirs=1))
    usual = LayoutBinding(layout="Points alone", theirs="Title and Content", places=places)
    return replace(usual, **changes)  # type: ignore[arg-type]


def test_a_declared_layout_of_theirs_stands_in_for_ours() -> None:
    template = read(plain(), _binding())
    layout = template.layout("Points alone")
    assert layout.place(1).levels[0].size == 32
    names = [each.name for each in opened(template.package.to_bytes()).slide_layouts]
    assert "Workshop Points alone" not in names
    topic = hip_flexors()
    bare = replace(topic, exercises=tuple(replace(each, pictures=()) for each in topic.exercises))
    how = options(template=template)
    planned = plan_deck(bare, clinic(), plan_workshop(bare, clinic()), how)
    assert planned.problems == ()
    slides = opened(draw_deck(planned, pictures(planned), how)).slides
    bound = [slide for slide in slides if slide.slide_layout.name == "Title and Content"]
    assert len(bound) == sum(slide.layout == "Points alone" for slide in planned.slides) > 8
    assert any("Partner: hands on the hips" in slide.placeholders[1].text_frame.text for slide in bound)


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
        read(plain(), _binding(**changes))
    assert any(message in problem.message and hint in problem.hint for problem in caught.value.problems)


def test_a_layout_of_theirs_with_small_text_is_a_problem() -> None:
    caption = _binding(
        theirs="Content with Caption",
        places=(PlaceBinding(ours="Title", theirs=0), PlaceBinding(ours="Points", theirs=2)),
    )
    with pytest.raises(ContentError) as caught:
        read(plain(), caption)
    assert any("sets points at 14 pt" in problem.message for problem in caught.value.problems)


def test_a_deck_on_a_foreign_template_is_the_same_bytes_again() -> None:
    _, planned, data = _made("python-pptx", 30)
    how = options(template=read(plain()))
    assert draw_deck(planned, pictures(planned), how) == data


PEOPLE = {
    "comment authors": add("ppt/commentAuthors.xml", "<a>Pat Secret</a>", "application/x", kind="commentAuthors"),
    "modern authors": add("ppt/authors.xml", "<a>Pat Secret</a>", "application/x", kind="authors"),
    "changes": add("ppt/changesInfos/changesInfo1.xml", "<a>Pat Secret</a>", "application/x", kind="changesInfo"),
    "custom XML": add("customXml/item1.xml", "<a>Pat Secret</a>", "application/xml", kind="customXml"),
    "tags": add("ppt/tags/tag1.xml", "<a>Pat Secret</a>", "application/x", source=MASTER, kind="tags"),
    "macros": add("ppt/vbaProject.bin", "Pat Secret", "application/vnd.ms-office.vbaProject", kind="vbaProject"),
    "a slide": put("ppt/slides/slide1.xml", "<a:t>One</a:t>", "<a:t>Pat Secret</a:t>"),
    "what is told of the file": put("docProps/core.xml", "</cp:coreProperties>", "<x>Pat Secret</x></cp:coreProperties>"),
    "a password": put(PRESENTATION, "<p:defaultTextStyle>", '<p:modifyVerifier saltData="Pat Secret"/><p:defaultTextStyle>'),
    "a custom show": put(
        PRESENTATION, "<p:defaultTextStyle>",
        '<p:custShowLst><p:custShow name="Pat Secret" id="0"><p:sldLst><p:sld r:id="rId7"/></p:sldLst></p:custShow>'
        "</p:custShowLst><p:defaultTextStyle>",
    ),
    "a jump from the master": put(
        relations(MASTER), "</Relationships>",
        '<Relationship Id="rJump" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide" '
        'Target="/ppt/slides/slide1.xml"/></Relationships>',
    ),
    "outline view": add(
        "ppt/viewProps2.xml", "<a>Pat Secret</a>", "application/x", kind="viewProps"
    ),
    "kiosk": put("ppt/presProps.xml", "</p:presentationPr>", "<p:showPr><p:kiosk/></p:showPr></p:presentationPr>"),
}  # fmt: skip


@pytest.mark.parametrize("what", PEOPLE)
def test_nothing_but_look_is_kept(what: str) -> None:
    _, planned, data = deck_on(changed(PEOPLE[what], data=used()))
    found = parts(data)
    assert not [name for name, content in found.items() if b"Pat Secret" in content or b"kiosk" in content]
    assert sum(name.startswith("ppt/slides/slide") for name in found) == len(planned.slides)
    listed = found["[Content_Types].xml"].decode()
    assert all(listed.count(f'"/{name}"') == 1 for name in found if name.endswith(".xml") and "/" in name)
    assert not any("printerSettings" in name or "thumbnail" in name or "vba" in name for name in found)


def test_the_sdk_finds_nothing_where_all_of_that_was_left_behind(tmp_path: Path) -> None:
    assert sdk_errors(deck_on(changed(*PEOPLE.values(), data=used()))[2], tmp_path) == []


@pytest.mark.parametrize(
    ("colour", "drawn_as"),
    [
        ('<a:schemeClr val="tx2"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>', "#c6d9f1"),
        ('<a:schemeClr val="tx1"><a:lumMod val="85000"/><a:lumOff val="15000"/></a:schemeClr>', "#262626"),
        ('<a:schemeClr val="bg1"><a:lumMod val="50%"/></a:schemeClr>', "#808080"),
        ('<a:schemeClr val="accent1"><a:shade val="50000"/></a:schemeClr>', "#385d8a"),
        ('<a:srgbClr val="000000"><a:tint val="50000"/></a:srgbClr>', "#bcbcbc"),
        ('<a:srgbClr val="FF0000"><a:satMod val="0"/></a:srgbClr>', "#808080"),
        ('<a:prstClr val="black"/>', "#000000"),
        ('<a:prstClr val="dkBlue"/>', "#00008b"),
        ('<a:sysClr val="windowText"/>', "#000000"),
        ('<a:scrgbClr r="0" g="0" b="50000"/>', "#0000bc"),
        ('<a:hslClr hue="14400000" sat="100000" lum="25000"/>', "#000080"),
    ],
)
def test_a_ground_counts_as_it_is_drawn(colour: str, drawn_as: str) -> None:
    template = read(changed(solid(colour)))
    assert not [problem for problem in template.problems if "plain panel" in problem.message]
    body = template.layout("Points").place(1).levels[0].colour
    theme = {"@tx1": "#000000", "@tx2": "#1f497d"}
    assert contrast(theme.get(body, body), drawn_as) >= 4.5


@pytest.mark.parametrize(
    "fill",
    [
        '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs>'
        '</a:gsLst><a:lin ang="0"/></a:gradFill>',
        '<a:pattFill prst="pct5"><a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>',
        '<a:solidFill><a:srgbClr val="000000"><a:alpha val="50000"/></a:srgbClr></a:solidFill>',
        '<a:solidFill><a:prstClr val="nocolour"/></a:solidFill>',
        '<a:blipFill><a:blip r:embed="rNone"/></a:blipFill>',
    ],
)  # fmt: skip
def test_a_ground_that_is_no_one_colour_is_covered_or_made_plain(fill: str) -> None:
    template = read(changed(ground(fill)))
    is_lost = "blip" in fill
    said = "are left out" if is_lost else "on a plain panel over it"
    assert any(said in problem.message for problem in template.problems)
    for name in ("Points", "Section", "Drill, 4"):
        assert is_lost or b'name="Plain panel"' in template.package.parts[template.layout(name).part]


PATTERN = '<a:pattFill prst="pct5"><a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
OVER = (1.0, 2.0, 6.0, 3.0)  # inches: where the points stand
CHOICE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" Requires="p14">{0}</mc:Choice>'
    "<mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("shape", "is_shown"),
    [
        (rectangle(OVER), False),
        (rectangle(OVER, more=' hidden="1"'), True),
        (CHOICE.format(rectangle(OVER)), False),
        (rectangle((9.7, 0, 0.3, 7.5)), True),
        (rectangle((6.1, 3.6, 7.5, 0.3), turn=90), True),  # stands upright at the right edge
        (rectangle((9.7, 0, 0.3, 7.5), turn=90), False),  # lies across the slide
    ],
)
def test_art_counts_where_it_is_seen(shape: str, is_shown: bool) -> None:
    template = read(changed(drawn(shape)))
    xml = template.package.parts[template.layout("Points").part]
    assert (b'showMasterSp="0"' in xml) is not is_shown
    assert any("is left out" in problem.message for problem in template.problems) is not is_shown


def test_art_that_lies_under_text_goes_and_the_rest_stays(tmp_path: Path) -> None:
    logo = rectangle((9.0, 0.1, 0.8, 0.3), name="Logo")
    template, _, data = deck_on(
        changed(drawn(CHOICE.format(rectangle(OVER, name="Mark"))), drawn(logo), ground(PATTERN))
    )
    xml = parts(data)[template.layout("Points").part].decode()
    assert 'name="Logo"' in xml
    assert 'name="Mark"' not in xml
    assert sdk_errors(data, tmp_path) == []


def test_art_in_the_middle_does_not_narrow_titles() -> None:
    plainly, marked = read(plain()), read(changed(drawn(rectangle((4.0, 0.5, 2.5, 6.0)))))
    for name in LAYOUT_NAMES:
        assert marked.layout(name).place(0).box == plainly.layout(name).place(0).box


def _with_runner(words: str) -> Topic:
    topic = hip_flexors()
    return with_exercise(topic, 0, teaching=replace(topic.exercises[0].teaching, runner=words))


def _planned(topic: Topic, template: DeckTemplate | None = None) -> DeckPlan:
    return plan_deck(topic, clinic(), plan_workshop(topic, clinic()), options(template=template))


def test_a_template_is_blamed_for_what_it_makes_too_wide() -> None:
    said = (" ".join(["slow"] * count) for count in range(45, 0, -1))
    longest = next(words for words in said if not _planned(_with_runner(words)).problems)
    planned = _planned(_with_runner(longest), read(changed(font("Verdana"), data=sized(13.333, 7.5))))
    errors = [problem for problem in planned.problems if problem.severity == "error"]
    assert errors and {problem.origin for problem in errors} == {WHERE}
    assert all("on this template" in problem.message for problem in errors)


def test_a_font_that_runs_wide_refuses_none_of_the_shipped_words() -> None:
    for name in ("hip-flexors", "strong-glutes", "foam-rolling", "after-massage"):
        planned = _planned(shipped(name), read(changed(font("Verdana"))))
        assert [problem for problem in planned.problems if problem.severity == "error"] == []
        assert not [
            slide.title for slide in planned.slides if slide.layout.startswith("Safety") and ", 1 of " in slide.title
        ]


def test_a_title_beside_a_logo_takes_a_second_line_where_there_is_room_below() -> None:
    template = read(changed(font("Verdana"), drawn(rectangle((6.6, 0.3, 3.2, 0.6)))))
    title = template.layout("Points").place(TITLE)
    assert title.box.right < inch(6.6)
    assert title.box.height == pytest.approx(2 * title.levels[0].line)
    assert title.box.bottom < template.layout("Points").place(TEXT).box.y
    planned = _planned(hip_flexors(), template)
    assert [problem for problem in planned.problems if problem.severity == "error"] == []


def test_what_has_no_room_is_told_in_the_words_that_were_written() -> None:
    planned = _planned(_with_runner("slow and steady " * 20), read(plain()))
    assert planned.problems and not any("\\xa0" in problem.message for problem in planned.problems)


def test_the_plain_panel_on_a_ground_that_is_not_plain_lies_under_all_text() -> None:
    template = read(
        changed(ground('<a:pattFill prst="pct50"><a:fgClr><a:srgbClr val="FF0000"/></a:fgClr></a:pattFill>'))
    )
    layout = template.layout("Points")
    panel = next(shape for shape in layout.ornaments if shape.name == "Plain panel")
    assert all(panel.box.contains(place.box) for place in layout.places)


def test_the_clubs_own_title_slide_is_taken_and_its_section_only_if_it_has_a_look() -> None:
    plainly, drawn_on = (
        read(plain()),
        read(changed(put(SECTION, "</p:spTree>", f"{rectangle((0, 0, 1, 1))}</p:spTree>"))),
    )
    assert [slide.layout for slide in _planned(hip_flexors(), plainly).slides[:1]] == ["Club's Title"]
    layouts = {slide.layout for slide in _planned(hip_flexors(), plainly).slides}
    assert "Section" in layouts and "Club's Section" not in layouts
    planned = _planned(hip_flexors(), drawn_on)
    section = next(slide for slide in planned.slides if slide.layout == "Club's Section")
    assert section.text(TEXT).startswith("Hold 20 to 30 seconds a side. 8.5 minutes")
    assert not section.figures


def test_words_that_a_clubs_layout_has_no_room_for_stand_on_ours_and_that_is_said() -> None:
    small = read(changed(put(TITLE_SLIDE, 'cy="1470025"', 'cy="147002"')))
    planned = _planned(hip_flexors(), small)
    assert planned.slides[0].layout == "Title"
    [told] = [problem for problem in planned.problems if "its own layout for 'Title' has no room" in problem.message]
    assert told.severity == "warning"


def test_a_gradient_that_is_light_all_over_stays_without_a_panel() -> None:
    light = ground(
        '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000"><a:srgbClr val="DDE8F0"/></a:gs>'
        '</a:gsLst><a:lin ang="0"/></a:gradFill>'
    )
    template = read(changed(light))
    assert not [problem for problem in template.problems if "plain panel" in problem.message]
    assert b"Plain panel" not in b"".join(template.package.parts.values())


def test_a_master_is_taken_by_its_name() -> None:
    data = changed(second_master, put("ppt/theme/theme3.xml", 'name="Office Theme"', 'name="Evening"'), data=used())
    assert club_template(data, WHERE, standard(), master="evening").layouts
    with pytest.raises(ContentError, match="no slide master 'Morning'"):
        club_template(data, WHERE, standard(), master="Morning")


def test_the_master_that_the_slides_use_is_taken(tmp_path: Path) -> None:
    template, _, data = deck_on(changed(second_master, data=used()))
    layouts = opened(data).slide_masters[1].slide_layouts
    assert [layout.name for layout in layouts if layout.name.startswith(PREFIX)] == [
        PREFIX + name for name in LAYOUT_NAMES
    ]
    assert opened(data).slides[0].slide_layout.slide_master.part.partname == "/ppt/slideMasters/slideMaster2.xml"
    assert template.layout("Title").origin == WHERE
    assert sdk_errors(data, tmp_path) == []
