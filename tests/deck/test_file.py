"""The .pptx file, read back: valid, clean, bound to its layouts, accessible, the same every time."""

import os
import re
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import segno
from lxml import etree
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE_TYPE

from handouts.deck.draw import draw_deck
from handouts.deck.plan import plan_deck
from handouts.deck.slides import DeckPlan
from handouts.figures.shapes import Photo, Picture
from handouts.theme.palette import COLOUR
from handouts.workshop.schedule import plan_workshop
from tests.deck.decks import (
    STANDARD_TEMPLATE,
    A,
    P,
    clinic,
    draw,
    drawn,
    hip_flexors,
    opened,
    options,
    parts,
    pictures,
    plan,
    slide_trees,
)
from tests.deck.validators import audit, sdk_errors
from tests.topics import ROOT

MANY = ("ring", "slides", "none")


def test_validators_find_nothing_in_the_template(tmp_path: Path) -> None:
    assert audit(STANDARD_TEMPLATE.read_bytes(), tmp_path) == []
    assert sdk_errors(STANDARD_TEMPLATE.read_bytes(), tmp_path) == []


@pytest.mark.parametrize("timer", MANY)
def test_openxml_audit_finds_nothing_in_the_deck(timer: str, tmp_path: Path) -> None:
    assert audit(drawn(timer, 30), tmp_path) == []


@pytest.mark.parametrize(("timer", "minutes"), [*((timer, 30) for timer in MANY), ("ring", 45), ("ring", 60)])
def test_the_open_xml_sdk_finds_nothing_in_the_deck(timer: str, minutes: int, tmp_path: Path) -> None:
    assert sdk_errors(drawn(timer, minutes), tmp_path) == []


def test_slides_stand_in_the_order_of_the_plan() -> None:
    titles = [slide.shapes.title.text_frame.text.replace("\u00a0", " ") for slide in opened().slides]
    assert titles == [slide.title for slide in plan().slides]


def test_every_text_stands_in_a_placeholder_of_its_layout() -> None:
    for slide, planned in zip(opened().slides, plan().slides, strict=True):
        offered = {place.placeholder_format.idx for place in slide.slide_layout.placeholders}
        used = {place.placeholder_format.idx: place.text_frame.text for place in slide.placeholders}
        assert slide.slide_layout.name == planned.layout
        assert set(used) <= offered
        for text in planned.texts:
            assert used[text.index] == planned.text(text.index)


def test_no_text_stands_outside_a_placeholder() -> None:
    for tree in slide_trees():
        loose = [
            shape
            for shape in tree.iter(f"{P}sp")
            if shape.find(f".//{P}ph") is None and any(text.text for text in shape.iter(f"{A}t"))
        ]
        assert loose == []


def test_no_placeholder_is_left_empty() -> None:
    for slide in opened().slides:
        assert all(place.text_frame.text for place in slide.placeholders)


def test_no_run_carries_its_own_size_font_or_colour_and_each_carries_its_language() -> None:
    for tree in slide_trees():
        for properties in tree.iter(f"{A}rPr"):
            assert set(properties.attrib) <= {"lang", "b"}
            assert properties.get("lang") == "en-US"
            assert len(properties) == 0


def test_autofit_is_never_relied_on() -> None:
    for tree in slide_trees():
        assert tree.find(f".//{A}normAutofit") is None
        assert tree.find(f".//{A}spAutoFit") is None


def test_every_picture_has_alt_text_or_is_marked_decorative() -> None:
    for tree in slide_trees():
        for element in tree.find(f".//{P}spTree"):
            properties = element.find(f"*/{P}cNvPr")
            if properties is not None and element.find(f".//{P}ph") is None:
                is_decorative = b"decorative" in etree.tostring(properties)
                assert bool(properties.get("descr")) != is_decorative, properties.get("name")


def test_a_watched_figure_is_few_groups_of_the_same_names_and_one_alt_text() -> None:
    start, stretch = [
        {
            group.find(f"{P}nvGrpSpPr/{P}cNvPr").get("name"): group.find(f"{P}nvGrpSpPr/{P}cNvPr").get("descr")
            for group in tree.find(f".//{P}spTree").findall(f"{P}grpSp")
        }
        for tree in list(slide_trees())[11:13]
    ]
    assert [name for name in start if name.startswith("!!")] == ["!!scene", "!!partner", "!!runner", "!!partner 2"]
    assert {name for name in start if name.startswith("!!")} < set(stretch)
    assert [name for name, alt in stretch.items() if alt] == ["!!runner"]


def test_ids_are_unique_on_every_slide() -> None:
    for tree in slide_trees():
        ids = [element.get("id") for element in tree.iter(f"{P}cNvPr")]
        assert len(ids) == len(set(ids))


def test_reading_order_is_kicker_title_then_the_rest_and_footer_last() -> None:
    for slide, planned in zip(opened().slides, plan().slides, strict=True):
        names = [shape.name for shape in slide.shapes if shape.is_placeholder]
        if planned.layout not in ("Title", "Section", "Closing"):
            assert names[:2] == ["Kicker", "Title"]
            assert names[-2:] == ["Footer", "Slide number"]


def test_the_stretch_is_watched_with_a_morph_that_falls_back_to_a_fade() -> None:
    xml = etree.tostring(list(slide_trees())[12]).decode()
    assert "p159:morph" in xml
    assert re.search(r"Fallback>.*<p:fade/>", xml)
    order = [child.tag.rpartition("}")[2] for child in etree.fromstring(xml)]
    assert order == ["cSld", "clrMapOvr", "AlternateContent"]


def test_the_ring_runs_as_long_as_the_dose_once_a_click() -> None:
    for tree, planned in zip(slide_trees(), plan().slides, strict=True):
        wheels = [
            int(effect.find(f".//{P}cTn").get("dur"))
            for effect in tree.iter(f"{P}animEffect")
            if "wheel" in effect.get("filter")
        ]
        expected = [planned.countdown.seconds * 1000] * 8 if planned.countdown and planned.countdown.seconds else []
        assert wheels == expected
        clicks = [node for node in tree.iter(f"{P}cTn") if node.get("nodeType") == "clickEffect"]
        assert len(clicks) == len(wheels)


def test_the_timing_moves_only_shapes_of_its_slide() -> None:
    for tree in slide_trees():
        ids = {element.get("id") for element in tree.iter(f"{P}cNvPr")}
        assert {target.get("spid") for target in tree.iter(f"{P}spTgt")} <= ids
        numbers = [int(node.get("id")) for node in tree.iter(f"{P}cTn")]
        assert numbers == list(range(1, len(numbers) + 1))


def test_each_click_lights_its_step_and_a_printout_shows_them_calm() -> None:
    tree = list(slide_trees())[13]
    names = {element.get("id"): element.get("name") for element in tree.iter(f"{P}cNvPr")}
    lit = [
        names[node.find(f".//{P}spTgt").get("spid")]
        for node in tree.iter(f"{P}animClr")
        if node.find(f"{P}to")[0].get("val") == COLOUR.amber[1:].upper()
    ]
    assert lit == [f"Step ground {number}" for number in (1, 2, 3, 4)] * 2
    grounds = [shape for shape in tree.iter(f"{P}sp") if "Step ground" in shape.find(f".//{P}cNvPr").get("name")]
    assert {shape.find(f"{P}spPr/{A}solidFill/{A}schemeClr").get("val") for shape in grounds} == {"bg2"}


def test_without_a_ring_nothing_is_animated() -> None:
    assert all(tree.find(f"{P}timing") is None for tree in slide_trees(drawn("none", 30)))


def test_hold_slides_advance_after_the_hold() -> None:
    advances = [tree.find(f"{P}transition") for tree in slide_trees(drawn("slides", 30))]
    assert {each.get("advTm") for each in advances if each is not None} == {"30000"}


def test_notes_give_minutes_clock_say_do_and_watch_on_every_slide() -> None:
    for slide, planned in zip(opened().slides, plan().slides, strict=True):
        lines = slide.notes_slide.notes_text_frame.text.split("\n")
        assert lines[0] == planned.notes.heading
        assert [line.partition(":")[0] for line in lines[1:]] == ["Say", "Do", "Watch for"]


def test_the_presentation_lists_its_notes_master_and_handout_master() -> None:
    xml = parts()["ppt/presentation.xml"].decode()
    order = ["sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "extLst"]
    places = [xml.index(f"<p:{name}") for name in order]
    assert places == sorted(places)


def test_sections_name_the_parts_and_hold_every_slide_once() -> None:
    xml = parts()["ppt/presentation.xml"].decode()
    names = re.findall(r'<p14:section [^>]*name="([^"]*)"', xml)
    assert names == list(dict.fromkeys(slide.part for slide in plan().slides))
    listed = re.findall(r'<p14:sldId id="(\d+)"', xml)
    assert listed == [str(slide.slide_id) for slide in opened().slides]


def test_every_part_has_its_content_type() -> None:
    found = parts()
    types = etree.fromstring(found["[Content_Types].xml"])
    named = {element.get("PartName") for element in types if element.get("PartName")}
    assert {f"/{name}" for name in found if name.endswith(".xml") and "/" in name and "_rels" not in name} == named


def test_nothing_is_left_of_a_default_template() -> None:
    deck = opened()
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    assert deck.core_properties.author == "A Fitness Physical Therapy Clinic"
    assert deck.core_properties.last_modified_by == "A Fitness Physical Therapy Clinic"
    assert deck.core_properties.title == "Partner stretching for tight hip flexors"
    assert deck.core_properties.created.isoformat() == "2026-11-22T00:00:00"
    names = " ".join(parts())
    assert "thumbnail" not in names
    assert "printerSettings" not in names
    assert b"Steve Canny" not in b"".join(parts().values())


def test_a_code_is_one_native_shape_with_alt_text() -> None:
    closing = list(slide_trees(draw(plan(web="example.org"))))[-1]
    [code] = [shape for shape in closing.iter(f"{P}cNvPr") if shape.get("name") == "QR code"]
    assert code.get("descr") == "QR code that opens example.org."
    [shape] = [shape for shape in closing.iter(f"{P}sp") if shape.find(f".//{P}cNvPr") is code]
    size = int(shape.find(f".//{A}path").get("w")) // 10
    dark = {
        (int(start.get("x")) // 10 + step, int(start.get("y")) // 10)
        for start, end in _runs(shape)
        for step in range((int(end.get("x")) - int(start.get("x"))) // 10)
    }
    wanted = segno.make("https://example.org", error="m").matrix
    assert dark == {(x + 4, y + 4) for y, row in enumerate(wanted) for x, module in enumerate(row) if module}
    assert size == len(wanted) + 8


def _runs(shape: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """Return where each dark run of a code's path starts and where its first line ends."""
    points = list(shape.iter(f"{A}pt"))
    return list(zip(points[::4], points[1::4], strict=True))


def _with_photo() -> tuple[DeckPlan, dict[str, Picture]]:
    """The plan, with a photo in the place of the warm-up's drawing, twice, and a logo."""
    owner = clinic(logo="mark-stop")
    planned = plan_deck(hip_flexors(), owner, plan_workshop(hip_flexors(), owner, 30), options())
    image = BytesIO()
    Image.new("RGB", (40, 20), "#336699").save(image, "PNG")
    return planned, {**pictures(planned), "runner-jogging": Photo("runner-jogging", image.getvalue(), 40, 20, "png")}


def test_a_photo_is_a_picture_of_the_file_with_alt_text_and_its_own_proportions(tmp_path: Path) -> None:
    planned, shown = _with_photo()
    data = draw_deck(planned, shown, options())
    assert audit(data, tmp_path) == []
    found = [
        shape for slide in opened(data).slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
    assert found
    assert all(round(shape.width / shape.height, 2) == 2 for shape in found)
    assert found[0]._element.find(f".//{P}cNvPr").get("descr") == "A runner jogs lightly, seen from the side."
    assert [name for name in parts(data) if name.startswith("ppt/media")] == ["ppt/media/figure1.png"]


def test_a_logo_stands_on_the_title_slide() -> None:
    planned, shown = _with_photo()
    names = [shape.name for shape in opened(draw_deck(planned, shown, options())).slides[0].shapes]
    assert "A Fitness Physical Therapy Clinic" in names


def test_no_label_is_below_18_points_and_no_body_text_below_24() -> None:
    for name, data in parts(STANDARD_TEMPLATE.read_bytes()).items():
        if "slideLayout" in name and not name.endswith(".rels"):
            for place in etree.fromstring(data).iter(f"{P}sp"):
                sizes = [int(level.get("sz")) for level in place.iter(f"{A}defRPr")]
                kind = place.find(f".//{P}ph")
                label = kind is not None and kind.get("idx") in ("10", "11", "14", "15", "23")
                assert all(size >= (1800 if label else 2400) for size in sizes)


def test_the_same_deck_is_the_same_bytes_over_runs_hash_seeds_and_time_zones() -> None:
    code = "import hashlib; from tests.deck.decks import draw, plan; print(hashlib.sha256(draw(plan(minutes=30))).hexdigest())"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }  # fmt: skip
    assert len(seen) == 1


def test_a_slide_shows_what_its_layout_has_in_painters_order() -> None:
    for tree in slide_trees():
        ids = [int(child.get("id")) for child in tree.iter(f"{P}cNvPr")]
        assert all(first < second for first, second in pairwise(ids))


def test_the_ring_prints_whole_and_sweeps_clockwise_over_itself() -> None:
    tree = list(slide_trees())[13]
    names = {element.get("name"): element.get("id") for element in tree.iter(f"{P}cNvPr")}
    order = [name for name in names if ("ing" in name and "tretch" not in name) or name == "Countdown"]
    assert order == ["Ring track", "Ring", "Countdown", "Ring at rest"]
    effects = [node for node in tree.iter(f"{P}cTn") if node.get("presetClass") in ("entr", "exit")]
    first = [(node.get("presetClass"), node.find(f".//{P}spTgt").get("spid")) for node in effects[:2]]
    assert first == [("exit", names["Ring at rest"]), ("entr", names["Countdown"])]
