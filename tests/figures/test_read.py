"""A picture is found in its folder, read whole, and refused with its place where it is unsafe or cannot be drawn."""

import io
import struct
from pathlib import Path

import pytest
from PIL import Image

from handouts.core.geometry import Point
from handouts.core.problems import ContentError, Problem
from handouts.figures.read import picture_names, read_picture
from handouts.figures.shapes import Drawing, Photo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "assets" / "figures"
    place.mkdir(parents=True)
    return place


def drawing_of(folder: Path, inside: str, attributes: str = "") -> Drawing:
    (folder / "x.svg").write_text(f"{HEAD} {attributes}>\n{inside}\n</svg>")
    picture = read_picture("x", folder)
    assert isinstance(picture, Drawing)
    return picture


def problems_of(folder: Path, inside: str, attributes: str = "") -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as raised:
        drawing_of(folder, inside, attributes)
    return raised.value.problems


def refusal(name: str, folder: Path) -> str:
    with pytest.raises(ContentError) as raised:
        read_picture(name, folder)
    return str(raised.value)


def photo(ending: str, mode: str = "RGB", turn: int = 1) -> bytes:
    """Return a photo of 40 by 30 dots with much in it."""
    image = Image.effect_noise((40, 30), 90).convert(mode)
    exif = Image.Exif()
    exif[0x0112] = turn
    kept = io.BytesIO()
    image.save(kept, ending, exif=exif)
    return kept.getvalue()


def png_head(width: int, height: int) -> bytes:
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 2, 0, 0, 0)
        + b"\0" * 8
        + b"IEND\xaeB`\x82"
    )


def test_top_level_groups_are_layers_in_painters_order(folder: Path) -> None:
    inside = '<g id="scene"><rect width="9" height="9"/></g><path d="M0 0h9"/><g id="runner"><g><circle r="4"/></g></g>'
    drawing = drawing_of(folder, inside)
    assert [(layer.name, len(layer.shapes)) for layer in drawing.layers] == [
        ("scene", 1),
        ("picture", 1),
        ("runner", 1),
    ]


def test_layers_of_one_name_are_told_apart(folder: Path) -> None:
    group = '<g id="partner"><circle r="4"/></g>'
    assert [layer.name for layer in drawing_of(folder, group * 3).layers] == ["partner", "partner-2", "partner-3"]


def test_title_description_scale_floor_and_anchors_are_kept(folder: Path) -> None:
    inside = (
        "<title>A  runner</title><desc>Runs.</desc><circle r='3'/>"
        '<g id="anchors" transform="translate(5 1)"><circle data-anchor="front-knee" cx="3" cy="4" r="0"/></g>'
    )
    drawing = drawing_of(folder, inside, 'data-unit="20" data-floor="44.5"')
    assert (drawing.title, drawing.description, drawing.unit, drawing.floor) == ("A runner", "Runs.", 20.0, 44.5)
    assert [(anchor.name, anchor.point) for anchor in drawing.anchors] == [("front-knee", Point(8.0, 5.0))]
    assert [len(layer.shapes) for layer in drawing.layers] == [1]


def test_paint_is_inherited_and_style_wins_over_rules_over_attributes(folder: Path) -> None:
    inside = (
        "<style>.cool{fill:#00f} #one{stroke:red}</style>"
        '<g fill="lime" opacity="0.5"><path id="one" class="cool" style="fill:rgb(1,2,3);stroke-width:2px" d="M0 0h1v1z"/>'
        '<path class="cool" opacity=".5" d="M0 0h1v1z"/><path d="M0 0h1v1z"/></g>'
    )
    one, two, three = drawing_of(folder, inside).layers[0].shapes
    assert (one.fill, one.stroke, one.stroke_width, one.fill_opacity) == ("#010203", "#ff0000", 2.0, 0.5)
    assert (two.fill, two.fill_opacity) == ("#0000ff", 0.25)
    assert (three.fill, three.stroke) == ("#00ff00", None)


def test_transforms_move_outlines_and_scale_lines(folder: Path) -> None:
    line = '<path fill="none" stroke="#000" stroke-width="3" stroke-dasharray="4" d="M1 2L3 4"/>'
    inside = f'<g transform="translate(10 0) scale(2)">{line}</g>'
    shape = drawing_of(folder, inside).layers[0].shapes[0]
    assert shape.outline == (("M", 12.0, 4.0), ("L", 16.0, 8.0))
    assert (shape.stroke_width, shape.dash) == (6.0, (8.0, 8.0))


def test_use_of_a_part_of_the_file_draws_it_there(folder: Path) -> None:
    inside = '<defs><path id="p" d="M0 0h1v1z"/></defs><use xlink:href="#p" x="5" y="6"/>'
    assert drawing_of(folder, inside).layers[0].shapes[0].outline[0] == ("M", 5.0, 6.0)


def test_hidden_shapes_leave_nothing_but_a_grey_layer_that_browsers_hide_is_read(folder: Path) -> None:
    inside = (
        '<circle r="1" display="none"/><circle r="1" visibility="hidden"/><circle r="1" fill="none"/>'
        '<g id="ring" data-ink="grey" display="none"><circle r="3"/></g><circle r="2" data-grey="#eeeeee"/>'
    )
    ring, rest = drawing_of(folder, inside).layers
    assert (ring.name, ring.ink, len(rest.shapes), rest.shapes[0].grey) == ("ring", "grey", 1, "#eeeeee")


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<circle r="3" onclick="x()"/>', "onclick"),
        ('<use href="http://evil.example/x.svg#a"/>', "outside"),
        ('<use href="other.svg#a"/>', "outside"),
        ('<use href="#nothing"/>', "#nothing"),
        ('<image href="x.png" width="3" height="3"/>', "photo inside"),
        ('<text x="1" y="2">Hold</text>', "text"),
        ("<foreignObject/>", "foreignObject"),
        ('<linearGradient id="g"/><circle r="3" fill="url(#g)"/>', "gradient"),
        ('<circle r="3" filter="url(#f)"/>', "filter"),
        ('<g style="clip-path:url(#c)"><circle r="3"/></g>', "clip path"),
        ('<circle r="3" mask="url(#m)"/>', "mask"),
        ('<path marker-end="url(#m)" d="M0 0h1"/>', "line marker"),
        ('<circle r="3" fill="redd"/>', "redd"),
        ('<circle r="3%"/>', "3%"),
        ('<path d="M0 0 K 3"/>', "K 3"),
        ('<path d="M0 0 L 3"/>', "end of the path"),
        ('<circle r="3" transform="spin(3)"/>', "spin(3)"),
        ("<style>g > path{fill:red}</style><circle r='3'/>", "g > path"),
        ('<circle r="3"><animate attributeName="r"/></circle>', "move"),
        ('<path d="M0 0L1e999 3"/>', "endlessly far"),
        ('<path d="M0 0A5 5 0 0 1 1e200 0"/>', "endlessly far"),
        ('<circle r="3" stroke="red" stroke-width="1e99"/>', "endlessly far"),
        ('<circle data-anchor="a" cx="1e999" cy="0"/><circle r="3"/>', "no place"),
        ('<g data-ink="blue"><circle r="3"/></g>', "blue"),
        ('<star r="3"/>', "star"),
        ("", "draws nothing"),
    ],
)
def test_what_cannot_be_drawn_is_named_with_its_place_and_a_hint(folder: Path, inside: str, named: str) -> None:
    problems = problems_of(folder, inside)
    assert named in problems[0].message
    assert problems[0].origin.file == "assets/figures/x.svg"
    assert problems[0].origin.line > 0
    assert problems[0].hint


def test_a_script_on_the_picture_itself_is_refused(folder: Path) -> None:
    assert "onload" in problems_of(folder, '<circle r="3"/>', 'onload="x()"')[0].message


def test_every_problem_of_a_file_is_told_at_once(folder: Path) -> None:
    problems = problems_of(folder, '<text/>\n<circle r="3" mask="url(#m)"/>\n<image/>')
    assert [problem.origin.line for problem in problems] == [2, 3, 4]


def test_a_use_that_goes_round_in_a_circle_is_a_problem(folder: Path) -> None:
    problems = problems_of(folder, '<g id="a"><use href="#a"/></g>')
    assert "circle" in problems[0].message


def test_uses_that_multiply_without_end_are_cut_off(folder: Path) -> None:
    levels = "".join(f'<g id="l{n + 1}">' + f'<use href="#l{n}"/>' * 10 + "</g>" for n in range(12))
    problems = problems_of(folder, f'<defs><circle id="l0" r="1"/>{levels}</defs><use href="#l12"/>')
    assert [problem.message for problem in problems] == ["the picture draws more than 20000 things"]


def test_groups_without_end_are_refused(folder: Path) -> None:
    (folder / "x.svg").write_text(HEAD + ">" + "<g>" * 5000 + "</g>" * 5000 + "</svg>")
    assert "200 deep" in refusal("x", folder)


def test_document_types_and_entities_are_refused_before_they_expand(folder: Path) -> None:
    (folder / "x.svg").write_text('<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n' + HEAD + ">&b;</svg>")
    assert "DOCTYPE" in refusal("x", folder)


def test_an_outside_style_sheet_is_refused(folder: Path) -> None:
    (folder / "x.svg").write_text(
        '<?xml-stylesheet href="http://evil.example/x.css"?>' + HEAD + '><circle r="3"/></svg>'
    )
    assert "style sheet" in refusal("x", folder)


def test_broken_xml_is_a_problem_with_line_and_column(folder: Path) -> None:
    (folder / "x.svg").write_text(HEAD + ">\n<g>\n  </h>\n</svg>")
    assert refusal("x", folder).startswith("assets/figures/x.svg:3:5: error: not well-formed XML: mismatched tag")


def test_a_size_without_a_view_box_serves(folder: Path) -> None:
    (folder / "x.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1in" height="48"><circle r="3"/></svg>'
    )
    picture = read_picture("x", folder)
    assert isinstance(picture, Drawing)
    assert (picture.view.width, picture.view.height) == (96.0, 48.0)


@pytest.mark.parametrize("name", ["../secret", "/etc/hosts", "../figures2/x.svg", "a/../../x", "", "bad\0name"])
def test_names_that_lead_out_of_the_folder_are_refused(folder: Path, name: str) -> None:
    (folder.parent / "secret.svg").write_text(HEAD + "><circle r='3'/></svg>")
    assert "inside the folder assets/figures" in refusal(name, folder)


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(HEAD + "><circle r='3'/></svg>")
    (folder / "x.svg").symlink_to(tmp_path / "secret.svg")
    assert "inside the folder" in refusal("x", folder)


def test_links_that_go_in_a_circle_are_refused(folder: Path) -> None:
    (folder / "x.svg").symlink_to("x.svg")
    assert "inside the folder" in refusal("x", folder)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("lunge.JPG", "rename lunge.JPG: its ending in small letters"),
        ("lunge.heic", "lunge.heic is not read: save it as SVG, PNG or JPEG"),
        ("Lunge.png", "did you mean 'Lunge'?"),
    ],
)
def test_a_picture_under_another_ending_or_spelling_is_named(folder: Path, file: str, said: str) -> None:
    (folder / file).write_bytes(photo("png"))
    assert said in refusal("lunge", folder)


def test_two_pictures_of_one_name_are_told_apart_by_their_endings(folder: Path) -> None:
    (folder / "lunge.svg").write_text(HEAD + "><circle r='3'/></svg>")
    (folder / "lunge.png").write_bytes(photo("png"))
    assert "more than one picture is called 'lunge': lunge.svg and lunge.png" in refusal("lunge", folder)
    assert isinstance(read_picture("lunge.png", folder), Photo)


def test_a_missing_picture_brings_a_near_miss(folder: Path) -> None:
    (folder / "kneeling-start.svg").write_text(HEAD + "><circle r='3'/></svg>")
    assert "did you mean 'kneeling-start'?" in refusal("kneling-start", folder)
    assert picture_names(folder) == ("kneeling-start",)


def test_photos_are_read_with_their_size(folder: Path) -> None:
    (folder / "a.png").write_bytes(photo("png"))
    (folder / "b.jpeg").write_bytes(photo("jpeg"))
    one, two = read_picture("a", folder), read_picture("b.jpeg", folder)
    assert isinstance(one, Photo)
    assert isinstance(two, Photo)
    assert [(photo.format, photo.width, photo.height) for photo in (one, two)] == [("png", 40, 30), ("jpeg", 40, 30)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (photo("jpeg", "CMYK"), "CMYK"),
        (photo("jpeg")[:12], "cut off"),
        (photo("jpeg")[:900], "cut off"),
        (photo("png")[:30], "cut off"),
        (photo("png")[:200] + bytes(50) + photo("png")[250:], "damaged"),
        (photo("jpeg", turn=6), "hint: turn it and save it anew"),
        (png_head(40, 30), "damaged"),
        (png_head(0, 30), "no size"),
        (png_head(20_000, 20_000), "40 million pixels"),
        (b"GIF89a", "not a PNG or JPEG"),
    ],
)
def test_photos_that_cannot_be_printed_are_refused(folder: Path, data: bytes, said: str) -> None:
    (folder / "a.png").write_bytes(data)
    assert said in refusal("a", folder)


def test_a_picture_that_is_too_large_is_refused(folder: Path) -> None:
    (folder / "x.svg").write_bytes(b" " * 1_000_001)
    assert "larger than 1 MB" in refusal("x", folder)
