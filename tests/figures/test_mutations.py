"""Damaged pictures: whatever a disk, a mail program or a bad day made of a file is a picture or a problem, soon and in little memory."""

import random
import time
from collections.abc import Callable, Iterator

import pytest

from handouts.figures.intake import take_in
from handouts.figures.photo import read_photo
from handouts.figures.svg import read_svg
from tests.figures.drawn import on_paper, photo, svg
from tests.topics import ROOT

SEED, ROUNDS = 20_240_506, 60
LONGEST = 5  # seconds
OWN = (ROOT / "assets" / "figures" / "mark-feel.svg").read_bytes()
FOREIGN = svg(
    '<defs><clipPath id="c"><circle r="30" cx="50" cy="50"/></clipPath><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
    '<style>.a{fill:#06c;stroke:#000}</style><g id="layer" transform="matrix(1 .2 0 1 3 4)" opacity=".5"><rect class="a" width="40" '
    'height="30" rx="5"/></g><use href="#p"/><path id="p" clip-path="url(#c)" d="M10 10a30 20 0 0 1 50 40Q9 9 3 3z" '
    'stroke="url(#g)" stroke-dasharray="3 2" stroke-dashoffset="1"/>'
)
WORDS = [
    b"1e999",
    b"nan",
    b"-",
    b"",
    b"url(#c)",
    b"<g>",
    b"</g>",
    b"%",
    b"&#0;",
    b"\xff",
    b"0" * 400,
    b"e",
    b"#p",
    b"M",
    b"'",
]


def mutations(data: bytes, rounds: int, seed: int = SEED) -> Iterator[bytes]:
    chance = random.Random(seed)
    for _ in range(rounds):
        made = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 4, 16))):
            at = chance.randrange(len(made) or 1)
            match chance.randrange(5):
                case 0:
                    made[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    made[at : at + chance.randrange(1, 30)] = b""
                case 2:
                    made[at:at] = made[at : at + chance.randrange(1, 60)]
                case 3:
                    made[at : at + chance.randrange(0, 5)] = chance.choice(WORDS)
                case _:
                    made[at : at + 1] = bytes([(made[at] if at < len(made) else 0) ^ (1 << chance.randrange(8))])
        yield bytes(made)


def read_figure(data: bytes) -> None:
    drawing, problems = read_svg(data, "x", "x.svg")
    if not problems:
        on_paper(drawing)


def read_as_photo(data: bytes) -> None:
    try:
        read_photo(data, "x")
    except ValueError as error:
        assert error.args[0]


def take(data: bytes) -> None:
    made = take_in(data, "x.svg")
    assert made.data or made.problems


CASES: dict[str, tuple[Callable[[bytes], None], bytes]] = {
    "figure": (read_figure, OWN),
    "foreign svg as figure": (read_figure, FOREIGN),
    "foreign svg taken in": (take, FOREIGN),
    "png": (read_as_photo, photo("PNG")),
    "jpeg": (read_as_photo, photo("JPEG", progressive=True)),
    "jpeg taken in": (take, photo("JPEG")),
}


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_picture_is_drawn_or_a_problem(case: str) -> None:
    read, data = CASES[case]
    for number, made in enumerate(mutations(data, ROUNDS)):
        start = time.process_time()
        read(made)
        assert time.process_time() - start < LONGEST, f"mutation {number}"
