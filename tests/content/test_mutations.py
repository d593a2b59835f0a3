"""Whatever happens to a topic's, an exercise's, a set's or the clinic's file, it is read and planned, or refused with words."""

import random

from handouts.app.build import Builder, BuildOptions
from handouts.app.outputs import SheetOutput
from handouts.app.project import Project
from handouts.content.house import HouseSheet
from handouts.core.problems import ContentError, has_errors
from tests.topics import ROOT

SEED, ROUNDS = 20_261_126, 120
FILES: dict[str, str | HouseSheet] = {  # and what is made of them
    "content/topics/hip-flexors.yaml": "hip-flexors",
    "content/topics/after-massage.yaml": "after-massage",
    "content/exercises/kneeling.yaml": "hip-flexors",
    "content/exercises/bridge.yaml": "strong-glutes",
    "content/sets/first-visit.yaml": HouseSheet((), "first-visit"),
    "content/clinic.yaml": "after-massage",
}
PIECES = [
    *("\0", "\ufeff", '"', "'", ": ", "- ", "- - ", "[", "]", "{", "}", "&a ", "*a", "<<: *a", "!!python/object:os.system ", "!!binary "),
    *("%YAML 9\n", "---\n", "...\n", "|\n", ">-\n", "? ", "#", "**", "~", "null", "yes", "2026-11-26", "1e999", ".inf", ".nan", "-1"),
    *("9" * 400, "0x1F", "1:30", "A" * 5000, "\u0300" * 60, "\ufdfd" * 20, "\u202e", "\u200b", "\u00a0", "\U0001f3c3", "\u2028", "\t"),
    *("\r", "\r\n", "\n\n", "20-30", "ask", "daily", "1 min", "kneeling", "use: ", "dose: ", "each", "stretch", "partner: ", "pictures: "),
    *("source: ", "id: ", "text: ", "slide: ", "role: stop\n", "exercises\n"),
]  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    """Return the text with a few letters or lines taken out, doubled, swapped, moved in or replaced."""
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(text) + 1)
        end = start + chance.choice([0, 1, 2, 8, 60, 400])
        lines = text.split("\n")
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        key, colon, _ = lines[one].partition(": ")
        match chance.randrange(7):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:start] + chance.choice(PIECES) + text[start:]
            case 2:
                text = text[:start] + text[start:end] * chance.randint(2, 40) + text[end:]
            case 3:
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
            case 4:
                lines[one] = chance.choice(["", "  ", "    "]) + lines[one].lstrip()
                text = "\n".join(lines)
            case _:
                lines[one] = key + colon + chance.choice(PIECES)
                text = "\n".join(lines)
    return text


def is_good(file: str, text: str) -> bool:
    """Read a file in place of ours and draw a sheet; everything wrong has a place or a hint, or this fails."""
    builder = Builder(Project(ROOT), BuildOptions(ROOT / "out", edits={ROOT / file: text}))
    try:
        problems = builder.draw(FILES[file], SheetOutput()).problems
    except ContentError as error:
        problems = error.problems
    assert all(problem.message and (problem.origin.file or problem.hint) for problem in problems)
    return not has_errors(problems)


def test_content_damaged_at_random_is_made_or_refused() -> None:
    chance = random.Random(SEED)
    files = [*FILES] * (ROUNDS // len(FILES))
    good = [is_good(file, mutated((ROOT / file).read_text(encoding="utf-8"), chance)) for file in files]
    assert 10 < sum(good) < len(good) - 10
