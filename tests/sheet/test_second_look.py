"""Read from the floor, written on by hand, cut for a pocket: what the front, the back and the cards are held to."""

from dataclasses import replace
from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from handouts.content.model import Clinic, Person
from handouts.content.phrases import Amount
from handouts.content.prescription import EVERY, Prescription, prescribe, read_dose
from handouts.core.choices import SheetLayout
from handouts.figures.shapes import Photo, Picture
from handouts.theme.sheet import CELL_BAR, PAPERS
from handouts.typeset.page import Image as PlacedImage
from handouts.typeset.page import Paper, Rectangle, Rule, Slot, Text, slots_of
from tests.sheet.plans import all_marks, box_of, clinic, pictures, plan, topic_of
from tests.sheet.test_personal import slot_named
from tests.sheet.test_reading import read_aloud
from tests.topics import our_clinic, shipped

NOTE = "Start with your left hip. Put a folded towel under your knee. Call me if your groin hurts for more than a day."
MARIA = Person("Maria Lopez", "25 Nov 2026", "R. Sample", NOTE, "Red")
HARBOUR = replace(
    clinic(),
    name="Harbour Physiotherapy and Sports Injury Rehabilitation Centre",
    phone="01632 960 123",
    web="example-physio.org/hips",
    address="12 Harbour Street, Newtown AB1 2CD",
)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("is_personal", [True, False])
def test_four_exercises_with_all_that_a_clinic_adds_are_two_pages(paper: Paper, is_personal: bool) -> None:
    topic = topic_of(4, sides="left", repetitions=3, days=4) if is_personal else topic_of(4)
    planned = plan(topic, HARBOUR, MARIA if is_personal else Person(), paper=paper)
    assert planned.problems == () and len(planned.document.pages) == 2


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", ["strong-glutes", "foam-rolling"])
def test_four_exercises_of_any_kind_that_ships_stand_on_one_side(name: str, paper: Paper) -> None:
    planned = plan(shipped(name), our_clinic(), paper=paper)
    assert planned.problems == () and len(planned.document.pages) == 2


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("side", [None, "left", "right", "each"])
@pytest.mark.parametrize("name", ["hip-flexors", "strong-glutes", "foam-rolling"])
def test_four_exercises_fit_both_sides_with_room_to_spare(
    name: str, side: str | None, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is filled in and noted, with a logo or without: a sheet that is 6 points lower holds it, too."""
    less = PAPERS[paper]._replace(foot_clearance=PAPERS[paper].foot_clearance + 6)
    monkeypatch.setitem(PAPERS, paper, less)
    topic = shipped(name)
    if side:
        dose = read_dose({"days": "4", **({} if name == "foam-rolling" else {"repetitions": "3"})})
        topic = prescribe(topic, Prescription(side=side, doses=((EVERY, dose),)))  # type: ignore[arg-type]
    owner, shown = with_logo((600, 200))
    for note, (at, seen) in product((None, NOTE), ((HARBOUR, pictures()), (owner, shown))):
        person = (MARIA if side else Person())._replace(note=note)
        planned = plan(topic, at, person, paper=paper, pictures=seen)
        assert planned.problems == () and len(planned.document.pages) == 2
        assert min(text.style.size for text in all_marks(planned.document) if isinstance(text, Text)) >= 12


def test_a_blank_number_is_a_white_box_and_a_blank_side_is_circled() -> None:
    document = plan().document
    blank = slot_named(plan(), "repetitions.kneeling")
    boxes = [mark for mark in all_marks(document) if isinstance(mark, Rectangle) and mark.fill == "white"]
    assert any(box.box.contains(blank.box._replace(height=1)) for box in boxes)
    rings = [slot.field for slot in slots_of(document) if slot.kind == "ring" and "kneeling" in slot.field]
    assert rings == ["side.kneeling.left", "side.kneeling.right", "side.kneeling.both"]


def test_numbers_of_a_dose_are_larger_than_names_are_long() -> None:
    slots = [slot for slot in slots_of(plan(topic_of(3, repetitions=3)).document) if slot.field.startswith("hold.")]
    assert {slot.style.size for slot in slots} == {19}


def test_the_same_cells_stand_below_each_other() -> None:
    slots = slots_of(plan(topic_of(4, repetitions=3, days=4)).document)
    assert len({slot.box.x for slot in slots if slot.field.startswith("days.")}) == 1


def test_the_punched_margin_changes_its_side() -> None:
    document, measures = plan().document, PAPERS["a4"]
    lefts = [
        min(mark.origin.x for mark in all_marks(document) if isinstance(mark, Text) and mark.page == page)
        for page in (0, 1)
    ]
    assert lefts == pytest.approx([measures.inner, measures.outer])


def test_log_and_red_flags_come_first_on_the_back_with_goal_and_telephone() -> None:
    back = read_aloud(plan(topic_of(4, repetitions=3, days=4), HARBOUR, MARIA)).split("Your log, and when to call")[1]
    said = ("4 days a week", "See a clinician soon", "Call us 01632 960 123", "Key points", "Scan", "Maria Lopez")
    assert all(words in back for words in said)
    assert back.index("4 days a week") < back.index("Key points")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("phone", ["01632 960 123", "+44 (0)1632 960 123"])
@pytest.mark.parametrize(("name", "count"), [("hip-flexors", 1), ("hip-flexors", 4), ("strong-glutes", 4)])
def test_log_and_red_flags_end_level_with_weekdays_whole_and_the_telephone_on_one_line(
    name: str, count: int, phone: str, paper: Paper
) -> None:
    topic = shipped(name)
    topic = replace(topic, exercises=topic.exercises[:count])
    document = plan(topic, replace(HARBOUR, phone=phone), MARIA, paper=paper).document
    back = [mark for mark in all_marks(document) if mark.page == 1]
    flags = next(mark.box for mark in back if isinstance(mark, Rectangle) and mark.edge == "red")
    lines = [mark.start.y for mark in back if isinstance(mark, Rule) and mark.start.y == mark.end.y]
    assert min(abs(y - flags.bottom) for y in lines) < 0.5
    words = {mark.lines[0].text.strip().replace("\u00a0", " "): mark for mark in back if isinstance(mark, Text)}
    assert {"Mon", "Wed", "Sun", "of 10"} <= set(words)
    number = words[phone]
    said = next(mark for text, mark in words.items() if text in ("Not sure? Call us", "Call us"))
    assert len(number.lines) == 1
    assert number.origin.y == pytest.approx(said.origin.y) or phone.startswith("+")  # too long beside any words


@pytest.mark.parametrize("person", [Person(), MARIA], ids=["blank", "filled"])
def test_whose_sheet_it_is_stands_in_the_backs_corner(person: Person) -> None:
    document = plan(person=person).document
    (owner,) = (slot for slot in slots_of(document) if slot.page == 1 and slot.field in ("whose", "name"))
    assert owner.box.right == pytest.approx(PAPERS["a4"].width - PAPERS["a4"].inner)
    assert owner.align == "right" or owner.value is None


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("is_filled", [True, False])
@pytest.mark.parametrize(("count", "cell"), [(1, 2), (2, 1)])
def test_one_and_two_exercises_stand_on_one_grid(count: int, cell: int, is_filled: bool, paper: Paper) -> None:
    topic = topic_of(count, sides="left", repetitions=3, days=4) if is_filled else topic_of(count)
    document = plan(topic, HARBOUR, MARIA if is_filled else Person(), paper=paper).document
    front = [mark for mark in all_marks(document) if mark.page == 0]
    stop = next(mark.box.x for mark in front if isinstance(mark, Rectangle) and mark.edge == "red")
    bars = [mark.box.x for mark in front if isinstance(mark, Rectangle) and mark.box.width == CELL_BAR]
    assert len(bars) == 4 * count and bars[cell::4] == pytest.approx([stop] * count, abs=2)
    icons = sorted(mark.box.x for mark in front if isinstance(mark, PlacedImage) and mark.picture.name == "mark-feel")
    assert icons[:count] == pytest.approx([stop] * count, abs=2)  # the key's stands further right
    words = {mark.origin.x for mark in front if isinstance(mark, Text) and mark.lines[0].text.startswith("Feel it:")}
    assert len(words) == 1
    left = PAPERS[paper].left(0)
    assert [mark.box.x for mark in front if isinstance(mark, Rectangle) and mark.fill == "tint"] == [left] * count


@pytest.mark.parametrize("layout", ["sheet", "card", "large", "log", "pocket"])
def test_whose_it_is_and_whom_to_call_stand_on_each_page(layout: str) -> None:
    person = MARIA._replace(note=None)
    document = plan(topic_of(2, sides="left", repetitions=3, days=4), HARBOUR, person, layout=layout).document
    named = {slot.page for slot in slots_of(document) if slot.value and slot.value.startswith("Maria Lopez")}
    assert named == set(range(len(document.pages)))


@pytest.mark.parametrize(("count", "words"), [(2, "Your four-week log"), (3, "When to stop and call"), (4, "Pigeon")])
def test_quarters_that_are_left_hold_the_log_and_the_warnings(count: int, words: str) -> None:
    planned = plan(topic_of(count), HARBOUR, layout="pocket")
    assert planned.problems == () and len(planned.document.pages) == 1
    assert words in read_aloud(planned)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_pocket_card_has_its_dose_in_one_row_as_large_as_it_finds_room(side: str, paper: Paper) -> None:
    filled = slots_of(
        plan(topic_of(2, sides=side, repetitions=3, days=4), HARBOUR, MARIA, layout="pocket", paper=paper).document
    )
    assert {slot.style.size for slot in filled if slot.field.startswith("hold.")} == {21}
    blank = list(slots_of(plan(topic_of(4), HARBOUR, layout="pocket", paper=paper).document))
    for exercise in topic_of(4).exercises:
        row = [slot.baseline for slot in blank if slot.field.endswith(f".{exercise.id}") and slot.kind == "text"]
        assert len(row) == 3 and max(row) - min(row) < 0.1


def test_what_a_pocket_card_has_no_room_for_is_told() -> None:
    topic = shipped("strong-glutes")
    squat = topic.exercises[3]
    assert squat.feel
    felt = replace(squat.feel, on_side="your {side} buttock and the front of the thigh")
    squat = replace(squat, feel=felt, dose=replace(squat.dose, sides="right"))
    planned = plan(replace(topic, exercises=(squat,)), our_clinic(), layout="pocket", paper="letter")
    (problem,) = planned.problems
    assert problem.severity == "warning"
    assert "(pocket on Letter): where it is felt, on the card of One-leg squat" in problem.message
    assert "Stop if you feel" in read_aloud(planned)


def test_no_slot_of_a_front_leaves_its_page() -> None:
    document = plan(topic_of(4)).document
    for slot in slots_of(document):
        assert isinstance(slot, Slot) and slot.box.right <= document.pages[slot.page].width


def test_a_dose_that_goes_on_below_begins_where_its_first_line_begins() -> None:
    texts = [
        mark
        for mark in all_marks(plan(shipped("strong-glutes"), paper="letter").document)
        if isinstance(mark, Text) and mark.page == 0
    ]
    first = next(mark for mark in texts if mark.lines and mark.lines[0].text.startswith("Lift 2"))  # the bridge's
    below = [
        mark
        for mark in texts
        if mark.lines and mark.lines[0].text.startswith("Rest") and 0 < mark.origin.y - first.origin.y < 30
    ]
    assert [round(mark.origin.x, 2) for mark in below] == [round(first.origin.x, 2)]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("person", [Person(), MARIA], ids=["blank", "filled"])
@pytest.mark.parametrize("name", ["hip-flexors", "foam-rolling"])
def test_where_it_is_felt_and_what_to_avoid_stand_at_one_place_on_a_front_of_four(
    name: str, person: Person, paper: Paper
) -> None:
    document = plan(shipped(name), HARBOUR, person, paper=paper).document
    assert len(document.pages) == 2
    front = [mark for mark in all_marks(document) if isinstance(mark, Text) and mark.page == 0 and mark.lines]
    for word in ("Feel it:", "Avoid "):
        places = [mark.origin.x for mark in front if mark.lines[0].text.startswith(word)]
        assert len(places) == 4 and len(set(places)) == 1, (word, places)


def test_a_card_without_pictures_says_what_to_do() -> None:
    topic = topic_of(1)
    bare = replace(topic, exercises=tuple(replace(each, pictures=()) for each in topic.exercises))
    steps = [step.on_sheet for step in topic.exercises[0].steps]
    heard = " ".join(read_aloud(plan(bare, layout="card")).split())
    assert all(step in heard for step in steps)
    assert steps[0] not in " ".join(read_aloud(plan(topic, layout="card")).split())


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("layout", ["sheet", "card", "pocket", "large"])
def test_the_longest_hold_finds_room_in_smaller_figures_no_smaller_than_words(layout: str, paper: Paper) -> None:
    topic = topic_of(4, repetitions=3, days=4, hold=Amount(590, 600))
    planned = plan(topic, clinic(), layout=layout, paper=paper)
    assert not [problem for problem in planned.problems if problem.severity == "error"]
    holds = [slot for slot in slots_of(planned.document) if slot.field.startswith("hold.")]
    assert len(holds) == 4
    for slot in holds:
        assert slot.value == "590–600" and slot.style.size >= 12 and slot.lines[0].width <= slot.box.width


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("person", [Person(), MARIA], ids=["blank", "filled"])
def test_two_exercises_with_all_that_a_clinic_adds_are_two_pages_and_say_what_they_do(
    person: Person, paper: Paper
) -> None:
    planned = plan(topic_of(2), HARBOUR, person, paper=paper)
    assert planned.problems == () and len(planned.document.pages) == 2
    assert "What it does" in read_aloud(planned)


def with_logo(size: tuple[int, int]) -> tuple[Clinic, dict[str, Picture]]:
    drawn = BytesIO()
    Image.new("RGB", size).save(drawn, "PNG")
    shown = {**pictures(), "our-logo": Photo("our-logo", drawn.getvalue(), *size, "png")}
    return replace(HARBOUR, logo="our-logo"), shown


@pytest.mark.parametrize(
    ("layout", "size", "lines", "points"),
    [
        ("sheet", (1200, 200), 1, 20),
        ("sheet", (200, 600), 1, 22),
        ("large", (1200, 200), 2, 22),
        ("large", (200, 600), 1, 22),
    ],
)
def test_a_title_beside_a_logo_is_a_size_smaller_where_that_saves_a_line(
    layout: SheetLayout, size: tuple[int, int], lines: int, points: float
) -> None:
    owner, shown = with_logo(size)
    document = plan(shipped("hip-flexors"), owner, layout=layout, pictures=shown).document
    title = next(mark for mark in all_marks(document) if isinstance(mark, Text) and "hip flexors" in mark.lines[0].text)
    assert (len(title.lines), title.style.size) == (lines, points)


@pytest.mark.parametrize("size", [(200, 1200), (600, 600), (1200, 200)], ids=["1:6", "1:1", "6:1"])
@pytest.mark.parametrize("layout", ["sheet", "large", "pocket"])
@pytest.mark.parametrize("count", [1, 3, 4])
def test_a_logo_of_any_shape_meets_no_words(count: int, layout: SheetLayout, size: tuple[int, int]) -> None:
    owner, shown = with_logo(size)
    topic = topic_of(count)
    marks = list(all_marks(plan(topic, owner, MARIA, layout=layout, pictures=shown).document))
    logos = [mark for mark in marks if isinstance(mark, PlacedImage) and mark.picture is shown["our-logo"]]
    assert len(logos) == (0 if layout == "pocket" and count == 4 else 1)
    for logo in logos:
        others = [box_of(mark) for mark in marks if isinstance(mark, Text | Slot) and mark.page == logo.page]
        assert not [box for box in others if box.overlaps(logo.box)]


@pytest.mark.parametrize(("count", "least"), [(2, 13), (3, 13), (4, 12)])
def test_a_card_with_idle_room_has_larger_words(count: int, least: float) -> None:
    document = plan(topic_of(count), layout="card").document
    said = [mark for mark in all_marks(document) if isinstance(mark, Text) and mark.lines[0].text.startswith("Set up:")]
    assert len(said) == count and min(mark.style.size for mark in said) >= least
