"""Named places for cue discs on a picture: beside the joints, or where the pose file says."""

from handouts.problems import Problem
from handouts.rig.pose import Spot
from handouts.rig.scene import Scene, spot_place
from handouts.rig.vectors import Vector, vector

# name, joint, and how far from it: ahead of the figure (x) and up (y)
BESIDE = (
    ("head", "head", (0.0, 0.80)),
    ("shoulder", "shoulder", (0.62, 0.0)),
    ("back", "waist", (-0.78, 0.55)),
    ("hips", "hip", (-0.80, 0.10)),
    ("front-knee", "far_knee", (0.50, 0.28)),
    ("back-knee", "near_knee", (0.10, -0.30)),
    ("front-foot", "far_ankle", (0.30, -0.62)),
    ("back-foot", "near_ankle", (-0.30, 0.50)),
    ("hands", "near_wrist", (-0.10, 0.52)),
)
PARTNER_TOO = (("knee", "near_knee", (0.55, 0.05)),)


def find_anchors(scene: Scene, problems: list[Problem]) -> dict[str, Vector]:
    """Return every anchor's world place by name, in a fixed order."""
    places: dict[str, Vector] = {}
    for person, figure in scene.figures.items():
        prefix = "" if person == "runner" else f"{person}-"
        for name, joint, (ahead, up) in (*BESIDE, *PARTNER_TOO):
            places[prefix + name] = figure.world(figure.joints[joint]) + vector(ahead * figure.direction, up)
    if "partner" in scene.figures:  # "hands" is where the partner's hands help
        places["hands"] = places.pop("partner-hands")
    frame = scene.frame
    if frame.glow:
        places["feel"] = spot_place(Spot(frame.glow.of, frame.glow.offset), scene.figures, problems) + vector(0.85, -0.1)
    if frame.arrow:
        places["push"] = vector(*frame.arrow.tail)
    for name, spot in frame.anchors.items():
        places[name] = spot_place(spot, scene.figures, problems)
    return places
