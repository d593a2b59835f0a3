"""The workshop in a browser: what the file holds, how it is run by keys, what the timer shows and sounds, and its two windows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from handouts.typeset.text import without_marks
from tests.browser import findings
from tests.web.browser import opened, until
from tests.web.pages import DECK, DRILLS, deck_page

COUNT = len(DECK.slides)
NAMES = "all => all.map(one => document.getElementById(one.getAttribute('aria-labelledby')).textContent)"
ALTS = "all => all.map(one => one.getAttribute('aria-label'))"
SILENT = (
    "all => all.filter(one => one.getAttribute('role') !== 'img' && one.getAttribute('aria-hidden') !== 'true').length"
)
OVER = "all => all.filter(box => box.lastElementChild.offsetHeight > box.clientHeight + 2).map(box => box.textContent)"
SHRUNK = "all => all.filter(box => (box.style.getPropertyValue('--k') || 1) < 0.9).map(box => box.textContent)"
DRILL = DRILLS[0]
COUNTDOWN = DECK.slides[DRILL - 1].countdown
assert COUNTDOWN is not None and COUNTDOWN.seconds is not None
SECONDS, STEPS, HOLDS = COUNTDOWN.seconds, COUNTDOWN.step_count, COUNTDOWN.rounds * COUNTDOWN.step_count
TEN, FIVE, NONE, CHANGE = 660, 660, 988, 523


def go(page: Any, number: int) -> None:
    page.keyboard.type(str(number))
    page.keyboard.press("Enter")


def plain(text: str) -> str:
    """Return words as a slide's title says them: what holds them together on a line is only for the eye."""
    return " ".join(text.split())


def at(page: Any) -> int:
    return int(page.evaluate("page.at")) + 1


def heard(page: Any) -> list[tuple[int, float]]:
    """Return the tones that were asked for and not taken back: hertz, and seconds on the page's clock."""
    tones = page.evaluate("heard.filter((tone) => !tone.isBack).map((tone) => [tone.hertz, tone.at])")
    return sorted(((round(hertz), round(when, 2)) for hertz, when in tones), key=lambda tone: tone[1])


def run(page: Any, seconds: float) -> None:
    page.context.clock.run_for(round(seconds * 1000))


def skip(page: Any, seconds: float) -> None:
    """Let time pass at once: what was due in it happens once, as on a machine that slept."""
    page.context.clock.fast_forward(round(seconds * 1000))


@pytest.fixture
def page(browser: Any, deck_file: Path) -> Iterator[Any]:
    shown = opened(browser, deck_file)
    yield shown
    assert shown.failures == []
    shown.context.close()


# what the file holds


def test_the_same_plan_is_the_same_bytes() -> None:
    assert deck_page() == deck_page()


def test_the_page_loads_nothing_and_may_not(page: Any) -> None:
    for _ in range(COUNT):
        page.keyboard.press("End")
        page.keyboard.press("Home")
    assert [address for address in page.requested if not address.startswith("file://")] == []
    assert len(page.requested) == 1
    policy = page.get_attribute("meta[http-equiv]", "content")
    assert policy.startswith("default-src 'none';")


def test_words_of_the_content_are_never_taken_for_markup(browser: Any, tmp_path: Path) -> None:
    hostile = '</script><script>window.broken = 1</script><img src="x" onerror="broken = 1">&amp;'
    first = DECK.slides[0]
    texts = tuple(
        replace(text, paragraphs=tuple(replace(one, text=hostile) for one in text.paragraphs)) for text in first.texts
    )
    slide = replace(first, texts=texts, notes=first.notes._replace(say=hostile, heading=hostile))
    path = tmp_path / "hostile.html"
    path.write_bytes(deck_page(replace(DECK, title=hostile, slides=(slide, *DECK.slides[1:]))))
    shown = opened(browser, path)
    assert shown.evaluate("window.broken") is None
    assert shown.text_content(".on h2") == hostile
    assert shown.title() == hostile


def test_every_word_of_every_slide_and_its_notes_is_in_the_page(page: Any) -> None:
    leaves = page.eval_on_selector_all(".leaf", "leaves => leaves.map(leaf => leaf.textContent.replace(/\\s/g, ''))")
    for slide, shown in zip(DECK.slides, leaves, strict=True):
        said = [paragraph.text for text in slide.texts for paragraph in text.paragraphs] + [*slide.notes]
        for text in said:
            assert "".join(without_marks(text).split()) in shown


def test_without_scripts_the_whole_deck_reads_from_top_to_bottom(browser: Any, deck_file: Path) -> None:
    shown = opened(browser, deck_file, java_script_enabled=False, is_timed=False)
    assert shown.locator(".slide:visible").count() == COUNT
    assert shown.locator(".notes:visible").count() == COUNT


# keys


@pytest.mark.parametrize("key", ["PageDown", "ArrowRight", "ArrowDown", "Space", "Enter"])
def test_each_key_of_a_remote_goes_on(page: Any, key: str) -> None:
    page.keyboard.press(key)
    assert at(page) == 2


@pytest.mark.parametrize("key", ["PageUp", "ArrowLeft", "ArrowUp", "Backspace"])
def test_each_key_back_goes_back(page: Any, key: str) -> None:
    go(page, 4)
    page.keyboard.press(key)
    assert at(page) == 3


def test_a_click_goes_on_and_a_number_with_enter_goes_there(page: Any) -> None:
    page.mouse.click(400, 300)
    assert at(page) == 2
    go(page, 12)
    assert at(page) == 12
    page.keyboard.press("End")
    page.keyboard.press("PageDown")
    assert at(page) == COUNT


@pytest.mark.parametrize("key", ["b", "."])
def test_black_is_black_and_the_next_key_only_lights_it_again(page: Any, key: str) -> None:
    go(page, 3)
    page.keyboard.press(key)
    assert page.is_visible("#black")
    page.keyboard.press("PageDown")
    assert not page.is_visible("#black")
    assert at(page) == 3


def test_the_key_that_starts_a_show_on_a_remote_does_not_load_the_page_anew(page: Any) -> None:
    go(page, 5)
    page.evaluate("window.isSame = true")
    page.keyboard.press("F5")
    assert page.evaluate("window.isSame") and at(page) == 5


def test_one_slide_is_seen_and_read_at_a_time_and_focus_goes_to_its_title(page: Any) -> None:
    for number in (1, 7, DRILL, COUNT):
        go(page, number)
        assert page.locator(".slide:visible").count() == 1
        assert (
            plain(page.evaluate("document.activeElement.textContent")) == DECK.slides[number - 1].title or number == 1
        )


# the timer


def test_a_hold_sounds_at_ten_five_and_none_left_and_at_the_change(page: Any) -> None:
    go(page, DRILL)
    start = page.evaluate("performance.now()") / 1000
    page.keyboard.press("PageDown")
    run(page, SECONDS + 3)
    firsts: dict[tuple[int, int], float] = {}
    for hertz, when in heard(page):
        firsts.setdefault((hertz, round(when - start)), when - start)
    assert firsts[TEN, SECONDS - 10] == pytest.approx(SECONDS - 10, abs=0.02)
    assert firsts[FIVE, SECONDS - 5] == pytest.approx(SECONDS - 5, abs=0.02)
    assert firsts[NONE, SECONDS] == pytest.approx(SECONDS, abs=0.02)
    assert firsts[CHANGE, SECONDS + 1] == pytest.approx(SECONDS + 1, abs=0.02)


def test_the_ring_empties_with_the_time_and_the_number_counts_down(page: Any) -> None:
    go(page, DRILL)
    page.keyboard.press("PageDown")
    assert page.get_attribute(".on .sweep", "stroke-dasharray") == "none"
    for spent in (6, 12, 24):
        run(page, spent - page.evaluate("page.current.elapsed") / 1000)
        share = float(page.get_attribute(".on .sweep", "stroke-dasharray").split()[0])
        assert share == pytest.approx(1 - spent / SECONDS, abs=0.002)
        assert page.text_content(".on [data-count]") == str(SECONDS - spent)
    assert page.get_attribute(".on g.lit", "data-step") == "0"


def test_each_press_starts_the_next_hold_and_after_the_last_one_the_deck_goes_on(page: Any) -> None:
    go(page, DRILL)
    for hold in range(HOLDS):
        page.keyboard.press("PageDown")
        run(page, 1)
        assert page.get_attribute(".on g.lit", "data-step") == str(hold % STEPS)
        run(page, SECONDS)
        assert page.locator(".on g.lit").count() == 0
    assert at(page) == DRILL
    page.keyboard.press("PageDown")
    assert at(page) == DRILL + 1


def test_where_it_keeps_going_a_drill_takes_its_holds_and_its_changes_to_the_second(page: Any) -> None:
    whole = HOLDS * SECONDS + (HOLDS - 1) * 10
    go(page, DRILL)
    page.keyboard.press("a")
    page.keyboard.press("PageDown")
    run(page, whole - 0.05)
    assert page.evaluate("page.current.state") == "running"
    run(page, 0.1)
    assert page.evaluate("page.current.state") == "done"


def test_a_pause_stops_the_ring_and_takes_its_sounds_back_until_it_goes_on(page: Any) -> None:
    go(page, DRILL)
    page.keyboard.press("PageDown")
    run(page, 8)
    page.keyboard.press("p")
    assert heard(page) == []
    skip(page, 60)
    assert page.text_content(".on [data-count]") == str(SECONDS - 8)
    page.keyboard.press("p")
    now = page.evaluate("performance.now()") / 1000
    left = dict(reversed([(hertz, when - now) for hertz, when in heard(page)]))
    assert left[NONE] == pytest.approx(SECONDS - 8, abs=0.02)
    run(page, SECONDS - 8.1)
    assert page.evaluate("page.current.state") == "running"
    run(page, 0.2)
    assert page.evaluate("page.current.state") == "ready"


def test_without_sound_nothing_is_asked_of_it(page: Any) -> None:
    page.keyboard.press("m")
    go(page, DRILL)
    page.keyboard.press("PageDown")
    run(page, SECONDS + 2)
    assert heard(page) == []


def test_a_screen_reader_is_told_what_the_ring_shows(page: Any) -> None:
    go(page, DRILL)
    first = DECK.slides[DRILL - 1].text(31)
    page.keyboard.press("PageDown")
    assert page.text_content("#live") == f"{first}. {SECONDS} seconds."
    run(page, SECONDS - 9.9)
    assert page.text_content("#live") == "10 seconds left."
    run(page, 5)
    assert page.text_content("#live") == "5 seconds left."
    run(page, 6)
    assert page.text_content("#live") == f"Time. Next: {DECK.slides[DRILL - 1].text(32)}."


def test_with_reduced_motion_the_ring_moves_once_a_second_and_nothing_fades(browser: Any, deck_file: Path) -> None:
    page = opened(browser, deck_file, reduced_motion="reduce")
    go(page, DRILL)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.on h2').parentElement.parentElement).animationName")
        == "none"
    )
    page.keyboard.press("PageDown")
    run(page, 3.7)
    share = float(page.get_attribute(".on .sweep", "stroke-dasharray").split()[0])
    assert share == pytest.approx(1 - 3 / SECONDS)


def test_in_a_big_room_words_grow_and_the_seconds_fill_the_screen(page: Any) -> None:
    go(page, 2)
    size = "parseFloat(getComputedStyle(document.querySelector('.on li')).fontSize)"
    before = page.evaluate(size)
    page.keyboard.press("g")
    assert page.evaluate(size) > before
    go(page, DRILL)
    page.keyboard.press("PageDown")
    run(page, 4)
    assert page.text_content("#count [data-count]") == str(SECONDS - 4)
    assert page.locator("#count [data-count]").bounding_box()["height"] > 300


# the two windows


@pytest.fixture
def windows(page: Any) -> tuple[Any, Any]:
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    presenter = popup.value
    until(presenter, "window.page !== undefined")
    run(page, 1)
    until(presenter, "page.peer")
    return page, presenter


def agree(room: Any, presenter: Any) -> None:
    until(presenter, f"page.at === {at(room) - 1}")


def test_keys_in_the_presenters_window_move_the_room(windows: tuple[Any, Any]) -> None:
    room, presenter = windows
    presenter.keyboard.press("PageDown")
    until(room, "page.at === 1")
    agree(room, presenter)
    room.keyboard.press("PageDown")
    until(presenter, "page.at === 2")


def test_the_presenter_sees_notes_and_what_is_next_and_the_room_does_not(windows: tuple[Any, Any]) -> None:
    room, presenter = windows
    go(room, 3)
    agree(room, presenter)
    assert DECK.slides[2].notes.say in presenter.inner_text(".notes:visible")
    assert presenter.locator(".upcoming h2").text_content() == DECK.slides[3].title
    assert room.locator(".notes:visible").count() == 0 and room.locator(".upcoming:visible").count() == 0


def test_both_rings_show_the_same_second_and_only_the_room_sounds(windows: tuple[Any, Any]) -> None:
    room, presenter = windows
    go(room, DRILL)
    agree(room, presenter)
    presenter.keyboard.press("PageDown")
    until(room, "page.current.state === 'running'")
    until(presenter, "page.current.state === 'running'")
    run(room, 7.5)
    assert room.text_content(".on [data-count]") == presenter.text_content(".on [data-count]") == str(SECONDS - 7)
    assert len(heard(room)) > 0 and heard(presenter) == []


def test_a_pause_stops_the_clock_and_the_end_moves_with_it(windows: tuple[Any, Any]) -> None:
    room, presenter = windows
    presenter.keyboard.press("PageDown")
    until(room, "page.at === 1")
    skip(room, 60)
    until(presenter, "document.querySelector('[data-clock=elapsed]').textContent.startsWith('0:01:00')")
    ends = presenter.text_content("[data-clock=ends]")
    presenter.keyboard.press("p")
    until(presenter, "page.clock.isStopped")
    skip(room, 600)
    until(presenter, "document.querySelector('[data-clock=ends]').textContent !== " + repr(ends))
    assert presenter.text_content("[data-clock=elapsed]").startswith("0:01:00")
    later = presenter.text_content("[data-clock=ends]")
    minutes = [int(hours) * 60 + int(rest) for hours, rest in re.findall(r"(\d\d):(\d\d)", ends + later)]
    assert (minutes[1] - minutes[0]) % (24 * 60) == 10
    presenter.keyboard.press("p")
    until(room, "!page.clock.isStopped")
    skip(room, 60)
    until(presenter, "document.querySelector('[data-clock=elapsed]').textContent.startsWith('0:02:00')")


def test_a_room_that_was_loaded_anew_stays_where_it_was_and_finds_its_presenter(windows: tuple[Any, Any]) -> None:
    room, presenter = windows
    go(room, 6)
    agree(room, presenter)
    skip(room, 60)
    room.reload()
    assert at(room) == 6
    run(room, 2)
    until(room, "page.peer")
    assert room.evaluate("page.elapsed") > 60_000
    presenter.keyboard.press("PageDown")
    until(room, "page.at === 6")


def test_a_presenters_window_without_its_room_says_so_and_works_alone(windows: tuple[Any, Any]) -> None:
    room, presenter = windows
    context = room.context
    room.close()
    presenter.wait_for_timeout(100)
    context.clock.run_for(1500)
    until(presenter, "document.querySelector('#live').textContent.includes('closed')")
    presenter.keyboard.press("PageDown")
    until(presenter, "page.at === 1")


# reading and printing


def test_every_slide_is_a_section_named_by_its_title_and_every_picture_says_what_it_shows(page: Any) -> None:
    assert [plain(name) for name in page.eval_on_selector_all(".slide", NAMES)] == [
        slide.title for slide in DECK.slides
    ]
    wanted = [use.alt for slide in DECK.slides for use in slide.figures if use.alt]
    assert sorted(page.eval_on_selector_all("[role=img]", ALTS)) == sorted(wanted)
    assert page.eval_on_selector_all("svg", SILENT) == 0


def test_axe_finds_nothing_on_slides_of_each_layout_and_in_the_presenters_window(browser: Any, deck_file: Path) -> None:
    page = opened(browser, deck_file, is_timed=False, bypass_csp=True, reduced_motion="reduce")
    for number in sorted({slide.layout: number for number, slide in enumerate(DECK.slides, start=1)}.values()):
        go(page, number)
        assert findings(page) == []
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    until(popup.value, "window.page && page.peer")
    assert findings(popup.value) == []


def test_a_slides_words_are_read_in_their_order(page: Any) -> None:
    go(page, DRILL - 1)
    read = page.locator(".on .slide").aria_snapshot()
    cues = [text.paragraphs[0].text for text in DECK.slides[DRILL - 2].texts if text.index in (0, 21, 22, 23)]
    places = [read.index(without_marks(cue).split(":")[0].split("\u00a0")[0]) for cue in cues]
    assert places == sorted(places)


def test_a_machine_without_our_font_keeps_every_word_in_its_box(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "wide.html"
    path.write_bytes(deck_page().replace(b'Arial, "Liberation Sans", Arimo, Helvetica', b'"DejaVu Sans", Verdana'))
    page = opened(browser, path)
    for number in range(1, COUNT + 1):
        go(page, number)
        assert page.eval_on_selector_all(".on .text", OVER) == []


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
def test_every_text_keeps_its_box_on_every_screen(browser: Any, deck_file: Path, size: tuple[int, int]) -> None:
    page = opened(browser, deck_file, viewport={"width": size[0], "height": size[1]})
    assert page.eval_on_selector_all(".text", SHRUNK) == []
    for number in range(1, COUNT + 1):
        go(page, number)
        assert page.eval_on_selector_all(".on .text", OVER) == []


def test_a_phone_reads_each_slide_without_scrolling_sideways_and_in_large_words(browser: Any, deck_file: Path) -> None:
    page = opened(browser, deck_file, viewport={"width": 390, "height": 844})
    for number in range(1, COUNT + 1):
        go(page, number)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        small = "all => all.filter(one => one.offsetParent && parseFloat(getComputedStyle(one).fontSize) < 18).map(one => one.textContent)"
        assert page.eval_on_selector_all(".on .slide :is(p, li, h1, h2)", small) == []


def test_a_handout_has_two_slides_to_a_page_and_with_notes_holds_every_word_of_them(page: Any) -> None:
    go(page, DRILL)
    page.keyboard.press("PageDown")
    run(page, 7)
    slides = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(slides) == -(-COUNT // 2)
    page.evaluate("document.body.dataset.print = 'notes'")
    notes = pypdfium2.PdfDocument(page.pdf(format="Letter"))
    text = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in notes)
    for slide in DECK.slides:
        for said in slide.notes:
            assert "".join(said.split())[:60] in text
