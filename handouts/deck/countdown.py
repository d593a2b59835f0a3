"""A drill's moving parts: the ring that empties, the mark of the shorter hold, the steps that light up, and what a click starts."""

from dataclasses import dataclass
from math import cos, pi, sin

from handouts.core.geometry import Box, Point, to_emu
from handouts.deck.markup import fill, frame, line, named, ornament
from handouts.deck.shapes import GEOMETRY, GEOMETRY_END, Counter
from handouts.deck.slides import Countdown
from handouts.deck.timing import Click, Effect, write_timing
from handouts.theme import deck
from handouts.theme.deck import Ornament, SlideLayout
from handouts.theme.layouts import RING_DIAMETER, SECONDS, STEP_GROUND

RING_TO_NUMBER = 3.55 / 2.35  # the ring's diameter to the width of the place that its number stands in
TICK_WIDTH, MARK_EDGE = 3.0, 1.5  # points
SHORTER_DISC = 0.17  # of the ring's diameter


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was written, and the ids of the shapes that the timing moves."""

    xml: str
    ids: tuple[int, ...]


def ring_box(layout: SlideLayout) -> Box:
    """Return where the ring stands: around the place of its number."""
    place = layout.place(SECONDS).box
    diameter = place.width * RING_TO_NUMBER
    return Box(place.center.x - diameter / 2, place.center.y - diameter / 2, diameter, diameter)


def shorter_box(layout: SlideLayout, countdown: Countdown) -> Box | None:
    """Return where the mark of the shorter hold stands on the ring: as far round as its share of the time, clockwise."""
    if not countdown.shorter or not countdown.seconds:
        return None
    box = ring_box(layout)
    turn = 2 * pi * countdown.shorter / countdown.seconds
    middle = box.width * (1 - deck.RING_WIDTH) / 2
    size = box.width * SHORTER_DISC
    center = Point(box.center.x + middle * sin(turn), box.center.y - middle * cos(turn))
    return Box(center.x - size / 2, center.y - size / 2, size, size)


def draw_ring(layout: SlideLayout, countdown: Countdown, number: Counter) -> Drawn:
    """Write the ring, full as it prints: track, amber ring, the dark ring that sweeps over it, amber at rest on top, marks.

    Ids: the ring that sweeps, the one at rest, and the mark of the shorter hold where there is one. What sweeps comes in, since
    programs agree on which way that goes; where it went out, LibreOffice would turn it the other way round than the marks say.
    """
    box = ring_box(layout)
    rim = deck.RIM * box.width / RING_DIAMETER
    wide = box.inset(-rim)
    band = box.width * deck.RING_WIDTH
    track = Ornament("Ring track", wide, "donut", "navy", adjust=_donut(band + 2 * rim, wide.width))
    written = ornament(number(), track, is_on_layout=False)
    ids = []
    full = "tint" if countdown.is_waiting else "amber"
    rings = (("Ring", full), ("Countdown", "navy"), ("Ring at rest", full))
    for name, colour in rings if countdown.is_running else rings[:1]:
        ids.append(number())
        ring = Ornament(name, box, "donut", colour, adjust=_donut(band, box.width))
        written += ornament(ids[-1], ring, is_on_layout=False)
    if countdown.seconds:
        written += _ticks(box, countdown.seconds, number())
    where = shorter_box(layout, countdown)
    if where is not None:
        ids.append(number())
        mark = Ornament("Shorter hold mark", where, "ellipse", "navy", "white", MARK_EDGE)
        written += ornament(ids[-1], mark, is_on_layout=False)
    return Drawn(written, tuple(ids[1:]))


def draw_steps(layout: SlideLayout, countdown: Countdown, number: Counter) -> Drawn:
    """Write the grounds of the steps, so that they can light up. Ids: one for each step."""
    written, ids = "", []
    grounds = [shape for shape in layout.ornaments if shape.name.startswith(STEP_GROUND)]
    for place, shape in enumerate(grounds[: countdown.step_count]):
        ids.append(number())
        is_lit = countdown.lit == place
        lit = Ornament(shape.name, shape.box, shape.preset, "amber" if is_lit else shape.fill, adjust=shape.adjust)
        written += ornament(ids[-1], lit, is_on_layout=False)
    return Drawn(written, tuple(ids))


def write_drill_timing(countdown: Countdown, ring: tuple[int, ...], steps: tuple[int, ...]) -> str:
    """Write what the clicks start: each lights its step and runs the ring for the longer end of the hold."""
    holds = countdown.rounds * countdown.step_count
    return write_timing(tuple(_click(countdown, hold, ring, steps) for hold in range(holds)))


def _click(countdown: Countdown, hold: int, ring: tuple[int, ...], steps: tuple[int, ...]) -> Click:
    """Say what one click starts. The first takes the ring at rest away, the others the one that swept before."""
    sweeping, resting, *marks = ring
    effects = [
        Effect("sweep", sweeping, 0, (countdown.seconds or 0) * 1000),
        _colour(steps[hold % len(steps)], "amber"),
    ]
    if hold:
        effects.append(_colour(steps[(hold - 1) % len(steps)], "tint"))
    for mark in marks:
        effects += [_colour(mark, "navy")] if hold else []
        effects.append(_colour(mark, "runner", (countdown.shorter or 0) * 1000))
    return ((Effect("hide", sweeping if hold else resting),), tuple(effects))


def _colour(shape: int, colour: str, start: int = 0) -> Effect:
    return Effect("colour", shape, start, deck.LIT_MILLISECONDS, colour)


def _donut(band: float, diameter: float) -> int:
    """Return the handle of a donut whose band is that wide."""
    return round(band / diameter * 100000)


def _ticks(box: Box, seconds: int, number: int) -> str:
    """Write white marks across the band, one every five seconds."""
    side = to_emu(box.width)
    path = ""
    for second in range(0, seconds, deck.TICK_SECONDS):
        turn = 2 * pi * second / seconds
        for tag, reach in (("moveTo", 1 - 2 * deck.RING_WIDTH), ("lnTo", 1.0)):
            x, y = side / 2 * (1 + reach * sin(turn)), side / 2 * (1 - reach * cos(turn))
            path += f'<a:{tag}><a:pt x="{round(x)}" y="{round(y)}"/></a:{tag}>'
    geometry = f'{GEOMETRY} w="{side}" h="{side}" fill="none">{path}{GEOMETRY_END}'
    width = TICK_WIDTH * box.width / RING_DIAMETER
    return (
        f"<p:sp><p:nvSpPr>{named(number, 'Marks every five seconds')}<p:cNvSpPr/><p:nvPr/>"
        f"</p:nvSpPr><p:spPr>{frame(box)}{geometry}{fill(None)}{line('white', width)}</p:spPr></p:sp>"
    )
