"""Things meet the bodies that touch them, front views bend and stand, and every exercise has the frames that content names."""

import re
import zlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the rig is design-time: pip install handouts[figures]")
pytest.importorskip("shapely", reason="the rig is design-time: pip install handouts[figures]")

from shapely.geometry import Point

from handouts.core.problems import ContentError
from handouts.figures.colours import lightness
from tools.figure_rig.anchors import DISC, find_anchors
from tools.figure_rig.arms import arm_outline
from tools.figure_rig.check import check_scene
from tools.figure_rig.figures import FIGURES, THINGS, build_scenes, read_look
from tools.figure_rig.outlines import disc, joined
from tools.figure_rig.paint import Part
from tools.figure_rig.pose import SIDES
from tools.figure_rig.read import read_pose
from tools.figure_rig.scene import Scene, build_scene
from tools.figure_rig.things import read_things
from tools.figure_rig.trunk import front_armhole

ROOT = Path(__file__).parents[2]
EXERCISES = {
    "bridge": ("start", "lift"),
    "clamshell": ("start", "open"),
    "side-steps": ("start", "step"),
    "one-leg-squat": ("start", "low"),
    "one-leg-stand": ("start", "lift"),
    "calf-straight": ("start", "stretch"),
    "calf-bent": ("start", "stretch"),
    "heel-drop": ("start", "low"),
    **{f"roll-{part}": ("start", "end") for part in ("calf", "thigh", "outer-hip", "upper-back", "back-thigh")},
}
PAIRS = [f"{name}-{frame}" for name, frames in EXERCISES.items() for frame in frames]
SINGLES = ["massage-table", "walk-easy", "glass-of-water"]
GOOD = """\
title: At a wall
describes: A runner stands at a wall.
view: {x: [-5.7, 5.7], y: [-0.5, 8.0]}
mat: [-3.0, 3.0]
things:
  wall: {kind: wall, at: [1.2, 0.0], depth: -20}
start:
  runner:
    plant: {near_foot: [-1, 0]}
    near_leg: {thigh: 4, knee: 8, toe_dir: 90}
    far_leg: {foot: [-0.6, 0.1]}
    near_hand: {touch: wall.face, at: 0.75, fingers: 90}
    far_hand: {touch: wall.face, at: 0.76, fingers: 90}
"""


@cache
def scenes() -> dict[str, Scene]:
    return build_scenes(ROOT)


def scene_of(text: str, folder: Path) -> Scene:
    path = folder / "wall.yaml"
    path.write_text(text)
    (frame,) = read_pose(path, "assets/poses/wall.yaml").frames.values()
    return build_scene(frame, read_look(ROOT), read_things(ROOT / THINGS, THINGS))


def found(text: str, folder: Path) -> str:
    return "\n".join(str(problem) for problem in check_scene(scene_of(text, folder)))


@pytest.mark.parametrize("name", [*PAIRS, *SINGLES])
def test_every_exercise_has_its_frames_and_they_are_light(name: str) -> None:
    data = (ROOT / FIGURES / f"{name}.svg").read_bytes()
    assert len(data) < 60_000
    assert len(zlib.compress(data)) < 10_000
    ids = Counter(re.findall(rb' id="([^"]+)"', data))
    assert {key: count for key, count in ids.items() if count > 1} == {}


@pytest.mark.parametrize("name", EXERCISES)
def test_the_frames_of_an_exercise_share_their_view_and_say_where_it_is_felt_and_what_moves(name: str) -> None:
    start, end = (scenes()[f"{name}-{frame}"].frame for frame in EXERCISES[name])
    assert start.view == end.view
    assert (start.glow, start.movement) == (None, None)
    assert end.glow
    assert end.movement


def test_a_hand_on_a_wall_lies_on_its_face(tmp_path: Path) -> None:
    assert found(GOOD, tmp_path) == ""
    figure = scene_of(GOOD, tmp_path).figures["runner"]
    for side in ("near", "far"):
        assert abs(figure.outlines[f"{side}_hand"].bounds[2] - 1.2) < 0.05


def test_a_roller_lies_against_the_leg_that_it_rolls() -> None:
    for name in ("roll-calf-start", "roll-calf-end", "roll-thigh-end", "roll-back-thigh-start"):
        scene = scenes()[name]
        roller = joined(*(part.form for part in scene.parts if part.group == "roller"))
        assert roller.distance(scene.figures["runner"].outlines["near_all"]) <= 0.03


def test_a_head_on_a_cushion_lies_on_it() -> None:
    for name in ("clamshell-start", "clamshell-open"):
        scene = scenes()[name]
        cushion = joined(*(part.form for part in scene.parts if part.group == "cushion" and not part.is_line))
        head = scene.figures["runner"].outlines["head"]
        assert head.distance(cushion) <= 0.03
        assert head.intersection(cushion).area < 0.1


def test_a_foot_on_a_step_stands_on_its_top() -> None:
    runner = scenes()["heel-drop-start"].figures["runner"]
    assert runner.outlines["near_foot"].bounds[1] == pytest.approx(0.6, abs=0.1)
    low = scenes()["heel-drop-low"].figures["runner"]
    assert low.outlines["near_foot"].bounds[1] < 0.5


def test_a_band_goes_from_the_outside_of_one_thigh_to_the_outside_of_the_other_and_gets_longer() -> None:
    lengths = []
    for name in ("side-steps-start", "side-steps-step"):
        scene = scenes()[name]
        left, _, right, _ = joined(
            *(part.form for part in scene.parts if part.group == "band" and not part.is_line)
        ).bounds
        knees = [scene.figures["runner"].joints[f"{side}_knee"][0] for side in ("near", "far")]
        assert left < min(knees) < max(knees) < right
        lengths.append(right - left)
    assert lengths[1] > lengths[0] + 0.2


@pytest.mark.parametrize(("name", "pieces"), [("side-steps-start", 2), ("clamshell-open", 2), ("clamshell-start", 1)])
def test_a_band_shows_its_far_side_between_limbs_that_are_apart(name: str, pieces: int) -> None:
    band = [part for part in scenes()[name].parts if part.group == "band" and not part.is_line]
    assert len(band) == pieces
    if pieces == 2:
        far, front = band
        assert far.depth < front.depth and lightness(str(far.fill)) < lightness(str(front.fill))


def test_a_front_view_stands_on_level_hips_and_a_squat_shortens_its_thighs_towards_us() -> None:
    stand, squat = scenes()["one-leg-stand-start"].figures["runner"], scenes()["side-steps-start"].figures["runner"]
    assert stand.joints["hip"][1] == pytest.approx(stand.joints["hip_far"][1], abs=0.03)
    thighs = [abs(figure.joints["far_knee"][1] - figure.joints["hip_far"][1]) for figure in (stand, squat)]
    assert thighs[1] < thighs[0] - 0.3


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: wall", "kind: wal", "there is no thing 'wal'\n  hint: did you mean 'wall'?"),
        ("touch: wall.face", "touch: wall.fase", "there is no 'wall.fase' to touch\n  hint: did you mean 'wall.face'?"),
        ("foot: [-0.6, 0.1]", "foot: [-0.6, 0.1], stands: step.top", "there is no 'step.top' to stand on"),
        ("depth: -20}", "depth: -20, touches: [runner.trunk]}", "away from runner.trunk"),
        ("at: [1.2, 0.0], depth: -20}", "at: [-1.0, 0.0], depth: -20, touches: [runner.trunk]}", "runner.trunk sinks into wall"),
        ("depth: -20}", "depth: -20, held: runner.hand}", "there is no 'runner.hand'"),
        ("kind: wall, at: [1.2, 0.0]", "kind: loop-band, around: [runner.near_tigh]", "there is no limb 'runner.near_tigh'"),
        ("kind: wall, at: [1.2, 0.0]", "kind: towel, covers: [runner.hip]", "there is no part 'runner.hip'"),
        ("kind: wall, at: [1.2, 0.0]", "kind: long-band, along: [{of: runner.hipp}, {of: runner.hip}]", "there is no joint 'runner.hipp'"),
        ("kind: wall, at: [1.2, 0.0]", "kind: long-band, along: [{of: runner.hip}]", "1 of at least 2 points"),
        ("start:\n", "start:\n  movement: {points: [[0, 1]]}\n", "1 of at least 2 points"),
    ],
)  # fmt: skip
def test_a_thing_that_is_not_there_or_does_not_fit_is_a_problem_with_its_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in GOOD
    problems = found(GOOD.replace(old, new, 1), tmp_path)
    assert said in problems
    assert problems.startswith("assets/poses/wall.yaml:")


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("rng: [[0, 0], [1, 0], [1, 1]]", "unknown key 'rng'"),
        ("ring: [[0, 0], [1, 0]]", "2 of at least 3 points"),
        ("line: [[0, 0]]", "1 of at least 2 points"),
        ("fill: none", "0 of at least 3 points"),
    ],
)
def test_a_thing_that_cannot_be_drawn_is_a_problem_with_its_place(tmp_path: Path, shape: str, said: str) -> None:
    path = tmp_path / "things.yaml"
    path.write_text(f"wall:\n  shapes:\n    - {{{shape}}}\n")
    with pytest.raises(ContentError, match=f"things.yaml:3:.*{said}"):
        read_things(path, "assets/things.yaml")


def test_a_long_band_and_a_held_weight_are_drawn_where_the_limbs_are(tmp_path: Path) -> None:
    more = """  strap: {kind: long-band, along: [{of: runner.near_knee}, {of: runner.near_ankle}], depth: 60}
  load: {kind: weight, held: runner.near_hand, depth: 80}
start:"""
    scene = scene_of(GOOD.replace("start:", more, 1), tmp_path)
    runner = scene.figures["runner"]
    form = {
        name: joined(*(part.form for part in scene.parts if part.group == name and not part.is_line))
        for name in ("strap", "load")
    }
    assert form["strap"].intersects(runner.outlines["near_leg"])
    assert form["load"].intersects(runner.outlines["near_hand"])


def test_a_hidden_hand_is_not_drawn_and_a_flat_one_shows_its_fingers(tmp_path: Path) -> None:
    for shape, creases in (("hidden", 0), ("back", 3)):
        text = GOOD.replace("touch: wall.face, at: 0.75, fingers: 90", f"angles: [20, 30], shape: {shape}")
        parts = scene_of(text, tmp_path).parts
        assert len([part for part in parts if part.name == "near crease"]) == creases


def test_knees_are_seen_from_the_front() -> None:
    for name in ("side-steps-start", "one-leg-stand-lift"):
        assert {"near kneecap", "far kneecap"} <= {part.name for part in scenes()[name].parts}


def test_two_hands_that_help_are_told_apart_and_the_push_starts_at_one_of_them() -> None:
    for stretch in ("kneeling", "lunge", "pigeon", "lying"):
        scene = scenes()[f"{stretch}-stretch"]
        near, far = (
            scene.figures["partner"].world_area(scene.figures["partner"].outlines[f"{side}_hand"])
            for side in ("near", "far")
        )
        assert near.intersection(far).area < 0.25 * far.area
        assert scene.frame.arrow is not None
        assert min(hand.distance(Point(scene.frame.arrow.tail)) for hand in (near, far)) < 0.3


def test_breath_and_movement_are_dark_lines_over_everything(tmp_path: Path) -> None:
    text = GOOD.replace("start:\n", "start:\n  breath: out\n  movement: {points: [[0, 1], [1, 1]], both: true}\n", 1)
    parts = scene_of(text, tmp_path).parts
    assert [part.name for part in parts].count("breath") == 4
    assert [part.name for part in parts].count("movement") == 3  # the line, and a head at either end
    assert {part.owner for part in parts if part.name in ("breath", "movement")} == {"arrow"}


def test_a_third_frame_says_only_what_changes(tmp_path: Path) -> None:
    path = tmp_path / "wall.yaml"
    path.write_text(GOOD + "end:\n  runner: {trunk: {chest: 5}}\nthird:\n  runner: {trunk: {chest: 9}}\n")
    frames = read_pose(path, "assets/poses/wall.yaml").frames
    assert list(frames) == ["wall-start", "wall-end", "wall-third"]
    assert [frame.runner.trunk.chest for frame in frames.values()] == [0.0, 5.0, 9.0]


@pytest.mark.parametrize("name", sorted(read_things(ROOT / THINGS, THINGS)))
def test_a_thing_stands_out_from_skin_and_shorts_in_grey_by_its_fill_or_its_edge(name: str) -> None:
    kind, runner = read_things(ROOT / THINGS, THINGS)[name], read_look(ROOT).runner
    outermost = [
        colour for shape in kind.shapes[:1] + kind.shapes[-1:] for colour in (shape.fill, shape.edge) if colour
    ]
    for touched in (runner.skin, runner.bottom):
        apart = [abs(lightness(colour) - lightness(touched)) for colour in outermost or (kind.colour, kind.edge)]
        assert max(apart) >= 15


@pytest.mark.parametrize("name", [*PAIRS, *SINGLES])
def test_the_disc_beside_the_head_leaves_the_face_free(name: str) -> None:
    scene = scenes()[name]
    face = scene.figures["runner"].world_area(scene.figures["runner"].outlines["head"])
    assert face.distance(disc(find_anchors(scene, [])["head"], DISC)) > 0


def part_of(scene: Scene, name: str, owner: str = "runner") -> Part:
    return max((part for part in scene.parts if (part.name, part.owner) == (name, owner)), key=lambda part: part.depth)


def test_a_shoulder_from_the_front_ends_at_the_armhole_of_the_shirt() -> None:
    for name in ("side-steps-start", "one-leg-stand-lift", "roll-outer-hip-start"):
        runner = scenes()[name].figures["runner"]
        for side in SIDES:
            near = disc(runner.joints[f"{side}_shoulder"], 0.3)
            arm = runner.outlines[f"{side}_arm"].intersection(near)
            shirt = front_armhole(runner, side)
            assert arm.intersection(shirt).area < 0.002
            assert runner.outlines["torso"].intersection(near).difference(shirt).difference(arm).area < 0.002


def test_a_collar_is_the_shirts_own_upper_edge_and_lies_under_arm_and_head() -> None:
    for name in ("roll-calf-end", "calf-straight-stretch", "kneeling-start", "side-steps-start"):
        scene = scenes()[name]
        for who, figure in scene.figures.items():
            collar, shirt = part_of(scene, "collar", who), part_of(scene, "torso", who)
            assert collar.form.difference(shirt.form.buffer(1e-6)).area < 1e-6
            assert shirt.depth < collar.depth < min(figure.body.depth.near_arm, part_of(scene, "head", who).depth)


def test_an_elbow_shows_its_bone_and_a_forearm_gets_thin_towards_the_wrist() -> None:
    runner = scenes()["side-steps-start"].figures["runner"]
    elbow, wrist = runner.joints["near_elbow"], runner.joints["near_wrist"]
    assert runner.outlines["near_arm"].buffer(0.01).contains(disc(elbow, 0.1))
    arm = arm_outline(runner, "near")
    wide = [arm.intersection(disc(elbow + (wrist - elbow) * place, 0.2)).area for place in (0.22, 0.9)]
    assert wide[1] < 0.7 * wide[0]


def test_a_hand_on_a_hip_shows_four_fingers_and_no_thumb() -> None:
    scene = scenes()["side-steps-start"]
    assert [part.name for part in scene.parts].count("near crease") == 3
    assert "near thumb" not in {part.name for part in scene.parts}


@pytest.mark.parametrize("frame", ["start", "end"])
def test_crossed_arms_show_one_elbow_one_flat_hand_and_the_other_hands_fingers(frame: str) -> None:
    scene = scenes()[f"roll-upper-back-{frame}"]
    runner = scene.figures["runner"]
    names = [part.name for part in scene.parts]
    assert (names.count("far finger"), names.count("near forearm")) == (4, 1)
    fingers = joined(*(part.form for part in scene.parts if part.name == "far finger"))
    assert fingers.difference(runner.outlines["near_arm"]).area < 0.1 * fingers.area
    assert runner.outlines["near_hand"].distance(runner.outlines["head"]) > 0.02
    far_arm = part_of(scene, "far arm").form.difference(joined(runner.outlines["torso"], runner.outlines["near_arm"]))
    assert far_arm.area < 0.02


@pytest.mark.parametrize(
    "name", [f"calf-{knee}-{frame}" for knee in ("straight", "bent") for frame in ("start", "stretch")]
)
def test_two_hands_on_a_wall_lie_one_above_the_other(name: str) -> None:
    runner = scenes()[name].figures["runner"]
    near, far = (runner.outlines[f"{side}_hand"] for side in SIDES)
    assert near.intersection(far).area < 0.05 * near.area


@pytest.mark.parametrize("frame", ["start", "end"])
def test_two_feet_that_hang_in_the_air_are_told_apart(frame: str) -> None:
    runner = scenes()[f"roll-thigh-{frame}"].figures["runner"]
    near, far = (runner.outlines[f"{side}_foot"] for side in SIDES)
    assert near.intersection(far).area < 0.3 * far.area


def test_the_knee_of_the_pigeons_front_leg_shows_between_the_hands_that_press() -> None:
    scene = scenes()["pigeon-stretch"]
    runner, partner = scene.figures["runner"], scene.figures["partner"]
    arms = joined(*(partner.world_area(partner.outlines[f"{side}_arm"]) for side in SIDES))
    knee = disc(runner.joints["far_knee"], 0.2)
    assert knee.difference(arms).area > 0.6 * knee.area


def test_a_towel_lies_free_of_hands_and_spans_the_hollows_of_the_body() -> None:
    scene = scenes()["massage-table"]
    towel = joined(*(part.form for part in scene.parts if part.group == "towel" and not part.is_line))
    for who, side in (("runner", "near"), ("partner", "near"), ("partner", "far")):
        figure = scene.figures[who]
        assert figure.world_area(figure.outlines[f"{side}_hand"]).intersection(towel).area < 0.02
    assert towel.convex_hull.area < 1.06 * towel.area
    assert len([part for part in scene.parts if part.group == "towel" and part.is_line]) == 4


def test_no_sleeve_and_no_arm_under_one_lies_over_a_collar() -> None:
    for name in ("lying-stretch", "lunge-stretch", "massage-table", "pair-standing"):
        scene = scenes()[name]
        collar = part_of(scene, "collar", "partner").form
        for part in ("near sleeve", "near arm"):
            assert part_of(scene, part, "partner").form.intersection(collar).area < 0.002


def test_a_hand_on_a_chair_comes_down_on_it_from_a_shoulder_that_hangs() -> None:
    for frame in ("start", "lift"):
        runner = scenes()[f"one-leg-stand-{frame}"].figures["runner"]
        shoulder, elbow, wrist = (runner.joints[f"near_{joint}"][1] for joint in ("shoulder", "elbow", "wrist"))
        assert shoulder - 0.3 > elbow > wrist
