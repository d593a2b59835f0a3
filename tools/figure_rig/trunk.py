"""Outlines of trunk and legs, bare and clothed: what is painted and what hands may touch."""

import numpy as np

from tools.figure_rig import proportions as size
from tools.figure_rig.curves import open_curve
from tools.figure_rig.figure import Figure
from tools.figure_rig.outlines import (
    Area,
    Widths,
    area,
    blob,
    disc,
    half_plane,
    joined,
    largest,
    limb,
    rounded,
    softened,
)
from tools.figure_rig.pose import SIDES, Side
from tools.figure_rig.vectors import Vector, along_trunk, front_of_trunk, left_of, length, unit

SHORTS_END = 0.47  # along the thigh
HEM_CENTER = 0.5  # how far above the hip the curve of the hem has its middle
TROUSERS_END = 0.93  # along the shin
WAISTBAND = 0.30  # above the hip


def padded(widths: Widths, scale: float = 1.0, cloth: float = 0.0, flare: float = 0.0) -> Widths:
    """Return widths made larger by a factor, by an even layer of cloth, and by more cloth towards the end."""
    return [(t, front * scale + cloth + flare * t, back * scale + cloth + flare * t) for t, front, back in widths]


def thigh_widths(figure: Figure, side: Side) -> Widths:
    """Return how wide the thigh is to its front and back, or to its two sides in a front view."""
    return _turned_widths(size.FRONT_THIGH_WIDTHS, side) if figure.is_front else size.THIGH_WIDTHS


def shin_widths(figure: Figure, side: Side) -> Widths:
    """Return how wide the shin is to its front and back, or to its two sides in a front view."""
    return _turned_widths(size.FRONT_SHIN_WIDTHS, side) if figure.is_front else size.SHIN_WIDTHS


def _turned_widths(widths: Widths, side: Side) -> Widths:
    return widths if side == "near" else [(t, inner, outer) for t, outer, inner in widths]


def outline_body(figure: Figure) -> None:
    """Fill in the outlines of legs, trousers or shorts, and torso."""
    outlines = figure.outlines
    for side in SIDES:
        outlines[f"{side}_leg"] = leg_outline(figure, side)
        outlines[f"{side}_cloth"] = (
            _shorts(figure, side) if figure.person.wears == "shorts" else _trousers(figure, side)
        )
        outlines[f"{side}_all"] = largest(joined(outlines[f"{side}_leg"], outlines[f"{side}_cloth"]))
    if figure.is_front:
        outlines["torso"] = outlines["trunk"] = front_torso_outline(figure)
        outlines["hips"] = front_hips_outline(figure)
        return
    outlines["torso"] = torso_outline(figure)
    cover = outlines["near_cloth"] if figure.person.wears == "shorts" else thigh_outline(figure, "near")
    outlines["trunk"] = largest(softened(joined(outlines["torso"], cover), 0.3))
    outlines["hips"] = hips_outline(figure)


def torso_outline(figure: Figure) -> Area:
    """Return chest and pelvis as one outline, each tilted by its own angle."""
    joints, trunk, person = figure.joints, figure.body.trunk, figure.person

    def chest(x: float, y: float) -> tuple[float, float]:
        place = joints["shoulder"] + front_of_trunk(trunk.chest) * x * person.girth + along_trunk(trunk.chest) * y
        return float(place[0]), float(place[1])

    def pelvis(x: float, y: float) -> tuple[float, float]:
        place = joints["hip"] + front_of_trunk(trunk.pelvis) * x * person.girth + along_trunk(trunk.pelvis) * y
        return float(place[0]), float(place[1])

    front = [chest(x + person.bust * _swell((y + 0.52) / 0.22), y) for x, y, *_ in size.CHEST_FRONT]
    back = [chest(x, y) for x, y, *_ in size.CHEST_BACK]
    below = [pelvis(x, y) for x, y, *_ in (*size.PELVIS_BACK, *size.PELVIS_FRONT)]
    return softened(blob([*front, *back, *below], 14), 0.35)


def front_torso_outline(figure: Figure) -> Area:
    """Return chest and pelvis from the front as one outline."""
    joints, trunk, girth = figure.joints, figure.body.trunk, figure.person.girth
    frames = ((joints["shoulder"], trunk.chest, size.FRONT_CHEST), (joints["middle"], trunk.pelvis, size.FRONT_PELVIS))
    right, left = (
        [
            origin + front_of_trunk(lean) * x * girth * out + along_trunk(lean) * y
            for origin, lean, keys in frames
            for x, y, *_ in keys
        ]
        for out in (1, -1)
    )
    return softened(blob([(float(x), float(y)) for x, y in (*right, *left[::-1])], 14), 0.2)


def front_armhole(figure: Figure, side: Side) -> Area:
    """Return what lies inside the armhole of a shirt without sleeves that is seen from the front: the shirt's side of it."""
    shoulder, lean, out = figure.joints["shoulder"], figure.body.trunk.chest, 1 if side == "near" else -1

    def placed(x: float, y: float) -> Vector:
        return shoulder + front_of_trunk(lean) * x * figure.person.girth * out + along_trunk(lean) * y

    edge = open_curve([(float(x), float(y)) for x, y in (placed(*key[:2]) for key in size.FRONT_ARMHOLE)])
    return area(np.vstack([edge, placed(0.0, -0.44), placed(0.0, 0.34)]))


def front_hips_outline(figure: Figure) -> Area:
    """Return shorts or trousers from the front: both legs and the seat up to the waistband."""
    up = along_trunk(figure.body.trunk.pelvis)
    seat = figure.outlines["torso"].buffer(0.02).intersection(half_plane(figure.joints["middle"] + up * WAISTBAND, -up))
    both = joined(figure.outlines["near_cloth"], figure.outlines["far_cloth"])
    above = half_plane(figure.joints["middle"] + up * WAISTBAND, up)
    return largest(rounded(softened(joined(seat, both.difference(above)), 0.08), 0.04))


def _swell(x: float) -> float:
    """Return a bell of height 1 that is about a unit wide to each side."""
    return 1 / (1 + x * x + x * x * x * x / 2)


def thigh_outline(figure: Figure, side: Side) -> Area:
    """Return the clothed thigh alone."""
    widths = padded(thigh_widths(figure, side), figure.person.leg, figure.person.cloth)
    return limb(figure.thigh_root(side), figure.joints[f"{side}_knee"], widths)


def leg_outline(figure: Figure, side: Side, cloth: float = 0.0) -> Area:
    """Return thigh and shin as one outline: a soft crease behind the knee, a full kneecap in front of it."""
    hip, knee, ankle = figure.thigh_root(side), figure.joints[f"{side}_knee"], figure.joints[f"{side}_ankle"]
    scale = figure.person.leg
    leg = joined(
        limb(hip, knee, padded(thigh_widths(figure, side), scale, cloth)),
        limb(knee, ankle, padded(shin_widths(figure, side), scale, cloth)),
    )
    if figure.legs[side].knee > 25 and not figure.is_front:
        front = unit(left_of(unit(knee - hip)) + left_of(unit(ankle - knee)))
        leg = joined(leg, disc(knee + front * 0.03, size.KNEE_RADIUS * scale + cloth))
    return largest(rounded(softened(leg, 0.22), 0.11))


def shin_outline(figure: Figure, side: Side, cloth: float = 0.0) -> Area:
    """Return shin and kneecap alone, for a leg that is painted in two layers."""
    knee, ankle = figure.joints[f"{side}_knee"], figure.joints[f"{side}_ankle"]
    shin = limb(knee, ankle, padded(shin_widths(figure, side), figure.person.leg, cloth))
    return joined(shin, disc(knee, size.KNEE_RADIUS * figure.person.leg + cloth))


def _shorts(figure: Figure, side: Side) -> Area:
    hip, knee = figure.thigh_root(side), figure.joints[f"{side}_knee"]
    wide = limb(hip, knee, padded(thigh_widths(figure, side), figure.person.leg, 0.03, 0.035))
    bone = knee - hip
    reach = disc(hip - unit(bone) * HEM_CENTER, length(bone) * SHORTS_END + HEM_CENTER)
    return largest(rounded(wide.intersection(reach), 0.05))


def _trousers(figure: Figure, side: Side) -> Area:
    knee, ankle = figure.joints[f"{side}_knee"], figure.joints[f"{side}_ankle"]
    hem = half_plane(knee + (ankle - knee) * TROUSERS_END, ankle - knee, 1.2).intersection(disc(ankle, 0.75))
    return largest(leg_outline(figure, side, figure.person.cloth).difference(hem))


def hips_outline(figure: Figure) -> Area:
    """Return shorts or trousers of the near leg with the seat: cut at the waistband, the shirt's tail kept above it."""
    joints, trunk = figure.joints, figure.body.trunk
    up = along_trunk(trunk.pelvis)
    band = joints["hip"] + up * WAISTBAND
    torso = figure.outlines["torso"]
    seat = torso.buffer(0.02).intersection(half_plane(band, -up))
    hip, knee = joints["hip"], joints["near_knee"]
    lap = thigh_outline(figure, "near").intersection(half_plane(hip + (knee - hip) * 0.10, knee - hip))
    shirt = torso.intersection(half_plane(band, up)).difference(lap)
    whole = softened(joined(seat, figure.outlines["near_cloth"]), 0.10).difference(shirt.buffer(0.01))
    return largest(rounded(softened(whole, 0.16), 0.05))


def bare_leg(figure: Figure, side: Side, *, is_thigh: bool = False) -> Area:
    """Return the part of the leg's skin (or of the thigh's alone) that shows below the clothes, with some to spare under them."""
    hip, knee = figure.thigh_root(side), figure.joints[f"{side}_knee"]
    start = 0.30 if figure.person.wears == "shorts" else 0.75
    covered = half_plane(hip + (knee - hip) * start, hip - knee, 1.3).intersection(disc(hip, 1.1))
    whole = thigh_outline(figure, side) if is_thigh else figure.outlines[f"{side}_leg"]
    return largest(whole.difference(covered))


def sock_outline(figure: Figure, side: Side) -> Area:
    """Return the sock between shin and shoe."""
    knee, ankle = figure.joints[f"{side}_knee"], figure.joints[f"{side}_ankle"]
    shin = limb(knee, ankle, padded(shin_widths(figure, side), figure.person.leg, 0.012))
    return largest(shin.intersection(half_plane(knee + (ankle - knee) * 0.80, ankle - knee)))
