"""Whether two people stay apart on paper: differences of lightness (L*), which are the same in colour and as a grey print."""

from handouts.core.problems import Problem
from handouts.figures.colours import lightness
from handouts.theme.palette import CLOTHES_APART
from tools.figure_rig.look import Look, Person
from tools.figure_rig.paint import edge_colour

HAND_APART = 15.0
FAR_APART = 6.0


def differences(look: Look) -> dict[str, float]:
    """Return how far apart in L* the pairs that matter are, by what they are."""
    runner, partner = look.runner, look.partner
    return {
        "the two tops": abs(lightness(runner.top) - lightness(partner.top)),
        "shorts and trousers": abs(lightness(runner.bottom) - lightness(partner.bottom)),
        "partner's hand and runner's skin": hand_difference(partner, runner.skin),
        "partner's hand and runner's shorts": hand_difference(partner, runner.bottom),
        "partner's hand and runner's top": hand_difference(partner, runner.top),
        "runner's hand and runner's shorts": hand_difference(runner, runner.bottom),
    }


def hand_difference(person: Person, touched: str) -> float:
    """Return how far a hand is from what it touches: by its skin, or by the edge that is drawn around it."""
    edge = lightness(edge_colour(person.skin, person.edge))
    by_edge = min(abs(edge - lightness(touched)), abs(edge - lightness(person.skin)))
    return max(abs(lightness(person.skin) - lightness(touched)), by_edge)


def check_look(name: str, look: Look) -> list[Problem]:
    """Return a problem for each pair that is too close, and for far skin that is not darker than the near one."""
    problems = []
    for pair, found in differences(look).items():
        least = HAND_APART if "hand" in pair else CLOTHES_APART
        if found < least:
            message = (
                f"look '{name}': {pair} are {found:.0f} L* apart; {least:.0f} are needed to tell them apart in grey"
            )
            problems.append(Problem(look.origin, message, "make one of the two lighter or the other darker"))
    for person in (look.runner, look.partner):
        if lightness(person.skin) - lightness(person.far_skin) < FAR_APART:
            message = f"look '{name}': far_skin {person.far_skin} is not darker than skin {person.skin}"
            hint = f"take about {FAR_APART + 6:.0f} L* off the skin, in a warm tone"
            problems.append(Problem(person.origin, message, hint))
    return problems
