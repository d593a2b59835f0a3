"""The sheet page in a browser, by mouse: from nothing to a printed sheet, and back again."""

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handouts.app.desk.studio import count_pages
from tests.desk.running import Running, make_project, running, until
from tests.topics import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

READY = "[aria-label='Use this set: Stretch your hip flexors with a partner']"


def settled(page: "Page") -> None:
    """Wait until the page's own pictures are there and nothing is asked any more."""
    page.wait_for_load_state("networkidle")


def order(page: "Page") -> list[str]:
    return [each.get_attribute("data-item") or "" for each in page.query_selector_all(".item")]


def printed(page: "Page", button: str = ".acts .print") -> bytes:
    """Press a button and return the PDF that the page hands to the print window."""
    with page.expect_response(re.compile(r"/made/[0-9a-f]+\.pdf")) as got:
        page.click(button)
    address = got.value.url
    return page.request.get(address, headers={"Sec-Fetch-Site": "same-origin"}).body()


def test_the_address_is_clean_and_the_page_asks_for_nothing_from_elsewhere(page: "Page", desk: Running) -> None:
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.reload()
    settled(page)
    assert "t=" not in page.url.partition("?")[2].replace("tab=", "")
    assert seen and all(url.startswith(f"http://{desk.host}/") for url in seen)


def test_two_presses_lead_to_the_print_window(page: "Page") -> None:
    page.click(READY)
    page.wait_for_selector(".item")
    assert printed(page).startswith(b"%PDF")
    assert "Sent to the print window" in page.inner_text("#say")
    assert page.get_attribute("#say .link[href]", "href", timeout=1000).endswith(".pdf")  # type: ignore[union-attr]


def test_what_is_printed_is_what_the_command_line_makes(page: "Page", desk: Running) -> None:
    page.click(READY)
    page.wait_for_selector(".item")
    page.fill("#name", "Maria Lopez")
    page.fill("#date", "25 Nov 2026")
    page.fill("#therapist", "R. Sample")
    page.fill("#note", "Left knee: kneel on a cushion.")
    page.click("#bulk-button")
    page.fill("[name='all:repetitions']", "3")
    page.fill("[name='all:days']", "4")
    page.click("text=Set for all 4")
    page.wait_for_selector(".bulk", state="detached")
    page.click("[aria-label='Remove Pigeon stretch']")
    page.wait_for_selector("#item-pigeon", state="detached")
    made = printed(page)
    told = ["sheet", "hip-flexors", "--exercises", "kneeling,lunge,lying", "--repetitions", "3", "--days", "4"]
    person = [
        "--for",
        "Maria Lopez",
        "--date",
        "25 Nov 2026",
        "--therapist",
        "R. Sample",
        "--note",
        "Left knee: kneel on a cushion.",
    ]
    places = ["--out", str(desk.root / "out"), "--project", str(desk.root)]
    command = [sys.executable, str(ROOT / "render.py"), *told, *person, *places]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    (file,) = (desk.root / "out").glob("*.pdf")
    filled = file.read_bytes()
    assert count_pages(made) == 2
    assert made == filled


def test_save_names_the_file_as_the_command_line_does(page: "Page") -> None:
    page.click(READY)
    page.wait_for_selector(".item")
    page.fill("#name", "Maria Lopez")
    with page.expect_download() as got:
        page.click("text=Save PDF")
    assert got.value.suggested_filename == "hip-flexors-maria-lopez-sheet-a4.pdf"


def test_a_page_for_a_phone_is_saved_with_its_doses(page: "Page", tmp_path: Path) -> None:
    page.click(READY)
    page.wait_for_selector(".item")
    page.fill("#name", "Maria Lopez")
    page.click("#acts summary:has-text('More')")
    with page.expect_download() as got:
        page.click("text=Page for a phone")
    assert got.value.suggested_filename.endswith(".html") and "maria-lopez" in got.value.suggested_filename
    got.value.save_as(tmp_path / "page.html")
    assert "Kneeling stretch" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.input_value("#name") == "Maria Lopez"


def test_a_press_adds_once_and_a_second_goes_to_it(page: "Page") -> None:
    page.click("#lib-lunge")
    page.wait_for_selector("#item-lunge")
    page.click("#lib-lunge")
    until(page, "document.activeElement.id === 'dose-lunge'")
    assert order(page) == ["lunge"]
    assert "On sheet" in page.inner_text("#lib-lunge")


def test_the_dose_opens_in_place_and_the_line_says_what_will_print(page: "Page") -> None:
    page.click(READY)
    page.click("#dose-kneeling")
    page.fill("#hold-kneeling", "15")
    page.fill("#hold-to-kneeling", "20")
    until(page, "document.getElementById('line-kneeling').textContent.includes('15–20 seconds')")
    assert page.evaluate("document.activeElement.id") == "hold-to-kneeling"  # never taken from who types
    assert "20–30 seconds" in page.inner_text("#was-kneeling")
    page.click("#was-kneeling >> text=Put back")
    until(page, "document.getElementById('line-kneeling').textContent.includes('20–30 seconds')")


def test_a_number_that_does_not_fit_is_told_beside_its_field_and_holds_the_print(page: "Page") -> None:
    page.click(READY)
    page.click("#dose-lying")
    page.fill("#days-lying", "9")
    until(page, "document.getElementById('why-lying').textContent.includes('9')")
    assert page.get_attribute(".acts .print", "aria-disabled") == "true"
    assert "1 thing to fix" in page.inner_text(".acts .print")
    page.click("#say a")
    page.fill("#days-lying", "5")
    page.wait_for_selector(".acts .print:not([aria-disabled])")


def test_a_note_too_long_keeps_the_last_good_page_and_offers_a_way_out(page: "Page") -> None:
    page.click(READY)
    page.wait_for_selector("#view img")
    page.fill("#note", "Kneel on a cushion and keep the front foot well ahead. " * 6)
    page.wait_for_selector("#why-note .link")
    assert page.query_selector("#view img")
    assert "from before that" in page.inner_text("#say")
    page.click("#why-note .link")
    page.wait_for_selector(".acts .print:not([aria-disabled])")
    assert page.input_value("#layout") == "large"


def test_every_press_can_be_undone(page: "Page") -> None:
    page.click(READY)
    page.fill("#name", "Maria Lopez")
    page.click("[aria-label='Remove Lunge stretch']")
    page.wait_for_selector("#item-lunge", state="detached")
    page.click("#left-sets")
    page.wait_for_selector("#left-sets[aria-pressed=true]")
    assert "Lunge stretch was removed" in page.inner_text(".undo")  # till the next step
    page.click("[aria-label='Move Pigeon stretch up']")
    until(page, "document.querySelectorAll('.item')[1].dataset.item === 'pigeon'")
    page.click("#new")
    page.wait_for_selector(".nothing")
    assert page.input_value("#name") == ""
    page.click(".undo button")
    page.wait_for_selector(".item")
    assert page.input_value("#name") == "Maria Lopez"
    for stands in ("lying pigeon", "lunge lying pigeon"):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Control+z")
        until(
            page,
            f"[...document.querySelectorAll('.item')].map(each => each.dataset.item).join(' ') === 'kneeling {stands}'",
        )


def test_the_order_is_changed_by_dragging(page: "Page") -> None:
    page.click(READY)
    page.wait_for_selector(".item")
    handle, target = page.locator("#item-kneeling .drag"), page.locator("#item-lying")
    start, end = handle.bounding_box(), target.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 4, steps=20)
    page.mouse.up()
    until(page, "document.querySelector('.item').dataset.item !== 'kneeling'")
    assert order(page) == ["lunge", "lying", "kneeling", "pigeon"]
    assert page.inner_text("#item-kneeling .num") == "3"


def test_layout_paper_ink_and_zoom_change_the_page(page: "Page") -> None:
    page.click(READY)
    page.wait_for_selector("#view img")
    before = page.get_attribute("#view img", "data-page")
    page.select_option("#paper", "letter")
    until(page, f"document.querySelector('#view img').dataset.page !== '{before}'")
    page.select_option("#layout", "large")
    until(page, "document.querySelectorAll('#turn [id^=page-]').length > 2 || document.querySelector('#turn b')")
    page.click("#zoom-in")
    page.wait_for_selector("#view.z125")


def test_a_set_is_saved_used_changed_and_deleted(page: "Page", desk: Running) -> None:
    page.click("#lib-lying")
    page.wait_for_selector("#item-lying")
    page.click("#lib-kneeling")
    page.wait_for_selector("#item-kneeling")
    page.click("#dose-lying")
    page.fill("#hold-lying", "15")
    page.fill("#hold-to-lying", "20")
    page.click("#save-set")
    page.fill("#set-title", "Tight hips, week 1")
    page.click("text=Save set")
    page.wait_for_selector("#set-title", state="detached")
    file = desk.root / "content" / "sets" / "tight-hips-week-1.yaml"
    assert "15-20" in file.read_text(encoding="utf-8")
    page.click("#new")
    page.wait_for_selector(".nothing")
    page.click("#left-sets")
    page.click("[aria-label='Use: Tight hips, week 1']")
    page.wait_for_selector("#item-lying")
    assert order(page) == ["lying", "kneeling"]
    assert "15–20 seconds" in page.inner_text("#line-lying")
    page.click("[aria-label='Remove Kneeling stretch']")
    page.click("text=Save to this set")
    until(page, "!document.getElementById('from').textContent.includes('took')")
    assert "kneeling" not in file.read_text(encoding="utf-8")
    page.click("[aria-label='Delete the set Tight hips, week 1']")
    page.wait_for_selector("[aria-label='Delete the set Tight hips, week 1']", state="detached")
    assert not file.exists()


def test_a_sheet_is_remembered_only_when_asked_and_forgotten_at_a_press(page: "Page", desk: Running) -> None:
    folder = desk.root / "remembered"
    page.click(READY)
    page.fill("#name", "Maria Lopez")
    printed(page)
    assert not folder.exists()
    page.check("#remember")
    printed(page)
    page.wait_for_selector("#say .done")
    (file,) = folder.glob("*.json")
    assert "maria" not in file.name.lower()
    assert "*" in (folder / ".gitignore").read_text(encoding="utf-8").split()
    page.click("#new")
    page.click("#left-sets")
    page.wait_for_selector("[aria-label^='Use again']")
    assert str(folder) in page.inner_text("#choose")
    page.click("[aria-label^='Use again']")
    page.wait_for_selector("#item-kneeling")
    assert page.input_value("#name") == "Maria Lopez"
    page.click("text=Forget all of them")
    page.wait_for_selector("text=Forget all of them", state="detached")
    assert not list(folder.glob("*.json"))


def test_each_other_way_to_print_says_how_many_pages_it_takes_once_the_menu_is_opened(page: "Page") -> None:
    page.click(READY)
    page.wait_for_selector(".item")
    settled(page)
    counts = "[...document.querySelectorAll('[data-pages]')].map(each => each.textContent)"
    assert page.evaluate(counts) == ["", "", ""]
    page.click(".more summary")
    until(page, f"{counts}.every(words => words)")
    large, card, log = page.evaluate(counts)
    assert (card, log) == ("1 page", "1 page") and int(large.partition(" ")[0]) > 2


def test_the_words_for_the_chart_say_what_was_prescribed(page: "Page") -> None:
    page.click(READY)
    page.fill("#name", "Maria Lopez")
    page.click("#dose-kneeling")
    page.fill("#repetitions-kneeling", "3")
    page.fill("#note-kneeling", "Use the blue mat.")
    page.click(".more summary")
    page.click("text=Copy words for the chart")
    text = page.wait_for_selector("dialog[open] textarea").input_value()  # type: ignore[union-attr]
    assert "Maria Lopez" in text
    assert (
        "1. Kneeling stretch: Hold 20–30 seconds · 3 times each side · __ days a week. Note: Use the blue mat." in text
    )


def test_a_reload_and_another_tab_lose_nothing_and_mix_up_nothing(page: "Page", desk: Running) -> None:
    page.click(READY)
    page.fill("#name", "Maria Lopez")
    until(page, "document.getElementById('keepword').textContent.includes('Maria')")
    other = page.context.new_page()
    other.goto(f"http://{desk.host}/")
    other.click("#lib-lunge")
    other.fill("#name", "Daniel Okafor")
    until(other, "document.getElementById('keepword').textContent.includes('Daniel')")
    page.reload()
    assert page.input_value("#name") == "Maria Lopez"
    assert len(order(page)) == 4
    other.reload()
    assert (other.input_value("#name"), order(other)) == ("Daniel Okafor", ["lunge"])


def test_a_change_of_a_file_shows_by_itself_and_a_broken_one_leaves_the_page_up(page: "Page", desk: Running) -> None:
    page.click(READY)
    page.wait_for_selector(".item")
    file = next(
        path
        for path in sorted((desk.root / "content").rglob("*.yaml"))
        if "name: Kneeling stretch" in path.read_text(encoding="utf-8")
    )
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("name: Kneeling stretch", "name: Kneeling pose"), encoding="utf-8")
    page.wait_for_selector("#item-kneeling h3:has-text('Kneeling pose')")
    file.write_text(text + "\n  {: broken", encoding="utf-8")
    page.wait_for_selector("#tray .hold")
    assert file.name in page.inner_text("#tray .hold")
    file.write_text(text, encoding="utf-8")
    page.wait_for_selector("#lib-kneeling:has-text('Kneeling stretch')")


def test_when_the_program_has_ended_the_page_says_so_and_keeps_what_was_typed(
    browser: "Browser", tmp_path: Path
) -> None:
    root = make_project(tmp_path / "clinic")
    context = browser.new_context()
    page = context.new_page()
    with running(root) as desk:
        page.goto(desk.opening)
        page.click(READY)
    page.fill("#name", "Maria Lopez")
    page.wait_for_selector("#gone:has-text('Start it again')")
    assert page.input_value("#name") == "Maria Lopez"
    context.close()


@pytest.mark.parametrize("name", ["Łucja Przykład", "Nguyễn Thị Mẫu", "Ελένη Παράδειγμα", "Seán O’Made-Up & <b>"])
def test_names_of_any_script_print(page: "Page", name: str) -> None:
    page.click(READY)
    page.fill("#name", name)
    until(page, "!document.getElementById('keepword').textContent.includes('this')")
    assert name.split()[0] in page.inner_text("#keepword")
    assert not page.get_attribute(".acts .print", "aria-disabled")
