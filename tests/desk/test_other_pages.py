"""The list, workshop and clinic pages in a browser: by mouse and by keys, and what axe finds on them."""

import csv
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation

from tests.browser import findings
from tests.desk.running import Running, running, until
from tests.desk.test_access import SMALL, panes, sideways, tabbed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PEOPLE = [
    ("Thursday patients", "", "", "", ""),
    ("First name", "Last name", "Next visit", "Program", "Insurance no."),
    ("Ada", "Example", "26 Nov 2026", "kneeling, lying", "17"),
    ("Bruno", "Muster-Beispiel", "26 Nov 2026", "", "18"),
    ("Ines", "Modelo", "26 Nov 2026", "knelling", "19"),
    ("Ada", "Example", "26 Nov 2026", "lunge", "20"),
    ("Total", "", "", "4", ""),
]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "thursday.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(PEOPLE)
    return path


def opened(page: "Page", name: str) -> None:
    page.click(f".mast a:has-text('{name}')")
    page.wait_for_load_state("networkidle")


def dropped(page: "Page", people: Path) -> None:
    opened(page, "List")
    page.set_input_files("#file", people)
    page.wait_for_selector(".people .nm")


def test_a_list_is_read_and_what_is_no_person_is_told(page: "Page", people: Path) -> None:
    dropped(page, people)
    assert page.inner_text("#h-sheet") == "4 people"
    page.click(".passed summary")
    passed = page.inner_text(".passed")
    assert "Thursday patients" in passed and "Total" in passed
    chosen = page.eval_on_selector_all(".cols select", "each => each.map(one => one.value)")
    assert chosen == ["first", "last", "date", "exercises", ""]
    assert "Ada Example" in page.inner_text("#person-3")


def test_a_problem_is_mended_in_place_and_only_who_is_ticked_is_printed(page: "Page", people: Path) -> None:
    dropped(page, people)
    assert "1 is ready. 2 need a look" in page.inner_text("#ready")
    page.select_option("#set_id", "topic-hip-flexors")  # nobody gets a sheet that nobody chose
    until(page, "document.getElementById('ready').textContent.includes('2 are ready. 1 needs a look')")
    assert "stand in row 3" in page.inner_text("#people")
    page.click(".fixbox button:has-text('Kneeling stretch')")
    page.wait_for_selector(".fixbox", state="detached")
    page.uncheck("[aria-label='Print Bruno Muster-Beispiel']")
    until(page, "document.querySelector('.acts .print').textContent.includes('Print 2 of 4')")
    with page.expect_response(re.compile(r"/made/[0-9a-f]+\.pdf")) as got:
        page.click(".acts .print")
    data = page.request.get(got.value.url, headers={"Sec-Fetch-Site": "same-origin"}).body()
    assert data.startswith(b"%PDF")
    assert "Sent to the print window" in page.inner_text("#say")


def test_columns_are_changed_by_choosing_and_known_again(page: "Page", people: Path) -> None:
    dropped(page, people)
    page.select_option("#column-4", "note")
    until(page, "document.querySelector('#column-4').closest('tr').className === ''")
    page.click("text=Close the list")
    page.wait_for_selector(".people .nm", state="detached")
    page.set_input_files("#file", people)
    page.wait_for_selector(".people .nm")
    assert page.input_value("#column-4") == "note"


def test_what_columns_are_is_known_to_the_next_desk_until_it_is_forgotten(
    page: "Page", desk: Running, people: Path
) -> None:
    dropped(page, people)
    page.select_option("#column-4", "note")
    until(page, "document.querySelector('#column-4').closest('tr').className === ''")
    kept = desk.root / "remembered" / "columns.json"
    until(page, "document.querySelector('#column-4').value === 'note'")
    assert "note" in kept.read_text() and "Ada" not in kept.read_text()
    with running(desk.root) as another:
        page.goto(another.opening)
        opened(page, "List")
        page.set_input_files("#file", people)
        page.wait_for_selector(".people .nm")
        assert page.input_value("#column-4") == "note"
        opened(page, "Clinic")
        page.click("text=Forget what columns are")
        page.wait_for_selector("text=Forget what columns are", state="detached")
        page.goto("about:blank")  # which asks for nothing once that desk has ended
    assert not kept.exists()


def test_a_file_for_each_person_is_saved(page: "Page", people: Path, tmp_path: Path) -> None:
    dropped(page, people)
    page.select_option("#set_id", "set-first-visit")
    until(page, "document.getElementById('ready').textContent.includes('2 are ready')")
    page.click(".more summary")
    with page.expect_download() as got:
        page.click("text=One PDF for each person")
    got.value.save_as(tmp_path / "sheets.zip")
    with zipfile.ZipFile(tmp_path / "sheets.zip") as package:
        assert package.namelist() == ["Ada-Example.pdf", "Bruno-Muster-Beispiel.pdf"]


def test_a_date_that_may_be_two_days_is_asked_for_unless_the_list_tells_the_order(page: "Page", tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,date,exercises\nAda Example,3/4/2026,lunge\nBruno Muster,3/4/2026,lunge\n", encoding="utf-8")
    dropped(page, path)
    assert "Which day is “3/4/2026”?" in page.inner_text("#people")
    page.click(".fixbox button:has-text('3 Apr 2026')")
    until(page, "document.getElementById('row-2').textContent.includes('3 Apr 2026')")
    path.write_text("name,date,exercises\nAda Example,3/4/2026,lunge\nBruno Muster,3/25/2026,lunge\n", encoding="utf-8")
    page.set_input_files("#file", path)
    until(page, "document.getElementById('ready').textContent.includes('2 are ready')")
    assert "3/4/2026" in page.inner_text("#row-2")


def test_keys_go_through_the_names(page: "Page", people: Path) -> None:
    dropped(page, people)
    page.select_option("#set_id", "topic-hip-flexors")
    until(page, "document.getElementById('ready').textContent.includes('2 are ready')")
    page.focus("#person-3")
    page.keyboard.press("ArrowDown")
    until(page, "document.querySelector('#row-4').className.includes('here')")


def test_whoever_has_no_exercises_chooses_in_the_cell_and_it_can_be_put_back(page: "Page", people: Path) -> None:
    dropped(page, people)
    assert "1 person has no exercises" in page.inner_text("#why-set_id")
    page.select_option("#mend-4-exercises", "pigeon")
    until(page, "document.getElementById('row-4').textContent.includes('pigeon')")
    assert page.is_checked("[aria-label='Print Bruno Muster-Beispiel']")
    assert not page.inner_text("#why-set_id")
    page.click("[aria-label='Put back row 4 as the file has it']")
    page.wait_for_selector("#mend-4-exercises")
    page.select_option("#mend-5-exercises", label="Lying stretch")
    until(page, "document.getElementById('row-5').textContent.includes('lying')")


def test_a_mended_name_is_not_lost_by_another_press(page: "Page", tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,date,exercises\n,today,lunge\nAda Example,,lunge\n", encoding="utf-8")
    dropped(page, path)
    page.fill("#mend-2-date", "26 Nov 2026")
    page.keyboard.press("Enter")
    page.wait_for_selector("#mend-2-date", state="detached")
    page.fill("#mend-2-name", "Bruno Muster")
    page.uncheck("[aria-label='Print Ada Example']")
    until(page, "document.getElementById('person-2').textContent === 'Bruno Muster'")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 no list", b"", b"\x89PNG\r\n\x1a\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_what_is_no_list_is_refused_in_words(page: "Page", tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.xlsx"
    path.write_bytes(data)
    opened(page, "List")
    page.set_input_files("#file", path)
    page.wait_for_selector("#choose .hold")
    assert len(page.inner_text("#choose .hold")) > 20


def test_an_old_export_is_read_once_its_letters_are_known(page: "Page", tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("name;note\nJürgen Müßig;Ruhig\n".encode("cp1252"))
    opened(page, "List")
    page.set_input_files("#file", path)
    page.click("text=Read it as Western European")
    page.wait_for_selector(".nm:has-text('Jürgen Müßig')")


def test_a_list_is_gone_when_it_is_closed(page: "Page", people: Path, desk: Running) -> None:
    dropped(page, people)
    page.click("text=Close the list")
    page.wait_for_selector(".people .nm", state="detached")
    page.reload()
    assert page.query_selector(".nm") is None
    written = [path for path in desk.root.rglob("*") if path.is_file() and not path.is_symlink()]
    assert [path for path in written if b"Muster-Beispiel" in path.read_bytes()] == []


def test_a_workshop_is_planned_by_ticking_and_its_deck_saved(page: "Page", tmp_path: Path) -> None:
    opened(page, "Workshop")
    page.select_option("#topic", "topic-hip-flexors")
    page.wait_for_selector("[aria-label='Keep Lunge stretch']")
    page.click("label:has(#minutes-45)")
    until(page, "document.querySelector('#order p[role=status]').textContent.includes('of 45 minutes')")
    page.fill("#presenter", "Ada Example")
    page.uncheck("[aria-label='Keep Lunge stretch']")
    until(page, "document.querySelector('tr.gone')?.textContent.includes('Lunge stretch')")
    starts, slides = (page.inner_text(f"tr:has([aria-label='Keep Kneeling stretch']) .{each}") for each in ("at", "sl"))
    first = int(slides.partition("–")[0])
    assert page.inner_text(f"#slides figure:nth-child({first}) figcaption") == f"{first} at {starts}"
    pictures = "[...document.querySelectorAll('#slides img')]"
    until(page, f"{pictures}[0].complete && {pictures}[0].naturalWidth > 0")
    with page.expect_download() as got:
        page.click(".acts .print")
    got.value.save_as(tmp_path / "deck.pptx")
    assert got.value.suggested_filename.endswith("-45-minutes.pptx")
    slides = Presentation(str(tmp_path / "deck.pptx")).slides
    words = " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    assert "Kneeling stretch" in words and "Lunge stretch" not in words and "Ada Example\n" in words
    page.click(".more summary")
    with page.expect_download() as got:
        page.click("text=Slides for a browser")
    got.value.save_as(tmp_path / "deck.html")
    assert got.value.suggested_filename.endswith("-45-minutes.html")
    shown = (tmp_path / "deck.html").read_text(encoding="utf-8")
    assert "Kneeling stretch" in shown and "Lunge stretch" not in shown
    page.check("[aria-label='Keep Lunge stretch']")
    until(page, "![...document.querySelectorAll('tr.gone')].some(row => row.textContent.includes('Lunge stretch'))")


def test_a_part_that_is_pressed_shows_its_slides(page: "Page") -> None:
    opened(page, "Workshop")
    page.select_option("#topic", "topic-hip-flexors")
    page.wait_for_selector("[aria-label='Keep Lunge stretch']")
    marked = "[...document.querySelectorAll('#slides [aria-current]')].map(each => each.id.slice(6)).join(' ')"

    def shown(part: str) -> str:
        first, _, last = page.get_attribute(f"[data-part='{part}']", "data-slides").partition("–")  # type: ignore[union-attr]
        return " ".join(str(number) for number in range(int(first), int(last or first) + 1))

    page.click("[data-part=pigeon]")
    assert page.evaluate(marked) == shown("pigeon")
    slide, slides = page.locator("#slides [aria-current]").first.bounding_box(), page.locator("#slides").bounding_box()
    assert slide and slides and 0 <= slide["y"] - slides["y"] < 20
    page.keyboard.press("ArrowUp")
    assert page.evaluate(marked) == shown("lying")
    page.uncheck("[aria-label='Keep Kneeling stretch']")
    until(page, "document.querySelector('tr.gone')?.textContent.includes('Kneeling stretch')")
    assert page.evaluate(marked) == shown("lying")
    whole = page.locator("[data-part='part Before you start']")
    first = int((whole.get_attribute("data-slides") or "").partition("–")[0])
    whole.click()
    assert page.locator("#slides [aria-current]").count() > 1 and page.evaluate(marked).startswith(f"{first} ")
    page.set_viewport_size({"width": 390, "height": 844})
    page.click("label:has(#pane-sheet)")
    page.click("[data-part=pigeon]")
    assert page.is_visible("#slides [aria-current]")


@pytest.mark.parametrize(("field", "words"), [("#presenter", "Ada Example"), ("#other", "75")])
def test_what_is_typed_slowly_stays(page: "Page", field: str, words: str) -> None:
    opened(page, "Workshop")
    page.click(field)
    for letter in words:
        page.keyboard.type(letter)
        page.wait_for_load_state("networkidle")
    assert page.input_value(field) == words


def test_too_short_a_workshop_says_what_it_needs(page: "Page") -> None:
    opened(page, "Workshop")
    page.fill("#other", "5")
    page.wait_for_selector("#why-other:not(:empty)")
    assert page.get_attribute(".acts .print", "aria-disabled") == "true"
    page.fill("#other", "12")
    page.wait_for_selector(".warn:has-text('more than the 12 asked for')")


def test_what_is_no_template_is_refused_in_words(page: "Page", tmp_path: Path) -> None:
    path = tmp_path / "club.pptx"
    path.write_bytes(b"no template")
    opened(page, "Workshop")
    page.set_input_files("#template-file", path)
    page.wait_for_selector("#choose .hold:has-text('club.pptx cannot be used')")


def test_the_clinic_is_saved_with_every_other_line_as_it_was(page: "Page", desk: Running) -> None:
    file = desk.root / "content" / "clinic.yaml"
    before = file.read_text(encoding="utf-8").splitlines()
    opened(page, "Clinic")
    page.fill("#name", "Harbour Lane Physical Therapy")
    page.fill("#phone", "(555) 010-0142")
    until(page, "document.getElementById('bottom').textContent.includes('not saved')")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#acts-part .done")
    after = file.read_text(encoding="utf-8").splitlines()
    assert "name: Harbour Lane Physical Therapy" in after and "phone: (555) 010-0142" in after
    assert [line for line in before if not line.startswith("name:")] == [
        line for line in after if not line.startswith(("name:", "phone:"))
    ]
    opened(page, "Sheet")
    assert "Fitness Physical Therapy" not in page.inner_text("#tray")


def test_what_the_clinic_offers_is_left_out_and_taken_back_in(page: "Page", desk: Running) -> None:
    file = desk.root / "content" / "clinic.yaml"
    before = file.read_text(encoding="utf-8")
    opened(page, "Clinic")
    assert "personal assisted stretching" in page.inner_text(".keep")
    for is_shown in (False, True):
        page.set_checked("#show_offer", is_shown)
        until(page, "document.getElementById('bottom').textContent.includes('not saved')")
        page.click(".acts .print")
        page.wait_for_selector("#acts-part .done")
        assert ("show_offer: false" in file.read_text(encoding="utf-8")) is not is_shown
        assert page.is_checked("#show_offer") is is_shown
    assert file.read_text(encoding="utf-8") == before


def test_a_colour_too_pale_to_read_is_held_up_with_the_nearest_that_is_not(page: "Page", desk: Running) -> None:
    opened(page, "Clinic")
    page.fill("#partner-code", "#dc5014")
    page.wait_for_selector(".says .fixbox")
    assert page.get_attribute(".acts .print", "aria-disabled") == "true"
    page.click(".fixbox button")
    page.wait_for_selector(".acts .print:not([aria-disabled])")
    page.click(".acts .print")
    page.wait_for_selector("#acts-part .done")
    assert re.search(r"partner: '?\"?#b", (desk.root / "content" / "clinic.yaml").read_text(encoding="utf-8"))


def test_clinic_colours_that_dress_both_people_alike_are_told_and_can_be_saved(page: "Page") -> None:
    opened(page, "Clinic")
    page.fill("#runner-code", "#8a1538")
    page.fill("#partner-code", "#6b6b00")
    page.wait_for_selector("#says-partner .warn:has-text('grey copy')")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#acts-part .done")


def test_saved_stays_said_though_the_desk_sees_that_a_file_has_changed(page: "Page") -> None:
    opened(page, "Clinic")
    before = page.get_attribute("#desk", "data-version")
    page.fill("#address", "12 New Street")
    page.wait_for_function("document.querySelector('#acts-part .print:not([aria-disabled])')")
    page.click(".acts .print")
    page.wait_for_selector("#acts-part .done")
    assert page.get_attribute("#desk", "data-version") != before
    with page.expect_response(lambda answer: answer.url.endswith("/state")) as looked:
        pass
    assert looked.value.text() == page.get_attribute("#desk", "data-version")
    assert page.is_visible("#acts-part .done")


def test_undo_all_brings_back_what_is_saved(page: "Page") -> None:
    opened(page, "Clinic")
    name = page.input_value("#name")
    page.fill("#name", "Somebody else")
    page.click("text=Undo all")
    until(page, f"document.getElementById('name').value === {name!r}")


def test_the_page_is_turned_and_made_larger_on_every_page_that_shows_one(page: "Page", people: Path) -> None:
    for name in ("List", "Clinic"):
        opened(page, name)
        if name == "List":
            page.set_input_files("#file", people)
        page.click("#page-2")
        page.wait_for_selector("#page-2[aria-current=page]")
        page.click("#zoom-in")
        page.wait_for_selector("#view.z125")
        assert "125 percent" in page.inner_text("#spoken")


def test_by_keyboard_alone_a_list_is_mended_and_printed(page: "Page", people: Path) -> None:
    keys = page.keyboard
    opened(page, "List")
    tabbed(page, "#file")
    with page.expect_file_chooser() as chooser:
        keys.press("Space")
    chooser.value.set_files(people)
    page.wait_for_selector(".people .nm")
    tabbed(page, "#set_id")
    keys.type("Strong")
    until(page, "document.getElementById('ready').textContent.includes('2 are ready')")
    tabbed(page, ".fixbox .btn")
    keys.press("Enter")
    page.wait_for_selector(".fixbox", state="detached")
    tabbed(page, "#row-4 [name=tick]")
    keys.press("Space")
    until(page, "document.querySelector('.acts .print').textContent.includes('Print 2 of 4')")
    with page.expect_response(re.compile(r"/made/[0-9a-f]+\.pdf")):
        keys.press("Control+p")


def test_by_keyboard_alone_a_workshop_is_planned_and_saved(page: "Page") -> None:
    keys = page.keyboard
    opened(page, "Workshop")
    tabbed(page, "#topic")
    keys.type("Stretch")
    page.wait_for_selector("[aria-label='Keep Lunge stretch']")
    tabbed(page, "[name=minutes]")
    keys.press("ArrowLeft")
    until(page, "document.querySelector('#order p[role=status]').textContent.includes('of 45 minutes')")
    tabbed(page, "[aria-label='Keep Lunge stretch']")
    keys.press("Space")
    until(page, "document.querySelector('tr.gone')?.textContent.includes('Lunge stretch')")
    with page.expect_download() as got:
        keys.press("Control+s")
    assert got.value.suggested_filename.endswith("-45-minutes.pptx")


def test_by_keyboard_alone_the_clinic_is_put_in_and_saved(page: "Page", desk: Running) -> None:
    keys = page.keyboard
    opened(page, "Clinic")
    tabbed(page, "#phone")
    keys.type("(555) 010-0142")
    tabbed(page, "#paper")
    keys.type("Letter")
    tabbed(page, "#navy-code")
    keys.press("Control+a")
    keys.type("#0f4c5c")
    until(page, "document.getElementById('says-navy').textContent.includes('Good')")
    until(page, "document.getElementById('bottom').textContent.includes('not saved')")
    keys.press("Control+s")
    page.wait_for_selector("#acts-part .done")
    saved = (desk.root / "content" / "clinic.yaml").read_text(encoding="utf-8")
    assert "(555) 010-0142" in saved and "letter" in saved and "0f4c5c" in saved


@pytest.mark.parametrize("name", ["List", "Workshop", "Clinic"])
def test_focus_and_targets_and_forced_colours_hold_on_the_other_pages(
    browser: "Browser", desk: Running, people: Path, name: str
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(desk.opening)
    opened(page, name)
    if name == "List":
        page.set_input_files("#file", people)
        page.wait_for_selector(".people .nm")
    tabbed(page, ".acts .print" if page.is_enabled(".acts .print") else ".more summary")
    assert page.evaluate(SMALL) == []
    assert page.evaluate("getComputedStyle(document.querySelector('.acts .print')).borderTopWidth") == "3px"
    context.close()


@pytest.mark.parametrize("name", ["List", "Workshop", "Clinic"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 720, 390, 320])
def test_axe_finds_nothing_on_the_other_pages(
    browser: "Browser", desk: Running, people: Path, name: str, scheme: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(desk.opening)
    opened(page, name)
    assert findings(page) == []
    if name == "List":
        page.set_input_files("#file", people)
        page.wait_for_selector(".people .nm", state="attached")
    for pane in panes(page):
        assert findings(page) == [], pane
        assert sideways(page) <= 0, pane
    context.close()
