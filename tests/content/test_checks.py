"""Rules over a whole topic: what stops a build, and what only warns."""

import re
import shutil
from pathlib import Path

import pytest

from handouts.app.material import palette_of, read_material
from handouts.app.project import Project
from handouts.content.checks import check_clinic, check_glyphs, check_topic
from handouts.content.model import Clinic, ClinicColours, Topic
from handouts.content.readability import measure_reading, syllables
from handouts.content.reader import ContentFolder
from handouts.core.problems import ContentError, Problem
from handouts.figures.read import read_figure
from handouts.theme.palette import COLOUR
from handouts.typeset.text import Fonts
from tests.topics import CONTENT, ROOT, STARTERS, edited, fixture_project, folder_of, read_text

ATKINSON = [ROOT / "assets/fonts" / f"HandoutsSans-{weight}.ttf" for weight in ("Regular", "Bold")]
NOTO = [ROOT / "assets/fonts" / f"NotoSans-{weight}.ttf" for weight in ("Regular", "Bold")]


def topic_with(*edits: tuple[str, str]) -> Topic:
    return read_text(edited(edits))


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.severity}: {problem.message}" for problem in problems]


@pytest.mark.parametrize("text", ["hello\n", "- id: a\n"])
def test_a_topic_without_keys_is_an_error(text: str) -> None:
    with pytest.raises(ContentError, match=r"calves\.yaml:1:1: error: keys are expected"):
        read_text(text)


@pytest.mark.parametrize("name", Project(ROOT).topic_names())
def test_everything_in_content_is_clean(name: str) -> None:
    assert read_material(Project(ROOT), name).problems == ()


@pytest.mark.parametrize("kind", ["stretch", "strength", "release", "information"])
def test_a_beginning_is_clean(kind: str) -> None:
    folder = folder_of({"content/topics/calves.yaml": (STARTERS / f"{kind}.yaml").read_text(encoding="utf-8")})
    assert check_topic(folder.topic("calves"), {}) == ()
    assert folder.warnings == []


@pytest.mark.parametrize(
    ("find", "put", "expected"),
    [
        ('date: "2026-01-01"', 'date: "2026-02-30"', "error: there is no day 2026-02-30"),
        ("partner: Hold the back heel", "partner: The back heel is held", "warning: a step begins with 'The'"),
        ("- Breathe deeply.", "- This will prevent every injury.", "warning: 'will prevent' is a promise"),
        ("- Breathe deeply.", "- You in green lead.", "warning: 'in green' names a colour, which a grey print does not show"),
        ("- Breathe deeply.", f"- {'Breathe and ' * 20}rest.", "warning: a sentence has 41 words, 30 at most"),
        ("title: Tips ", "title: Tips for people who run a very long way ", "warning: the slide's title has 39 characters, 36 at most"),
        ("title: Tips ", "title: Before you start ", "warning: the slide's title 'Before you start' stands in line 14 too"),
        ("- Breathe deeply.", "\n".join(["- Breathe."] + ["      - Rest."] * 6), "warning: 7 points on a slide, 6 at most"),
        ("sources:\n", "sources:\n  - {id: other, short: y, reference: z}\n", "warning: nothing rests on the source 'other'"),
        ("    avoid: turning", f"    pictures: [{{figure: lunge-start, alt: {'Look. ' * 50}}}]\n    avoid: turning",
         "warning: the alt text has 299 characters, 250 at most"),
    ],
)  # fmt: skip
def test_a_rule_is_said(find: str, put: str, expected: str) -> None:
    assert said(check_topic(topic_with((find, put)), {})) == [expected]


def test_hard_words_are_warned_of() -> None:
    hard = (
        "Physiological adaptation necessitates progressive musculotendinous elongation under professional supervision"
    )
    topic = topic_with(("- Breathe deeply.", "\n      ".join([f"- {hard}."] * 12)))
    warnings = said(check_topic(topic, {}))
    assert any("(Flesch-Kincaid), above 6" in warning for warning in warnings)
    assert any("(SMOG), above 8" in warning for warning in warnings)


def test_an_anchor_that_the_figure_lacks_is_warned_of_with_a_hint() -> None:
    pictures = "    pictures: [{figure: kneeling-start, alt: Two people.}]\n"
    teaching = "    teaching: {start_cues: [{text: Hands on the wall, anchor: front-nee}]}\n"
    topic = topic_with(("    feel: the back calf\n", f"    feel: the back calf\n{pictures}{teaching}"))
    (problem,) = check_topic(topic, {"kneeling-start": read_figure("kneeling-start", ROOT)})
    assert problem.message == "the figure 'kneeling-start' has no anchor 'front-nee'"
    assert problem.hint == "did you mean 'front-knee'?"


def test_a_character_that_no_font_has_is_an_error_with_its_place() -> None:
    topic = topic_with(("setup: Face a wall", "setup: Face a \u7259 wall"), ("title: Tips", "title: Ἀγαθά"))
    (problem,) = check_glyphs(topic, Fonts(*ATKINSON, *NOTO))
    assert problem.message == "no font here draws '牙' (U+7259)"
    assert problem.origin.path == "exercises[0].setup"


def test_a_colour_too_pale_for_text_is_an_error() -> None:
    clinic = Clinic(name="Ours", colours=ClinicColours(navy="#9999ff", runner="#006644"))
    assert said(check_clinic(clinic)) == ["error: #9999ff is too pale for text on white"]
    assert palette_of(clinic).runner == "#006644"


@pytest.mark.parametrize(
    ("runner", "partner", "is_told"),
    [
        (None, None, False),
        ("#006644", "#5a2d82", False),
        ("#8a1538", "#6b6b00", True),
        (None, "#6b6b00", False),
        ("#1a1a1a", None, False),
    ],
)
def test_shirts_that_look_alike_on_a_grey_copy_are_warned_of(
    runner: str | None, partner: str | None, is_told: bool
) -> None:
    found = check_clinic(Clinic(name="Ours", colours=ClinicColours(runner=runner, partner=partner)))
    told = "warning: runner and partner wear shirts that look alike on a grey copy"
    assert said(found) == ([told] if is_told else [])


@pytest.mark.parametrize(
    ("look", "where"),
    [
        (ClinicColours(partner="#747474"), "on the tinted panels"),  # 4.7 on white, 4.1 there
        (ClinicColours(navy="#1d6fa5"), "light words upon it"),
    ],
)
def test_a_colour_is_held_to_all_grounds_it_stands_on(look: ClinicColours, where: str) -> None:
    (problem,) = check_clinic(Clinic(name="Ours", colours=look))
    assert problem.message.endswith(where)


@pytest.mark.parametrize(
    ("web", "is_good"),
    [("example.org", True), ("https://www.example.org/stretch?a=1", True), ("our web page", False), ("example", False)],
)
def test_a_web_address_that_leads_nowhere_is_an_error(web: str, is_good: bool) -> None:
    problems = check_clinic(Clinic(name="Ours", web=web))
    assert (problems == ()) is is_good


def test_our_own_colours_pass_the_clinics_check() -> None:
    look = ClinicColours(navy=COLOUR.navy, runner=COLOUR.runner, partner=COLOUR.partner)
    assert check_clinic(Clinic(name="Ours", colours=look)) == ()


def test_problems_of_topic_and_clinic_come_together(tmp_path: Path) -> None:
    (tmp_path / "content" / "topics").mkdir(parents=True)
    (tmp_path / "content" / "clinic.yaml").write_text("nam: Ours\n")
    wrong = edited([("priority: 1", "priority: 0")])
    (tmp_path / "content" / "topics" / "calves.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        read_material(Project(tmp_path), "calves")
    files = {problem.origin.file for problem in raised.value.problems}
    assert files == {"content/clinic.yaml", "content/topics/calves.yaml"}


def test_fonts_are_found_inside_their_folder_or_refused_with_a_hint(tmp_path: Path) -> None:
    for name, wanted in (
        ("HandoutsSans-Regulr.ttf", "there is no font"),
        ("../../content/clinic.yaml", "a font must lie inside"),
        ("README.md", "cannot be read as a TrueType font"),
    ):
        project = _project_with_font(tmp_path / wanted.replace(" ", "-"), name)
        with pytest.raises(ContentError, match=wanted):
            read_material(project, "hip-flexors")


def _project_with_font(root: Path, name: str) -> Project:
    (root / "content").mkdir(parents=True)
    for each in ("assets", "content/topics", "content/exercises"):
        (root / each).symlink_to(ROOT / each)
    clinic = (CONTENT / "clinic.yaml").read_text(encoding="utf-8")
    (root / "content" / "clinic.yaml").write_text(f"{clinic}\nfonts: {{regular: {name}}}\n", encoding="utf-8")
    return Project(root)


@pytest.mark.parametrize(
    ("word", "count"), [("stretch", 1), ("muscles", 2), ("recovery", 4), ("needed", 2), ("hips", 1), ("table", 2)]
)
def test_syllables_are_guessed_well_enough(word: str, count: int) -> None:
    assert syllables(word) == count


def test_grades_are_those_of_their_formulas() -> None:
    reading = measure_reading(["The cat sat on the mat. It was happy."])
    assert (reading.sentences, reading.words, reading.syllables, reading.long_words) == (2, 9, 10, 0)
    assert reading.flesch_kincaid == pytest.approx(0.39 * 9 / 2 + 11.8 * 10 / 9 - 15.59)
    assert reading.smog == pytest.approx(3.1291)


@pytest.mark.parametrize(("written", "is_shown"), [("yes", True), ("no", False)])
def test_what_the_clinic_offers_is_left_out_everywhere_where_its_file_says_so(
    tmp_path: Path, written: str, is_shown: bool
) -> None:
    path = Path(shutil.copytree(fixture_project() / "content", tmp_path / "content")) / "clinic.yaml"
    path.write_text(re.sub(r"^show_offer: .*$", f"show_offer: {written}", path.read_text(encoding="utf-8"), flags=re.M))
    clinic = ContentFolder(path.parents[1]).clinic()
    assert bool(clinic.offer) is bool(clinic.related) is is_shown
