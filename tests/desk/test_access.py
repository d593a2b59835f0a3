"""The desk for everybody: by keyboard alone, without script, large, narrow, in forced colours, and what axe finds."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import findings
from tests.desk.running import Running, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

READY = "[aria-label='Use this set: Stretch your hip flexors with a partner']"
TYPE_TOO_MUCH = """const note = document.getElementById("note");
note.value = "Kneel on a cushion. ".repeat(30);
note.dispatchEvent(new Event("input", {bubbles: true}));"""
FOCUSED = "(one => [one.tagName, one.className, getComputedStyle(one).outlineStyle])(document.activeElement)"
SMALL = """[...document.querySelectorAll("button:not(.link, .off), select, summary, input:not([type=hidden])")]
.filter(each => !each.matches("[type=checkbox], [type=radio]"))
.filter(each => each.checkVisibility() && !each.closest(".off"))
.map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
.filter(([_, box]) => box.width && (box.height < 24 || box.width < 24))
.map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""
WINDOWS = {"1440": (1440, 900), "1024": (1024, 768), "390": (390, 844), "400 percent": (320, 256)}


def filled(page: "Page") -> None:
    page.wait_for_selector(READY)
    page.evaluate("selector => document.querySelector(selector).click()", READY)
    page.wait_for_selector(".item", state="attached")


def panes(page: "Page") -> Iterator[str]:
    """Show one column after the other where the window has room for one alone; else all of them at once."""
    if not page.is_visible(".panes"):
        yield "all"
        return
    for pane in ("choose", "sheet", "out"):
        page.click(f"label:has(#pane-{pane})")
        yield pane


def tabbed(page: "Page", wanted: str) -> None:
    """Press Tab until what is wanted has the focus, which shows on every stop."""
    for _ in range(150):
        page.keyboard.press("Tab")
        tag, names, outline = page.evaluate(FOCUSED)
        assert outline != "none" or tag in ("BODY", "INPUT"), names  # a filter's and a file's outline is its label's
        if page.evaluate(f"document.activeElement.matches({wanted!r})"):
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def sideways(page: "Page") -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing(browser: "Browser", desk: Running, window: str, scheme: Any) -> None:
    width, height = WINDOWS[window]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(desk.opening)
    assert findings(page) == []
    assert sideways(page) <= 0
    filled(page)
    page.evaluate("document.getElementById('details-kneeling').open = true")
    page.evaluate("document.getElementById('bulk-button').click()")
    page.wait_for_selector("#tray .bulk", state="attached")
    assert findings(page) == []
    page.evaluate(TYPE_TOO_MUCH)
    page.wait_for_selector("#why-note:not(:empty)", state="attached")
    page.evaluate("document.getElementById('left-sets').click()")
    page.wait_for_selector("#left-sets[aria-pressed=true]", state="attached")
    assert findings(page) == []
    assert sideways(page) <= 0
    context.close()


def test_by_keyboard_alone_a_set_is_used_saved_and_deleted(page: "Page") -> None:
    keys = page.keyboard
    tabbed(page, "#left-sets")
    keys.press("Enter")
    page.wait_for_selector("#left-sets[aria-pressed=true]")
    tabbed(page, "[aria-label='Use: Strong glutes for runners']")
    keys.press("Enter")
    page.wait_for_selector("#item-bridge")
    tabbed(page, "#save-set")
    keys.press("Enter")
    until(page, "document.activeElement.id === 'set-title'")
    keys.press("Control+a")
    keys.type("Week one")
    keys.press("Enter")
    page.wait_for_selector("[aria-label='Delete the set Week one']")
    tabbed(page, "[aria-label='Delete the set Week one']")
    keys.press("Enter")
    page.wait_for_selector("[aria-label='Delete the set Week one']", state="detached")


def test_by_keyboard_alone_from_nothing_to_print(page: "Page") -> None:
    keys = page.keyboard
    keys.press("Control+k")
    keys.type("lung")
    page.wait_for_selector(".row.first")
    keys.press("Enter")
    page.wait_for_selector("#item-lunge")
    assert page.evaluate("document.activeElement.id") == "find"
    keys.press("Escape")
    assert page.input_value("#find") == ""
    keys.type("kneel")
    keys.press("ArrowDown")
    keys.press("Enter")
    page.wait_for_selector("#item-kneeling")
    page.focus("#dose-kneeling")
    keys.press("Alt+ArrowUp")
    until(page, "document.querySelector('.item').dataset.item === 'kneeling'")
    until(page, "document.activeElement.id === 'dose-kneeling'")
    assert "now 1 of 2" in page.inner_text("#spoken")
    keys.press("Enter")
    until(page, "document.activeElement.id === 'hold-kneeling'")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("3")
    until(page, "document.getElementById('line-kneeling').textContent.includes('3 times')")
    keys.press("Escape")
    assert page.evaluate("document.activeElement.id") == "dose-kneeling"
    keys.press("Delete")
    page.wait_for_selector("#item-kneeling", state="detached")
    keys.press("Control+z")
    page.wait_for_selector("#item-kneeling")
    with page.expect_response(re.compile(r"/made/[0-9a-f]+\.pdf")):
        keys.press("Control+p")
    page.wait_for_selector("#say .done")


def test_all_keys_are_listed_and_the_list_closes(page: "Page") -> None:
    page.keyboard.press("Control+/")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    assert not page.is_visible("#keys")


def test_the_library_is_one_tab_stop(page: "Page") -> None:
    assert page.eval_on_selector_all(".row", "rows => rows.filter(row => row.tabIndex === 0).length") == 1


def test_focus_always_shows(page: "Page") -> None:
    filled(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        tag, names, outline = page.evaluate(FOCUSED)
        assert outline != "none" or tag in ("BODY", "INPUT"), names  # a filter's outline is its label's


def test_without_script_a_sheet_is_chosen_and_printed(browser: "Browser", desk: Running) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(desk.opening)
    assert not page.is_visible("text=Ctrl K")
    page.click("#lib-lunge")
    page.wait_for_selector("#item-lunge")
    page.fill("#name", "Maria Lopez")
    page.click("#lib-kneeling")
    with page.expect_navigation():
        page.click("[aria-label='Move Kneeling stretch up']")
    assert [each.get_attribute("data-item") for each in page.query_selector_all(".item")] == ["kneeling", "lunge"]
    assert page.input_value("#name") == "Maria Lopez"
    page.fill("#find", "pig")
    page.press("#find", "Enter")
    page.wait_for_selector("text=1 of 17")
    page.click(".found button")
    page.click("[aria-label='Remove Lunge stretch']")
    page.click(".undo button")
    page.wait_for_selector("#item-lunge")
    with context.expect_page() as opened:
        page.click(".acts .print")
    opened.value.wait_for_url("**/made/*.pdf")
    page.click(".mast a:has-text('List')")
    page.wait_for_selector("noscript p")
    context.close()


def test_on_a_telephone_one_column_shows_at_a_time(browser: "Browser", desk: Running) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(desk.opening)
    page.tap(READY)
    page.wait_for_selector(".item")
    assert page.is_visible("#sheet") and not page.is_visible("#choose")
    page.tap("label:has(#pane-choose)")
    assert page.is_visible("#choose") and not page.is_visible("#sheet")
    page.tap("label:has(#pane-out)")
    assert page.is_visible("#view img")
    assert page.is_visible(".bottom .btn")
    context.close()


def test_targets_are_large_enough_for_a_finger(page: "Page") -> None:
    filled(page)
    assert page.evaluate(SMALL) == []


def test_in_forced_colours_everything_is_still_there(browser: "Browser", desk: Running) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(desk.opening)
    filled(page)
    for each in (".acts .print", "#lib-kneeling", "#dose-kneeling", "#view img", "#layout"):
        assert page.is_visible(each)
    assert page.evaluate("getComputedStyle(document.querySelector('.acts .print')).borderTopWidth") == "3px"
    context.close()
