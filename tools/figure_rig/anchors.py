"""Named places for cue discs on a picture: beside the joints, or where the pose file says."""

from handouts.core.problems import Problem
from tools.figure_rig.overlay import spot_place
from tools.figure_rig.pose import Spot
from tools.figure_rig.scene import Scene
from tools.figure_rig.vectors import Vector, left_of, unit, vector

DISC = 0.28  # radius of a cue disc: 0.46 inch on a picture of 7.5 inch, in heads
# name, joint, and how far from it: ahead of the figure and up, clear of face, hands and glow in most poses
RUNNER = (
    ("head", "head", (0.85, 0.15)),
    ("shoulder", "shoulder", (0.62, 0.0)),
    ("back", "waist", (-0.78, 0.55)),
    ("hips", "hip", (-0.75, -0.85)),
    ("front-knee", "far_knee", (0.50, 0.28)),
    ("back-knee", "near_knee", (0.52, -0.05)),
    ("front-foot", "far_ankle", (1.20, 0.0)),
    ("back-foot", "near_ankle", (-0.30, 0.50)),
)
# the same for a runner who lies: over the body, as nothing is ahead of it
LYING_RUNNER = (
    ("head", "head", (0.0, 0.85)),
    ("shoulder", "shoulder", (0.1, 0.85)),
    ("back", "waist", (0.0, -0.62)),
    ("hips", "hip", (-0.2, 0.90)),
    ("front-knee", "far_knee", (0.15, 0.52)),
    ("back-knee", "near_knee", (-0.62, 0.10)),
    ("front-foot", "far_ankle", (0.55, 0.45)),
    ("back-foot", "near_ankle", (-0.30, -0.50)),
)
LIES = 60  # degrees of the pelvis from upright
PARTNER = (
    ("hands", "near_wrist", (-0.10, 0.52)),  # where the partner's hands help
    ("partner-head", "head", (-0.96, 0.32)),
    ("partner-shoulder", "shoulder", (-0.50, 0.45)),
    ("partner-back", "waist", (-0.78, 0.55)),
    ("partner-knee", "near_knee", (-0.10, -0.40)),
)


def find_anchors(scene: Scene, problems: list[Problem]) -> dict[str, Vector]:
    """Return every anchor's world place by name, in a fixed order."""
    places: dict[str, Vector] = {}
    lies = abs(scene.frame.runner.trunk.pelvis) > LIES
    for person, table in (("runner", LYING_RUNNER if lies else RUNNER), ("partner", PARTNER)):
        if figure := scene.figures.get(person):
            for name, joint, (ahead, up) in table:
                places[name] = figure.world(figure.joints[joint]) + vector(ahead * figure.direction, up)
    frame = scene.frame
    if frame.glow:
        places["feel"] = spot_place(Spot(frame.glow.of, frame.glow.offset), scene.figures, problems) + vector(
            0.85, -0.1
        )
    if frame.arrow:
        tail, tip = vector(*frame.arrow.tail), vector(*frame.arrow.tip)
        places["push"] = tail + unit(tail - tip) * 0.2
    if frame.movement and frame.movement.points:
        start, end = vector(*frame.movement.points[0]), vector(*frame.movement.points[-1])
        places["move"] = (start + end) / 2 + left_of(unit(end - start)) * 0.5
    for name, spot in frame.anchors.items():
        places[name] = spot_place(spot, scene.figures, problems)
    return places
