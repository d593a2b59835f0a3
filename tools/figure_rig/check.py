"""What a picture must hold beyond its joints: hands that touch, feet on the floor, heads apart, all of it in view."""

from shapely.geometry import box

from handouts.core.problems import Problem
from tools.figure_rig.anchors import find_anchors
from tools.figure_rig.arms import PARTS
from tools.figure_rig.figure import Figure
from tools.figure_rig.outlines import Area, joined
from tools.figure_rig.pose import SIDES, Side
from tools.figure_rig.props import outline_named
from tools.figure_rig.scene import Scene, shown

HEADS_APART = 0.15
CONTACT_SLACK = 0.03
SINKS = 0.16  # how deep a body may press into a thing
HOVERS = (0.06, 0.40)  # above the mat: a foot that was meant to stand on it
LABEL = (2.9, 0.9)  # "Stretch" in 12 pt on a picture of 48 mm, in heads


def check_scene(scene: Scene, *, has_label: bool = False) -> list[Problem]:
    """Return all that is wrong with a solved scene; `has_label` keeps its top left corner free for a word."""
    problems = [*scene.problems, *_check_view(scene, has_label), *_check_heads(scene), *_check_arrow(scene)]
    find_anchors(scene, problems)
    problems += _check_things(scene)
    for figure in scene.figures.values():
        for side in SIDES:
            problems += _check_contact(scene, figure, side)
            problems += _check_foot(scene, figure, side)
        problems += _check_ground(scene, figure)
    return problems


def _body(scene: Scene, *names: str, owner: str = "") -> Area:
    """Return all painted areas as one, of one owner or of all, or only of those names."""
    areas = [
        part.form
        for part in scene.parts
        if not part.is_line
        and owner in ("", part.owner)
        and part.owner != "scene"
        and part.group not in scene.frame.things
        and (not names or part.name in names)
    ]
    return joined(*areas)


def _check_view(scene: Scene, has_label: bool) -> list[Problem]:
    view = scene.frame.view
    (left, right), (low, high) = view.x, view.y
    drawn = _body(scene)
    x0, y0, x1, y1 = drawn.bounds
    problems = []
    over = [
        name
        for name, is_over in (("left", x0 < left), ("right", x1 > right), ("bottom", y0 < low), ("top", y1 > high))
        if is_over
    ]
    if over:
        needs = f"x from {x0:.2f} to {x1:.2f}, y from {y0:.2f} to {y1:.2f}"
        hint = f"the drawing needs {needs}"
        problems.append(Problem(view.origin, f"the people stick out of the view at the {' and '.join(over)}", hint))
    corner = box(left, high - LABEL[1], left + LABEL[0], high)
    if has_label and drawn.intersects(corner):
        hint = "move the view to the left or up"
        problems.append(Problem(view.origin, "the top left corner is not free for the word 'Stretch'", hint))
    return problems


def _check_heads(scene: Scene) -> list[Problem]:
    heads = [_body(scene, "head", "hair", "tail", owner=name) for name in scene.figures]
    if len(heads) == 2 and heads[0].distance(heads[1]) < HEADS_APART:
        apart = heads[0].distance(heads[1])
        message = f"the two heads are {apart:.2f} apart; they look as one below {HEADS_APART}"
        origin = scene.frame.origin
        return [Problem(origin, message, "lean one person away, or move the partner")]
    return []


def _check_arrow(scene: Scene) -> list[Problem]:
    arrow = scene.frame.arrow
    if arrow and _body(scene, "arrow").intersects(_body(scene, "head", "hair", "tail")):
        return [Problem(arrow.origin, "the arrow covers a head", "move its tail and tip beside the people")]
    return []


def _check_contact(scene: Scene, figure: Figure, side: Side) -> list[Problem]:
    """Return a problem where a hand does not meet what it is said to touch."""
    hand = figure.arms[side].hand
    who, _, part = (hand.touch or "").partition(".")
    owner = scene.figures.get(who)
    if owner is None:
        return []
    names = [PARTS[part][2]] if part in PARTS else ["trunk", "near_all", "far_all"]
    touched = joined(*(shown(owner, name) for name in names))
    apart = shown(figure, f"{side}_hand").distance(touched)
    if apart <= CONTACT_SLACK:
        return []
    message = f"{figure.name}'s {side} hand is {apart:.2f} away from {hand.touch}"
    return [Problem(hand.origin, message, "move the person nearer, or change 'at', 'offset' or 'palm_at'")]


def _check_things(scene: Scene) -> list[Problem]:
    """Return a problem for each thing that does not meet what it is said to touch, or that goes deep into it."""
    problems: list[Problem] = []
    for name, thing in scene.frame.things.items():
        form = joined(*(part.form for part in scene.parts if part.group == name and not part.is_line))
        for touched in thing.touches:
            body = outline_named(touched, scene.figures, thing, problems)
            apart = form.distance(body)
            if body.is_empty or (apart <= CONTACT_SLACK and not form.buffer(-SINKS).intersects(body)):
                continue
            message = f"{name} is {apart:.2f} away from {touched}" if apart else f"{touched} sinks into {name}"
            problems.append(Problem(thing.origin, message, "move the thing's 'at', or the person"))
    return problems


def _check_foot(scene: Scene, figure: Figure, side: Side) -> list[Problem]:
    """Return a problem where a foot hovers a little above the mat."""
    leg = figure.leg(side)
    if scene.frame.mat is None or leg.free or leg.stands or figure.is_front:
        return []
    lowest = min(shown(figure, f"{side}_{part}").bounds[1] for part in ("foot", "all"))
    above = lowest - scene.frame.mat_depth[1]
    if not HOVERS[0] < above < HOVERS[1]:
        return []
    message = f"{figure.name}'s {side} foot floats {above:.2f} above the mat"
    return [Problem(leg.origin, message, "give the leg a 'foot: [x, y]' on the mat, or change its angles")]


def _check_ground(scene: Scene, figure: Figure) -> list[Problem]:
    frame = scene.frame
    rests = any(name.startswith(f"{figure.name}.") for thing in frame.things.values() for name in thing.touches)
    if frame.mat is None or rests or any(figure.leg(side).stands for side in SIDES):
        return []
    lowest = _body(scene, owner=figure.name).bounds[1]
    if frame.mat_depth[0] - 0.15 <= lowest <= frame.mat_depth[1] + HOVERS[0]:
        return []
    message = f"{figure.name} does not stand on the mat: the lowest point lies at {lowest:.2f}"
    hint = f"it must lie between {frame.mat_depth[0]} and {frame.mat_depth[1]}: change 'hip' or 'plant'"
    return [Problem(figure.body.origin, message, hint)]
