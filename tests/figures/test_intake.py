"""Pictures of drawing programs and cameras are taken in as they look, or refused by the name of what would be lost."""

# ruff: noqa: E501  pictures are data

import io
import zlib
from pathlib import Path
from typing import Any

import PIL.Image
import pytest

from handouts.core.problems import ContentError
from handouts.figures.intake import add_figure, take_in
from handouts.figures.shapes import VectorFigure
from tests.figures.drawn import by_resvg, differs, on_paper, photo, read, svg

LINE = 'fill="none" stroke="#000000" stroke-width="12"'


def taken(data: bytes) -> VectorFigure:
    made = take_in(data, "x.svg")
    assert made.data, made.problems
    return read(made.data)


def refused(data: bytes) -> str:
    made = take_in(data, "x.svg")
    assert not made.data
    assert all(problem.hint for problem in made.problems)
    return " ".join(problem.message for problem in made.problems)


# from the files of drawing programs, and what readers of SVG got wrong before
FAMILIES = {
    "shapes": '<rect x="5" y="5" width="40" height="30" rx="8"/><circle cx="70" cy="30" r="20" fill="red"/>'
    '<ellipse cx="30" cy="70" rx="20"/><polygon points="60,60 95,60 80,95"/><line x1="5" y1="95" x2="50" y2="95" stroke="#00f" stroke-width="4"/>',
    "arcs and short curves": '<path d="M10 50a40 30 20 0 1 80 0S60 90 50 70Q30 99 20 80T10 50"/>',
    "group fill-opacity": '<g fill-opacity=".2"><rect width="50" height="50" fill="#f00"/></g>',
    "rgba times fill-opacity": '<rect width="50" height="50" fill="rgba(255,0,0,.5)" fill-opacity=".5"/>',
    "hsl": '<rect width="90" height="90" fill="hsl(210 100% 40%)"/>',
    "class over tag": '<style>.a{fill:#00f} rect{fill:#f00}</style><rect width="50" height="50" class="a"/>',
    "drawn on after closing": '<path d="M10 10H90V90Z L10 50 L40 90"/>',
    "symbol": '<symbol id="s" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol><use href="#s" width="50" height="50"/>',
    "use": '<defs><path id="p" d="M0 0h20v20z"/></defs><use href="#p" x="50" y="60"/>',
    "foreign attribute": '<rect xmlns:x="urn:x" width="50" height="50" fill="#0f0" x:width="9" x:fill="#f00" x:id="a b"/>',
    "caps and joins": f'<path d="M20 20H80V80" {LINE}/>',
    "dashes": f'<path d="M5 20H95" {LINE} stroke-dasharray="20 10 5"/><path d="M5 60H95" {LINE} stroke-dasharray="20 10" stroke-dashoffset="13"/>',
    "dashes in millimetres": f'<path d="M5 20H95" {LINE} stroke-dasharray="3mm"/>',
    "dashes of nothing": f'<path d="M5 20H95" {LINE} stroke-dasharray="0 0"/>',
    "dots": '<path d="M20 20H20M50 50H50" stroke="#000" stroke-width="20" stroke-linecap="round"/>',
    "uneven scale": '<g transform="scale(10 1)"><path d="M1 20H8V80" fill="none" stroke="#000" stroke-width="2"/></g>',
    "turned": '<g transform="rotate(30 50 50) skewX(10)"><rect x="30" y="30" width="40" height="30" stroke="red" stroke-width="5"/></g>',
    "overlap in a see-through group": '<g opacity=".5"><rect width="50" height="50" fill="#f00"/><rect x="25" width="50" height="50" fill="#00f"/></g>',
    "see-through with a line": '<rect x="20" y="20" width="60" height="60" fill="#f00" stroke="#00f" stroke-width="20" opacity=".5"/>',
    "clip of a circle": '<clipPath id="c"><circle r="30" cx="50" cy="50"/></clipPath><g clip-path="url(#c)"><rect width="60" height="60" fill="#06c"/></g>',
    "clip of the frame": '<g clip-path="url(#c)"><rect width="90" height="90" fill="#06c"/></g><clipPath id="c"><rect width="100" height="100"/></clipPath>',
    "clip by its box": '<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width=".5" height="1"/></clipPath><rect x="20" width="60" height="60" clip-path="url(#c)"/>',
    "a star in one stroke": '<path d="M50 5L80 95L5 40H95L20 95Z"/>',
    "squares of one path that overlap": '<path d="M5 5H60V60H5ZM40 40H95V95H40Z"/>',
    "line below its fill": '<rect x="20" y="20" width="60" height="60" fill="#f00" stroke="#00f" stroke-width="20" paint-order="stroke"/>',
    "marker": '<marker id="m" markerWidth="4" markerHeight="4" refX="2" refY="2" orient="auto"><path d="M0 0L4 2L0 4Z"/></marker>'
    '<path d="M10 50H70" stroke="#000" stroke-width="6" marker-end="url(#m)"/>',
    "out of the frame": '<circle cx="100" cy="50" r="40" fill="#06c"/>',
    "swatch of one stop": '<linearGradient id="s"><stop stop-color="#06c"/></linearGradient><rect width="90" height="90" style="fill:url(#s)"/>',
    "language": '<rect width="50" height="50" systemLanguage="de"/><rect x="60" width="30" height="30"/>',
    "illustrator": '<g style="enable-background:new 0 0 100 100;"><path style="fill:#06c;stroke-miterlimit:10;" d="M10 10h50v50z"/></g>',
    "inkscape": '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" id="layer1" i:label="Arm &amp; Leg" i:groupmode="layer">'
    '<path d="m 10,10 50,0 0,50 z" style="color:#000000;fill:#0066cc;-inkscape-stroke:none;stroke-dasharray:none"/></g>',
}  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_a_picture_taken_in_prints_as_it_looked(family: str) -> None:
    data = svg(FAMILIES[family])
    assert not differs(on_paper(taken(data)), by_resvg(data))


@pytest.mark.parametrize("attributes", [
    'width="300" height="100" viewBox="0 0 100 100"', 'width="80mm" height="40mm"', 'viewBox="-50 -50 200 100"',
    'width="200" height="100" viewBox="0 0 100 100" preserveAspectRatio="xMinYMin slice"', "",
])  # fmt: skip
def test_the_frame_is_the_one_that_the_file_says(attributes: str) -> None:
    data = svg('<rect x="5" y="5" width="60" height="60" fill="#06c"/><circle r="20" fill="red"/>', attributes)
    assert not differs(on_paper(taken(data)), by_resvg(data))


def test_a_document_type_of_illustrator_does_no_harm() -> None:
    head = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert taken(head + svg('<rect width="50" height="50"/>')).layers


def test_names_title_and_description_are_kept_whatever_signs_they_hold() -> None:
    data = svg(
        '<title>Calf &amp; heel</title><desc>At a wall.</desc><g id="Arm &amp; &quot;Leg&quot; &lt;1>"><rect width="50" height="50"/></g>'
    )
    drawing = taken(data)
    assert (drawing.title, drawing.description) == ("Calf & heel", "At a wall.")
    assert [layer.name for layer in drawing.layers] == ["Arm & 'Leg' '1>"]


def test_fills_are_written_so_that_both_rules_fill_them_alike() -> None:
    shapes = [shape for layer in taken(svg(FAMILIES["a star in one stroke"])).layers for shape in layer.shapes]
    assert [shape.is_even_odd for shape in shapes] == [True]
    assert len(shapes[0].outline) > 6


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ('<text x="9" y="50">Hold</text>', "letters"),
        ('<filter id="f"><feGaussianBlur stdDeviation="3"/></filter><rect filter="url(#f)" width="50" height="50"/>', "filter"),
        ('<mask id="m"><rect width="9" height="9" fill="#fff"/></mask><rect mask="url(#m)" width="50" height="50"/>', "mask"),
        ('<linearGradient id="g"><stop/><stop offset="1" stop-color="red"/></linearGradient><rect fill="url(#g)" width="50" height="50"/>', "gradient"),
        ('<pattern id="p" width="9" height="9"><rect width="5" height="5"/></pattern><rect fill="url(#p)" width="50" height="50"/>', "pattern"),
        ('<rect style="mix-blend-mode:multiply" width="50" height="50"/>', "blend mode"),
        ('<rect style="mask-image:url(#m)" width="50" height="50"/>', "mask-image"),
        ('<rect transform="rotate(45)" transform-origin="25 25" width="50" height="50"/>', "transform-origin"),
        ('<g transform="scale(5)"><rect vector-effect="non-scaling-stroke" stroke="red" width="9" height="9"/></g>', "vector-effect"),
        ('<rect style="width:calc(3px + 4px)" height="9"/>', "calc"),
        ('<style>@media print{rect{fill:red}}</style><rect width="9" height="9"/>', "@media"),
        ('<style media="print">rect{fill:red}</style><rect width="9" height="9"/>', "style sheet"),
        ('<image href="x.png" width="50" height="50"/>', "x.png"),
        ('<foreignObject width="9" height="9"/>', "foreignObject"),
        ('<g color="red" fill="currentColor"><rect color="blue" width="50" height="50"/></g>', "would not look"),
        ("<g>" * 180 + "</g>" * 180, "too large"),
        ("", "draws nothing"),
    ],
)  # fmt: skip
def test_what_has_no_vector_form_is_refused_by_its_name(inside: str, named: str) -> None:
    assert named in refused(svg(inside))


def test_all_that_has_no_vector_form_is_told_at_once_with_an_offer() -> None:
    inside = '<filter id="f"><feGaussianBlur stdDeviation="3"/></filter><rect filter="url(#f)" width="50" height="50"/>'
    inside += '<rect style="mix-blend-mode:multiply" width="50" height="50"/>'
    (problem,) = take_in(svg(inside), "x.svg").problems
    assert "a filter" in problem.message and "a blend mode" in problem.message
    assert "--png" in problem.hint


def test_as_png_a_picture_without_vector_form_is_sharp_and_see_through() -> None:
    inside = '<linearGradient id="g"><stop/><stop offset="1" stop-color="red"/></linearGradient><rect fill="url(#g)" width="50" height="50"/>'
    made = take_in(svg(inside), "x.svg", as_png=True)
    image = PIL.Image.open(io.BytesIO(made.data))
    assert (made.ending, image.size, image.mode) == (".png", (2000, 2000), "RGBA")
    assert image.getpixel((1999, 1999)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("kind", "ending"), [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".png"), ("TIFF", ".png"), ("BMP", ".png")]
)
def test_photos_are_scaled_and_know_nothing_but_their_pixels(kind: str, ending: str) -> None:
    exif = PIL.Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "Ada Example"
    more: dict[str, Any] = {"exif": exif} if kind not in ("BMP",) else {}
    made = take_in(photo(kind, size=(3200, 1600), **more), "x")
    image = PIL.Image.open(io.BytesIO(made.data))
    assert (made.ending, max(image.size)) == (ending, 2400)
    assert (image.width < image.height) == bool(more)
    assert b"Ada Example" not in made.data


@pytest.mark.parametrize(
    "data", [b"", b"words", photo("JPEG", "CMYK"), photo("PNG")[:60], b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"]
)
def test_what_is_no_picture_is_a_problem(data: bytes) -> None:
    assert refused(data)


@pytest.mark.parametrize("view", ["1e300 1e300 1 1", "0 0 1e-308 1e-308", "0 0 1e9 1e9", "-2000000 0 9 9", "0 0 nan 9"])
@pytest.mark.parametrize("as_png", [False, True])
def test_a_frame_beyond_what_is_counted_exactly_is_refused(view: str, as_png: bool) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}"><rect width="5" height="5"/></svg>'.encode()
    made = take_in(data, "x.svg", as_png=as_png)
    assert [problem.message for problem in made.problems] == [
        f"the viewBox is too large, too small or too far away to draw: {view}"
    ]


PNG = photo("PNG")
MANY_PARTS = {
    "comments of a JPEG": photo("JPEG")[:2] + b"\xff\xfe\0\2" * 3_000 + photo("JPEG")[2:],
    "bytes before a JPEG's first part": photo("JPEG")[:2] + bytes(3_000) + photo("JPEG")[2:],
    "chunks of a PNG": PNG[:33] + (b"\0\0\0\1eXAxa" + zlib.crc32(b"eXAxa").to_bytes(4)) * 60_000 + PNG[33:],
    "comments of a GIF": photo("GIF", "P") + b"\x21\xfe\1a\0" * 1_100_000,
}


@pytest.mark.parametrize("kind", MANY_PARTS)
def test_a_photo_of_very_many_parts_is_refused_before_it_is_read(kind: str) -> None:
    said = refused(MANY_PARTS[kind])
    assert "parts" in said or "larger than 5 MB" in said


def test_a_figure_is_written_under_its_name_and_never_over_another(tmp_path: Path) -> None:
    source, folder = tmp_path / "My calf (1).svg", tmp_path / "figures"
    source.write_bytes(svg('<rect width="50" height="50"/>'))
    assert add_figure(source, folder).path == folder / "My-calf-1.svg"
    assert add_figure(source, folder, "left/calf").path == folder / "left" / "calf.svg"
    for name, is_forced in (("", False), ("../calf", True), ("", False)):
        with pytest.raises(ContentError):
            add_figure(source, folder, name, is_forced=is_forced)
    assert add_figure(source, folder, is_forced=True).path.is_file()
    with pytest.raises(ContentError) as raised:
        add_figure(source, folder, as_png=True, is_forced=True)  # two files would have one name
    assert "My-calf-1.svg" in str(raised.value)


@pytest.mark.parametrize("name", ["a.b", "con", "left/NUL", "../knee", "x" * 200])
def test_a_name_that_no_system_can_have_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(photo("PNG"))
    with pytest.raises(ContentError, match="is no name for a figure"):
        add_figure(tmp_path / "a.png", tmp_path / "figures", name)
    assert not (tmp_path / "figures").exists()
