"""The SVG subset: what is in it is read exactly, what is not is a problem with its line that says how to take the picture in."""

import time

import pytest

from handouts.core.geometry import Point
from handouts.figures.svg import read_svg
from tests.figures.drawn import by_resvg, differs, on_paper, read, svg

BOX = "M10 10L90 10L90 90L10 90Z"


def wrong(data: bytes) -> list[str]:
    _, problems = read_svg(data, "x", "assets/figures/x.svg")
    assert all(problem.origin.line and problem.hint for problem in problems)
    return [problem.message for problem in problems]


def test_outermost_groups_are_layers_with_names_of_their_own_and_loose_shapes_make_one() -> None:
    path = f'<path d="{BOX}"/>'
    layers = read(svg(f'{path}{path}<g id="a">{path}<g>{path}</g></g><g id="a">{path}</g>{path}<g id="b"/>')).layers
    assert [(layer.name, len(layer.shapes)) for layer in layers] == [
        ("picture", 2),
        ("a", 2),
        ("a-2", 1),
        ("picture-2", 1),
    ]


def test_paint_is_inherited_and_opacity_is_kept() -> None:
    inside = (
        f'<g fill="#ff0000" fill-opacity="0.5" stroke="#0000FF" stroke-linecap="square"><path d="{BOX}"/>'
        f'<path fill="none" stroke-width="4" stroke-dasharray="5" d="{BOX}"/></g>'
    )
    one, two = read(svg(inside, 'viewBox="0 0 100 100" stroke-linejoin="bevel"')).layers[0].shapes
    assert (one.fill, one.fill_opacity, one.stroke, one.cap, one.join) == ("#ff0000", 0.5, "#0000ff", "square", "bevel")
    assert (two.fill, two.stroke_width, two.dash, two.miter_limit) == (None, 4.0, (5.0, 5.0), 4.0)


def test_title_description_scale_floor_anchors_and_inks_are_read() -> None:
    drawing = read(
        svg(
            "<title>A  runner</title><desc>Runs.</desc>"
            f'<g id="ring" data-ink="grey" display="none"><path data-grey="#eeeeee" d="{BOX}"/></g>'
            '<g id="anchors"><circle id="q" data-anchor="front-knee" cx="3" cy="4" r="0"/></g>',
            'viewBox="0 0 100 100" data-unit="20" data-floor="44.5"',
        )
    )
    assert (drawing.title, drawing.description, drawing.unit, drawing.floor) == ("A runner", "Runs.", 20.0, 44.5)
    assert [(anchor.name, anchor.point) for anchor in drawing.anchors] == [("front-knee", Point(3.0, 4.0))]
    assert [(layer.name, layer.ink, layer.shapes[0].grey) for layer in drawing.layers] == [("ring", "grey", "#eeeeee")]


def test_a_see_through_line_is_parted_from_its_fill_so_that_paper_shows_the_fill_below_it() -> None:
    data = svg(f'<path fill="#ff0000" stroke="#0000ff" stroke-width="20" stroke-opacity="0.5" d="{BOX}"/>')
    assert [(shape.fill, shape.stroke) for shape in read(data).layers[0].shapes] == [
        ("#ff0000", None),
        (None, "#0000ff"),
    ]
    assert not differs(on_paper(read(data)), by_resvg(data))


@pytest.mark.parametrize("cap", ["butt", "round", "square"])
@pytest.mark.parametrize("join", ["miter", "round", "bevel"])
def test_caps_and_joins_are_drawn_as_they_are_written(cap: str, join: str) -> None:
    line = f'fill="none" stroke="#000000" stroke-width="16" stroke-linecap="{cap}" stroke-linejoin="{join}"'
    data = svg(f'<path {line} d="M20 30L70 30L30 75"/><path {line} stroke-dasharray="4 30" d="M10 90L95 90"/>')
    assert not differs(on_paper(read(data)), by_resvg(data))


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ('<rect width="9" height="9"/>', "<rect>"),
        ('<text x="1">Hold</text>', "<text>"),
        ("<script>alert(1)</script>", "<script>"),
        ("<style>path{fill:red}</style>", "<style>"),
        ('<use href="#a"/>', "<use>"),
        ('<image href="http://evil.example/x.png"/>', "<image>"),
        ('<svg:path xmlns:svg="http://www.w3.org/2000/svg" d="M0 0L9 9"/>', "svg:path"),
        (f'<path d="{BOX}" transform="scale(2)"/>', "transform"),
        (f'<path d="{BOX}" style="fill:#ff0000"/>', "style"),
        (f'<path d="{BOX}" opacity="0.5"/>', "opacity"),
        (f'<path d="{BOX}" onclick="x()"/>', "onclick"),
        (f'<path d="{BOX}" fill="red"/>', "fill"),
        (f'<path d="{BOX}" fill="url(#g)"/>', "fill"),
        (f'<path d="{BOX}" stroke="#000000" stroke-width="3mm"/>', "stroke-width"),
        (f'<path d="{BOX}" stroke="#000000" stroke-width="1e99"/>', "stroke-width"),
        (f'<path d="{BOX}" stroke="#000000" stroke-width="101"/>', "wider than the picture"),
        (f'<path d="{BOX}" stroke="#000000" stroke-dasharray="-1 2"/>', "stroke-dasharray"),
        (f'<path d="{BOX}" stroke="#000000" stroke-dasharray="0.00001"/>', "dashes"),
        (f'<path d="{BOX}" stroke-dashoffset="2"/>', "stroke-dashoffset"),
        (f'<path d="{BOX}" stroke-linejoin="arcs"/>', "stroke-linejoin"),
        (f'<path d="{BOX}" fill-opacity="nan"/>', "fill-opacity"),
        (f'<path d="{BOX}" data-grey="grey"/>', "data-grey"),
        (f'<g display="none"><path d="{BOX}"/></g>', "display"),
        (f'<g data-ink="blue"><path d="{BOX}"/></g>', "blue"),
        (f'<path d="{BOX}"><animate/></path>', "<animate>"),
        ('<path d="M0 0H9V9Z"/>', "H9V9Z"),
        ('<path stroke="#000000" fill="none" d="M5 5L5 5"/>', "no length"),
        ('<path stroke="#000000" fill="none" d="M5 5L9 5M3 3L3 3"/>', "no length"),
        ('<path d="M0 0L1e999 3L5 5Z"/>', "reaches out"),
        ('<path d="M0 0L300 3L5 5Z"/>', "reaches out"),
        ('<path d="M50 5L80 95L5 40L95 40L20 95Z"/>', "lies over itself"),
        ('<circle data-anchor="a" cx="1e999" cy="0"/>', "anchor"),
        ('<circle r="3%"/>', "3%"),
        ("letters", "letters"),
        ("", "draws nothing"),
    ],
)
def test_what_is_not_in_the_subset_is_named(inside: str, named: str) -> None:
    assert named in wrong(svg(inside))[0]


def test_the_problem_says_how_to_take_the_picture_in() -> None:
    _, problems = read_svg(svg("<rect/>"), "x", "assets/figures/x.svg")
    assert problems[0].hint == "take the picture in: python render.py figure assets/figures/x.svg"


@pytest.mark.parametrize(
    "attributes",
    [
        "", 'viewBox="0 0 0 9"', 'viewBox="0 0 nan 9"', 'viewBox="0 0 1e-310 1e-310"', 'viewBox="0 0 1e9 1e9"', 'viewBox="1e300 0 9 9"',
        'viewBox="0 0 900 1"', 'viewBox="0 0 9 9" width="9" height="18"', 'viewBox="0 0 9 9" width="9"', 'viewBox="0 0 9 9" data-unit="x"',
    ],
)  # fmt: skip
def test_a_picture_without_a_size_to_draw_is_refused(attributes: str) -> None:
    assert wrong(svg(f'<path d="{BOX}"/>', attributes))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\0", b"<svg", b"<html/>", b'<?xml version="1.0" encoding="nope"?><svg/>', b'<?xml version="1.0" encoding="cp932"?><svg/>',
        b'<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>', b"<svg/>", svg("<g></h>"),
        b'<?xml-stylesheet href="http://evil.example/x.css"?>' + svg(""), svg("<g>" * 5000 + "</g>" * 5000),
        svg("<title>" + "a<!---->" * 100_000 + "</title>"),
    ],
)  # fmt: skip
def test_files_that_are_no_figures_are_problems(data: bytes) -> None:
    assert wrong(data)


def test_everything_that_is_wrong_is_told_at_once_but_nothing_twice() -> None:
    assert len(wrong(svg("<rect/>\n<text/>\n" * 3))) == 2


def test_a_megabyte_is_read_within_bounds() -> None:
    path = f'<path d="M{" ".join(["1 2"] * 240_000)}"/>'
    start = time.process_time()
    assert "more than 100000" in wrong(svg(path))[0]
    assert time.process_time() - start < 5
