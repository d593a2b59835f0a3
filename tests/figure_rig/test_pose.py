"""A pose file says only what it must; whatever is wrong with it is a problem with its place and a hint."""

import re
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the rig is design-time: pip install handouts[figures]")
pytest.importorskip("shapely", reason="the rig is design-time: pip install handouts[figures]")

from handouts.core.problems import ContentError
from tools.figure_rig.figures import read_look
from tools.figure_rig.look import choose_look, read_looks
from tools.figure_rig.photo import pose_from_photo
from tools.figure_rig.pose import Frame
from tools.figure_rig.read import read_pose
from tools.figure_rig.scene import build_scene
from tools.figure_rig.separation import check_look

ROOT = Path(__file__).parents[2]
GOOD = """\
title: Standing
describes: Two people stand.
view: {x: [-3.5, 4.5], y: [-0.5, 8.0]}
mat: [-2.4, 3.6]
start:
  runner:
    plant: {near_foot: [-1, 0]}
    near_leg: {thigh: 4, knee: 8, toe_dir: 90}
    far_leg: {foot: [-0.6, 0.1]}
    near_hand: {angles: [0, 10]}
  partner:
    facing: left
    plant: {near_foot: [2.4, 0]}
    near_leg: {thigh: 4, knee: 8, toe_dir: 90}
    far_leg: {foot: [2.1, 0.1]}
"""


def frames_of(text: str, tmp_path: Path) -> dict[str, Frame]:
    path = tmp_path / "standing.yaml"
    path.write_text(text)
    return read_pose(path, "assets/poses/standing.yaml").frames


def refusal(text: str, tmp_path: Path) -> str:
    with pytest.raises(ContentError) as raised:
        frames_of(text, tmp_path)
    return str(raised.value)


def found(text: str, tmp_path: Path) -> str:
    """Return what is wrong with the pose once it is solved and checked."""
    from tools.figure_rig.check import check_scene

    scenes = [build_scene(frame, read_look(ROOT)) for frame in frames_of(text, tmp_path).values()]
    return "\n".join(str(problem) for scene in scenes for problem in check_scene(scene))


def test_a_good_pose_has_no_problems(tmp_path: Path) -> None:
    assert found(GOOD, tmp_path) == ""


def test_a_pose_without_a_stretch_gives_one_figure_of_its_name(tmp_path: Path) -> None:
    assert list(frames_of(GOOD, tmp_path)) == ["standing"]


def test_the_stretch_says_only_what_changes(tmp_path: Path) -> None:
    frames = frames_of(GOOD + "stretch:\n  runner:\n    trunk: {chest: 9}\n    near_leg: {knee: 20}\n", tmp_path)
    start, stretch = frames["standing-start"], frames["standing-stretch"]
    assert (start.runner.near_leg.knee, stretch.runner.near_leg.knee) == (8.0, 20.0)
    assert (stretch.runner.near_leg.thigh, stretch.runner.trunk.chest) == (4.0, 9.0)
    assert stretch.partner == start.partner


def test_a_limb_placed_in_another_way_starts_from_nothing(tmp_path: Path) -> None:
    text = GOOD + "stretch:\n  runner:\n    near_leg: {foot: [-1, 0]}\n    near_hand: {touch: runner.hip}\n"
    stretch = frames_of(text, tmp_path)["standing-stretch"]
    assert (stretch.runner.near_leg.thigh, stretch.runner.near_leg.foot) == (None, (-1.0, 0.0))
    assert (stretch.runner.near_hand.angles, stretch.runner.near_hand.touch) == (None, "runner.hip")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title:", "titel:", "standing.yaml:1:1: error: titel: unknown key 'titel'\n  hint: did you mean 'title'?"),
        ("thigh: 4, knee: 8, toe_dir: 90}\n    far_leg: {foot: [-0", "thig: 4}\n    far_leg: {foot: [-0",
         "standing.yaml:8:16: error: start.runner.near_leg.thig: unknown key 'thig'\n  hint: did you mean 'thigh'?"),
        ("[-1, 0]", "[-1]", "standing.yaml:7:24: error: start.runner.plant.near_foot: expected 2 values in brackets"),
        ("knee: 8,", "knee: bent,", "'bent' is not a number"),
        ("facing: left", "facing: lefft", "hint: did you mean 'left'?"),
        ("    far_leg: {foot: [-0.6, 0.1]}\n", "", "'far_leg' is missing"),
        ("start:", "begin:", "unknown key 'begin'"),
        ("title: Standing\n", "", "'title' is missing"),
        ("describes:", "title:", "given twice"),
    ],
)  # fmt: skip
def test_a_typing_mistake_is_a_problem_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert said in refusal(GOOD.replace(old, new, 1), tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("thigh: 4, knee: 8, toe", "thigh: 4, knee: 190, toe", "runner's near knee bends to"),
        ("angles: [0, 10]", "angles: [0, 170]", "runner's near elbow bends to 170 degrees"),
        ("angles: [0, 10]", "touch: runner.kneee", "there is no 'runner.kneee' to touch"),
        ("angles: [0, 10]", "touch: partner.near_knee", "near hand does not reach: it would have to be"),
        ("angles: [0, 10]", "touch: runner.far_thigh, side: top", "'top' is not a side of a limb"),
        ("angles: [0, 10]", "touch: runner.hip, offset: [1.4, 0.3]", "hand is"),
        ("plant: {near_foot: [-1, 0]}", "plant: {near_fot: [-1, 0]}", "did you mean 'near_foot'?"),
        ("plant: {near_foot: [-1, 0]}", "facing: right", "runner is nowhere"),
        ("foot: [-0.6, 0.1]", "foot: [-0.6, 0.6]", "runner's far foot floats"),
        ("foot: [-0.6, 0.1]", "foot: [3.6, 0.1]", "far leg does not reach"),
        ("plant: {near_foot: [-1, 0]}", "plant: {near_foot: [-1, 1.9]}", "runner does not stand on the mat"),
        ("[2.4, 0]", "[0.1, 0]", "the two heads are"),
        ("view: {x: [-3.5, 4.5]", "view: {x: [-3.5, 2.5]", "stick out of the view at the right"),
        ("start:\n", "start:\n  anchors: {back: {of: runner.spine}}\n", "there is no joint 'runner.spine'"),
        ("start:\n", "start:\n  arrow: {tail: [-1, 6.9], tip: [1, 6.9]}\n", "the arrow covers a head"),
        ("start:\n", "start:\n  glow: {of: runner.hipp, radii: [1, 1], inside: [runner.torso]}\n", "there is no joint 'runner.hipp'"),
        ("start:\n", "start:\n  glow: {of: runner.hip, radii: [1, 1], inside: [runner.tors]}\n", "there is no part 'runner.tors'"),
    ],
)  # fmt: skip
def test_what_no_body_can_do_is_a_problem_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    problems = found(GOOD.replace(old, new, 1), tmp_path)
    assert said in problems
    assert problems.startswith("assets/poses/standing.yaml:")
    assert "hint:" in problems


def test_an_unknown_look_is_a_problem_with_a_near_miss() -> None:
    with pytest.raises(ContentError, match="did you mean 'swapped'"):
        choose_look(read_looks(ROOT / "assets/looks.yaml", "assets/looks.yaml"), "swaped")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('    far_skin: "#d5a17f"\n', "", "'far_skin' is missing"),
        ('"#d5a17f"', "brown", "'brown' is not a colour"),
        ("like: default", "like: defalt", "there is no whole look 'defalt'"),
    ],
)
def test_a_look_that_lacks_something_is_a_problem(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "looks.yaml"
    path.write_text((ROOT / "assets/looks.yaml").read_text().replace(old, new, 1))
    with pytest.raises(ContentError, match=said):
        read_looks(path, "assets/looks.yaml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('top: "#3b4292"', 'top: "#5fbfae"', "the two tops are"),
        ('bottom: "#262a52"', 'bottom: "#2f7f7c"', "shorts and trousers are"),
        ('far_skin: "#85533a"', 'far_skin: "#b9794f"', "is not darker than skin"),
    ],
)
def test_a_look_whose_people_merge_in_grey_is_a_problem(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "looks.yaml"
    path.write_text((ROOT / "assets/looks.yaml").read_text().replace(old, new, 1))
    look = read_looks(path, "assets/looks.yaml")["default"]
    assert said in "\n".join(problem.message for problem in check_look("default", look))


def test_the_worked_example_of_the_docs_goes_as_the_docs_say(tmp_path: Path) -> None:
    page = (ROOT / "docs/figures.md").read_text()
    _, first, hands, partner, whole, *_ = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    complaints = re.findall(r"    (assets/poses/sitting.yaml:.*\n)      (hint: .*)", page)
    said = ["  ".join(complaint) for complaint in complaints]
    for text, complaint in ((first, said[0]), (first + hands, ""), (first + hands + partner, said[1]), (whole, "")):
        problems = found(text, tmp_path).replace("standing.yaml", "sitting.yaml")
        assert complaint in problems
        assert bool(complaint) is bool(problems)


def test_points_of_the_photo_in_the_docs_give_the_lines_that_the_docs_show(tmp_path: Path) -> None:
    page = (ROOT / "docs/figures.md").read_text()
    points = tmp_path / "points.yaml"
    points.write_text(re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0])
    shown = re.search(r"^    start:\n(?:    .*\n)+", page, re.MULTILINE)
    assert shown
    assert pose_from_photo(points) == re.sub(r"^    ", "", shown[0], flags=re.MULTILINE)


def test_points_of_a_person_who_faces_left_give_the_angles_of_one_who_faces_right(tmp_path: Path) -> None:
    points = tmp_path / "points.yaml"
    told = (
        "{hip: [%d, 500], shoulder: [%d, 300], ear: [%d, 240], near_knee: [%d, 600], near_ankle: [%d, 700],"
        " far_knee: [%d, 610], far_ankle: [%d, 700], near_elbow: [%d, 400], near_wrist: [%d, 420]%s}"
    )
    ahead = (0, 20, 40, 90, 60, 80, 50, 10, 80)
    for facing, turn in (("", 1), (", facing: left", -1)):
        person = told % (*(500 + turn * x for x in ahead), facing)
        points.write_text(f"head: 100\nfloor: 740\nmiddle: 500\nrunner: {person}\n")
        lines = pose_from_photo(points).splitlines()
        assert lines[4:6] == ["    near_leg: {thigh: 42, shin: -17}", "    far_leg: {thigh: 36, shin: -18}"]
        assert lines[-1] == "    near_hand: {angles: [-6, 80]}"


def test_a_photo_without_a_needed_point_is_a_problem_with_its_place(tmp_path: Path) -> None:
    points = tmp_path / "points.yaml"
    points.write_text("head: 100\nfloor: 700\nmiddle: 500\nrunner: {hip: [1, 2]}\n")
    with pytest.raises(ContentError, match=r"points.yaml:4:.*'shoulder' is missing"):
        pose_from_photo(points)
