"""Paints one solved figure: legs, trunk, head and arms, each on its layer, clothes over skin."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from shapely import affinity
from shapely.geometry import LineString

from handouts.figures.colours import mix
from tools.figure_rig.arms import arm_outline
from tools.figure_rig.curves import open_curve
from tools.figure_rig.feet import shoe_outlines
from tools.figure_rig.figure import Figure
from tools.figure_rig.hands import HandParts, hand_parts
from tools.figure_rig.head import paint_head
from tools.figure_rig.outlines import (
    Area,
    area,
    blob,
    disc,
    half_plane,
    joined,
    largest,
    pieces,
    softened,
)
from tools.figure_rig.paint import FLAT, Finish, Painter, Part, Root
from tools.figure_rig.pose import SIDES, Side
from tools.figure_rig.trunk import bare_leg, front_armhole, shin_outline, sock_outline
from tools.figure_rig.vectors import along_trunk, front_of_trunk, turned, unit

SLEEVE_END = 0.62
LYING = 45  # a trunk that leans further lies down
FINGER_FINISH = Finish(0.10, edge=0.024)
COLLAR, COLLAR_FINISH = 0.085, Finish(shade=0.0, edge=0.024)
BARE_SHOULDER, SLEEVED_SHOULDER = 0.32, 0.50  # how far from its joint a shoulder reaches
THUMB_FINISH = Finish(0.08, edge=0.022)
Tone = Callable[[str], str]


def paint_person(figure: Figure) -> list[Part]:
    """Return the painted parts of a figure, in the picture's frame."""
    painter = Painter(figure.name, figure.person, figure.direction)
    depth = figure.body.depth
    for side in SIDES:
        _paint_leg(figure, painter, side)
    torso = figure.torso_depth()
    _paint_torso(figure, painter, torso)
    paint_head(figure, painter, torso + 1 if depth.head is None else depth.head)
    far_arm = min(10.0, torso - 4) if depth.far_arm is None else depth.far_arm
    _paint_arm(figure, painter, "far", far_arm)
    _paint_arm(figure, painter, "near", depth.near_arm)
    if figure.direction < 0:
        for part in painter.parts:
            part.form = _mirror(part)
    return painter.parts


def _mirror(part: Part) -> Area:
    if part.is_line:
        return np.asarray(part.form) * np.array([-1.0, 1.0])
    return affinity.scale(part.form, -1, 1, origin=(0, 0))


def _tone(figure: Figure, side: Side, said: Side | None = None) -> Tone:
    """Return how a colour looks on that side, or as the pose says: far limbs are darker, skin with a warm tone of its own."""
    person = figure.person
    if (said or ("near" if figure.is_front else side)) == "near":
        return lambda colour: colour
    return lambda colour: person.far_skin if colour == person.skin else mix(colour, person.far, person.far_share)


def _paint_leg(figure: Figure, painter: Painter, side: Side) -> None:
    person, body = figure.person, figure.body
    leg = figure.leg(side)
    depth = body.depth.near_leg if side == "near" else body.depth.far_leg
    tone = _tone(figure, side)
    foot_tone = _tone(figure, side, leg.tone)
    foot_depth = depth
    if leg.shin_depth is None:
        painter.shaded(f"{side} leg", bare_leg(figure, side), tone(person.skin), depth)
        if figure.is_front and person.wears == "shorts":
            _paint_kneecap(figure, painter, side, tone(person.skin), depth + 0.05)
    else:
        foot_depth = leg.shin_depth
        _paint_split_leg(figure, painter, side, (depth, foot_depth))
    painter.shaded(f"{side} sock", sock_outline(figure, side), foot_tone(person.sock), foot_depth + 0.1, finish=FLAT)
    upper, sole, stripe = shoe_outlines(figure, side)
    figure.outlines[f"{side}_foot"] = joined(upper, sole)
    painter.shaded(f"{side} shoe", upper, foot_tone(person.shoe), foot_depth + 0.3)
    painter.fill(f"{side} stripe", stripe, foot_tone(person.accent), foot_depth + 0.35)
    painter.shaded(f"{side} sole", sole, foot_tone(person.sole), foot_depth + 0.4, finish=FLAT)
    cloth = figure.outlines["hips" if side == "near" else "far_cloth"]
    painter.shaded(f"{side} {person.wears}", cloth, tone(person.bottom), depth + 0.5)
    if figure.is_front and side == "near" and abs(body.trunk.pelvis) < LYING:
        _paint_seam(figure, painter, depth + 0.6)


def _paint_seam(figure: Figure, painter: Painter, depth: float) -> None:
    """Paint the line between the two legs of shorts or trousers seen from the front, or legs side by side look like a skirt."""
    up = along_trunk(figure.body.trunk.pelvis)
    start = figure.joints["middle"] - up * 0.22
    inside = LineString([start, start - up * 1.2]).intersection(figure.outlines["hips"])
    if inside.geom_type == "LineString" and inside.length > 0.1:
        colour = mix(figure.person.bottom, figure.person.edge, 0.55)
        painter.line("seam", np.array(inside.coords), colour, 0.024, depth)


def _paint_split_leg(figure: Figure, painter: Painter, side: Side, depths: tuple[float, float]) -> None:
    """Paint thigh and shin on two layers: a shin that crosses in front of its own thigh."""
    leg = figure.leg(side)
    knee, ankle = figure.joints[f"{side}_knee"], figure.joints[f"{side}_ankle"]
    skin = figure.person.skin
    thigh = bare_leg(figure, side, is_thigh=depths[1] < depths[0])
    painter.shaded(f"{side} thigh", thigh, _tone(figure, side)(skin), depths[0])
    shin = largest(shin_outline(figure, side))
    tone = _tone(figure, side, leg.tone)(skin)
    ahead = unit(knee - ankle)
    grows = Root(disc(knee - ahead * 0.06, 0.235)) if leg.tone in (None, side) else None
    painter.shaded(f"{side} shin", shin, tone, depths[1], Finish(root=grows))
    if depths[1] < depths[0]:  # a shin behind its own thigh shows no kneecap
        return
    _paint_kneecap(figure, painter, side, tone, depths[1] + 0.05)


def _paint_kneecap(figure: Figure, painter: Painter, side: Side, skin: str, depth: float) -> None:
    """Paint the kneecap as an arc: above it where its shin crosses in front, below it where the knee looks at us."""
    knee, ankle = figure.joints[f"{side}_knee"], figure.joints[f"{side}_ankle"]
    ahead = unit(ankle - knee) if figure.is_front else unit(knee - ankle)
    cap = [knee + turned(ahead, angle) * 0.115 for angle in (-80, -40, 0, 40, 80)]
    line = open_curve([(float(x), float(y)) for x, y in cap])
    painter.line(f"{side} kneecap", line, mix(skin, figure.person.edge, 0.45), 0.022, depth)


def _paint_torso(figure: Figure, painter: Painter, depth: float) -> None:
    """Paint neck, shirt and collar; the shirt ends at its collar, above which the neck's skin goes on."""
    person, torso = figure.person, figure.outlines["torso"]
    above = _above_collar(figure)
    neck = softened(joined(_neck(figure), torso.intersection(above)), 0.05)
    shirt = largest(torso.difference(above))
    painter.shaded("neck", largest(neck), mix(person.skin, person.shadow, 0.03), depth - 0.5)
    painter.shaded("torso", shirt, person.top, depth)
    band = largest(shirt.intersection(above.buffer(COLLAR)))
    painter.shaded("collar", band, person.trim, depth + 0.05, finish=COLLAR_FINISH)


def _neck(figure: Figure) -> Area:
    joints, trunk = figure.joints, figure.body.trunk
    front, up = front_of_trunk(trunk.chest), along_trunk(trunk.chest)
    if figure.is_front:
        ends = [(-0.30, 0.10), (0.0, -0.20), (0.30, 0.10), (0.185, 0.32), (0.16, 0.62), (-0.16, 0.62), (-0.185, 0.32)]
        points = [joints["neck"] + front * x + up * (y - 0.1) for x, y in ends]
        return blob([(float(x), float(y)) for x, y in points])
    chin_front, chin_up = front_of_trunk(trunk.head), along_trunk(trunk.head)
    lower = [joints["neck"] + front * x + up * y for x, y in ((-0.25, 0.02), (0.0, -0.25), (0.26, -0.02))]
    keys = ((0.165, -0.20), (0.19, 0.02), (0.1, 0.25), (-0.2, 0.25), (-0.235, 0.05), (-0.22, -0.16))
    upper = [joints["skull"] + chin_front * x + chin_up * y for x, y in keys]
    return blob([(float(x), float(y)) for x, y in (*lower, *upper)])


def _above_collar(figure: Figure) -> Area:
    """Return what lies above the collar's line round the neck."""
    shoulder, trunk = figure.joints["shoulder"], figure.body.trunk
    front, up = front_of_trunk(trunk.chest), along_trunk(trunk.chest)
    heights, dip = ((0.185, 0.185), 0.26) if figure.is_front else ((0.12, 0.215), 0.05)
    start, end = shoulder + front * 0.225 + up * heights[0], shoulder - front * 0.235 + up * heights[1]
    along = np.linspace(-0.12, 1.12, 28)[:, None]
    line = start + (end - start) * along - up * dip * 4 * along * (1 - along)
    return area(np.vstack([line, [line[-1] + up, line[0] + up]]))


def _paint_arm(figure: Figure, painter: Painter, side: Side, depth: float) -> None:
    person, tone = figure.person, _tone(figure, side)
    hand = hand_parts(figure, side)
    wrist = disc(figure.joints[f"{side}_wrist"], 0.098 * figure.person.arm)
    whole = largest(softened(joined(arm_outline(figure, side), wrist, hand.outline), 0.07))
    if person.sleeve == "short":  # its skin begins under the sleeve, and ends below the collar
        near = disc(figure.joints[f"{side}_shoulder"], SLEEVED_SHOULDER)
        whole = largest(whole.difference(_collar_and_neck(figure).intersection(near)))
    elif figure.is_front:
        whole = _bare_shoulder(figure, side, whole)
    figure.outlines[f"{side}_hand"] = joined(hand.outline, *hand.fingers)
    figure.outlines[f"{side}_arm"] = whole
    painter.shaded(f"{side} arm", whole, tone(person.skin), depth)
    in_front = figure.body.depth.near_hand if side == "near" else figure.body.depth.far_hand
    if hand.fingers:
        for finger in hand.fingers:
            painter.shaded(f"{side} finger", finger, tone(person.skin), in_front or depth, finish=FINGER_FINISH)
    else:
        _paint_hand(figure, painter, side, hand, depth)
        if in_front is not None:
            _paint_fore(figure, painter, side, hand, in_front)
    if person.sleeve == "short":
        _paint_sleeve(figure, painter, side, depth + 0.3)


def _collar_and_neck(figure: Figure) -> Area:
    """Return the collar and the neck above it: no sleeve lies over them."""
    body = joined(figure.outlines["torso"], _neck(figure)).buffer(0.01)
    return _above_collar(figure).buffer(COLLAR).intersection(body)


def _bare_shoulder(figure: Figure, side: Side, arm: Area) -> Area:
    """Return an arm seen from the front with its shoulder, which ends at the armhole of the shirt."""
    near = disc(figure.joints[f"{side}_shoulder"], BARE_SHOULDER)
    shoulder = figure.outlines["torso"].intersection(near).difference(front_armhole(figure, side))
    covered = front_armhole(figure, side).intersection(near)
    return largest(softened(joined(arm, shoulder), 0.05).difference(covered))


def _paint_hand(figure: Figure, painter: Painter, side: Side, hand: HandParts, depth: float) -> None:
    """Paint what lies on a hand's outline: lines between the fingers, and the thumb."""
    person = figure.person
    skin = _tone(figure, side)(person.skin)
    for crease in hand.creases:
        painter.line(f"{side} crease", crease, mix(skin, person.edge, 0.50), 0.022, depth + 0.05)
    if hand.thumb is not None:
        root = Root(hand.thumb_root) if hand.thumb_root is not None else None
        painter.shaded(f"{side} thumb", hand.thumb, skin, depth + 0.1, replace(THUMB_FINISH, root=root))


def _paint_fore(figure: Figure, painter: Painter, side: Side, hand: HandParts, depth: float) -> None:
    """Paint forearm and hand once more, in front of the limb that they touch."""
    elbow, wrist = figure.joints[f"{side}_elbow"], figure.joints[f"{side}_wrist"]
    ahead = unit(wrist - elbow)
    shown = figure.hand(side).lower_scale
    start = elbow + ahead * 0.25 * shown
    fore = joined(arm_outline(figure, side, 1.0, 2.0), hand.outline)
    fore = softened(fore, 0.07).intersection(figure.outlines[f"{side}_arm"]).intersection(half_plane(start, ahead))
    skin = _tone(figure, side)(figure.person.skin)
    root = Root(disc(start, 0.30 * shown), figure.outlines[f"{side}_arm"])
    painter.shaded(f"{side} forearm", largest(fore), skin, depth, Finish(root=root))
    _paint_hand(figure, painter, side, hand, depth)


def _paint_sleeve(figure: Figure, painter: Painter, side: Side, depth: float) -> None:
    person, tone = figure.person, _tone(figure, side)
    shoulder, elbow = figure.joints[f"{side}_shoulder"], figure.joints[f"{side}_elbow"]
    bone = elbow - shoulder
    wide = arm_outline(figure, side, 0.0, 1.2, 0.05)
    sleeve = largest(
        wide.intersection(half_plane(shoulder + bone * SLEEVE_END, -bone)).difference(_collar_and_neck(figure))
    )
    grows = disc(shoulder, 0.34).intersection(figure.outlines["torso"].buffer(-0.03))
    root = Root(grows) if side == "near" else None
    painter.shaded(f"{side} sleeve", sleeve, tone(person.top), depth, Finish(root=root))
    cuff = sleeve.intersection(half_plane(shoulder + bone * (SLEEVE_END - 0.07), bone))
    for piece in pieces(cuff):
        painter.fill(f"{side} cuff", piece, tone(person.trim), depth + 0.06)
