"""The small marks that sheet and deck share: whose shirt, push, feel, avoid, stop, then. Shirts take the look's colours."""

from tools.figure_rig.look import Look

NAVY, AMBER, RED, MUTE, WHITE, INK = "#262a56", "#ffb01f", "#a4161a", "#5c627f", "#ffffff", "#15172b"
RED_IN_GREY = "#0d0d0d"  # a sign is darker in grey than its red would be
SINGLET = (
    "M7.6 1.6C8.2 4.6 9.8 6.6 12 6.6C14.2 6.6 15.8 4.6 16.4 1.6L19.4 1.6C19 5.2 19.4 7.6 21 9.4L21 20.4L3 20.4L3 9.4"
    "C4.6 7.6 5 5.2 4.6 1.6Z"
)
SHIRT = (
    "M8 1.6C8.6 3.6 10.1 4.8 12 4.8C13.9 4.8 15.4 3.6 16 1.6L19 2.6L23.2 7.2L20 10.8L18.2 9.4L18.2 20.4L5.8 20.4L5.8 9.4"
    "L4 10.8L0.8 7.2L5 2.6Z"
)
OCTAGON = "M7.03 0L16.97 0L24 7.03L24 16.97L16.97 24L7.03 24L0 16.97L0 7.03Z"
OCTAGON_LINE = "M7.5 1.1L16.5 1.1L22.9 7.5L22.9 16.5L16.5 22.9L7.5 22.9L1.1 16.5L1.1 7.5Z"
MAT = "M7.5 8L24.5 8L18.5 17L1.5 17Z"
ARROW = "M1.6 7.4L23.6 5.2L23.6 1.4L38.4 10L23.6 18.6L23.6 14.8L1.6 12.6Z"
# radius, colour, and its grey: a dark dashed ring over pale discs says "here" without colour
GLOW = (
    (11.0, "#e8402a", "#d9d9d9"),
    (8.6, "#f4562f", "#e2e2e2"),
    (6.4, "#ff7a3c", "#ececec"),
    (3.4, "#ffd98a", "#f8f8f8"),
)


def draw_marks(look: Look) -> dict[str, str]:
    """Return every mark's SVG text by name."""
    return {
        "mark-runner": _mark("Runner", (24, 22), _shape(SINGLET, look.runner.top, (NAVY, 1.3))),
        "mark-partner": _mark("Partner", (24, 22), _shape(SHIRT, look.partner.top, (NAVY, 1.3))),
        "mark-push": _mark("Push", (40, 20), _shape(ARROW, AMBER, (NAVY, 1.7))),
        "mark-feel": _mark("Feel it here", (24, 24), "".join(_disc(*ring) for ring in GLOW), _ring()),
        "mark-avoid": _mark("Avoid", (24, 24), _avoid()),
        "mark-stop": _mark(
            "Stop", (24, 24), _shape(OCTAGON, RED, grey=RED_IN_GREY) + _shape(OCTAGON_LINE, "none", (WHITE, 0.5))
        ),
        "mark-mat": _mark("Get ready", (26, 24), _shape(MAT, "#dfe4f4", (NAVY, 2.0), "#e6e6e6")),
        "mark-scissors": _mark("Cut here", (24, 18), _scissors()),
        "mark-scissors-down": _mark("Cut here", (18, 24), _scissors(is_down=True)),
        "mark-chevron": _mark("Then", (12, 16), _shape("M1 0L12 8L1 16Z", MUTE)),
    }


def _mark(title: str, size: tuple[int, int], shapes: str, after: str = "") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" '
        f'stroke-linejoin="round" stroke-linecap="round">\n<title>{title}</title>\n<g id="mark">{shapes}</g>\n{after}</svg>\n'
    )


def _shape(data: str, fill: str, line: tuple[str, float] | None = None, grey: str = "") -> str:
    stroke = f' stroke="{line[0]}" stroke-width="{line[1]:g}"' if line else ""
    in_grey = f' data-grey="{grey}"' if grey else ""
    return f'<path fill="{fill}"{stroke}{in_grey} d="{data}"/>'


def _disc(radius: float, colour: str, grey: str) -> str:
    return f'<circle cx="12" cy="12" r="{radius:g}" fill="{colour}" data-grey="{grey}"/>'


def _ring() -> str:
    """Return the dashed ring: what is left of the glow on a copier that knows only black and white."""
    around = f'<circle cx="12" cy="12" r="10.2" fill="none" stroke="{WHITE}" stroke-width="2.6"/>'
    dashes = 'stroke-width="1.7" stroke-dasharray="3.4 3.009"'
    ring = f'<circle cx="12" cy="12" r="10.2" fill="none" stroke="{INK}" {dashes}/>'
    return f'<g id="ring">{around}{ring}</g>\n'


def _scissors(*, is_down: bool = False) -> str:
    handle = '<circle cx="{}" cy="{}" r="3.2" fill="none" stroke="{}" stroke-width="1.5"/>'
    places = ((4.6, 4.4), (4.6, 13.6))
    handles = "".join(handle.format(*(place[::-1] if is_down else place), MUTE) for place in places)
    blades = "M6.6 7L14.6 22.6M11.4 7L3.4 22.6" if is_down else "M7 6.6L22.6 14.6M7 11.4L22.6 3.4"
    return handles + _shape(blades, "none", (MUTE, 1.5))


def _avoid() -> str:
    ring = f'<circle cx="12" cy="12" r="10.4" fill="none" stroke="{RED}" stroke-width="2.2" data-grey="{RED_IN_GREY}"/>'
    return ring + _shape("M8 8L16 16M16 8L8 16", "none", (RED, 2.4), RED_IN_GREY)
