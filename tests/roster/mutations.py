"""Rosters damaged at random, always in the same ways for the same seed."""

import io
import random
import zipfile
from collections.abc import Iterator

from tests.roster.workbooks import packed, workbook

CSV = """name,date,therapist,exercises,hold,hold.lying,repetitions,days,side,note,id
Ada Example,2026-03-04,R. Sample,"kneeling, lying",20-30,15,3,5,left,"Slowly, ""please"" now",A-1
Ọ̀lá Žižek,4 March 2026,,all,30,,2,7,each,,A-2
Ελένη Παπά,,R. Sample,lunge,10 to 20 s,,3 times,2,right,Line one,A-3
"""
YAML = """- name: Ada Example
  exercises: [lying, kneeling]
  hold: {from: 20, to: 30}
  days: {lying: 3}
  note: "Slowly, please"
- {name: Bo Example, hold.lying: 15, therapist: ~}
- name: Ελένη Παπά
  repetitions: 3
"""
ROWS = [line.split(",") for line in ("name,date,days,note", "Ada,2026-03-04,3,Slowly", "Bo,,4,", "Cy,=1+1,2,x")]
PIECES = (
    b"\0", b"\xff", b"\xfe\xff", b"\"", b",", b";", b"\n", b"\r\n", b"\t", b"\xef\xbb\xbf", b"\xe2\x80\x8b", b"=", b"#", b": ", b"- ",
    b"&", b"*", b"[", b"{", b"!!", b"%", b"|", b">", b"<", b"</c>", b"<row r=\"1048577\">", b"<!DOCTYPE x>", b"&#0;", b"r=\"A1\"",
    b"9" * 30, b"-1", b"1e999", b"nan", b"A" * 5000, b"\xcc\x80" * 40, b"null", b"name", b"total", "ﷺ".encode(), "\u202e".encode(),
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few of them taken out, doubled, swapped or replaced."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(changed) + 1)
        end = min(len(changed), start + chance.choice([0, 1, 2, 8, 60]))
        match chance.randrange(5):
            case 0:
                changed[start:end] = b""
            case 1:
                changed[start:start] = chance.choice(PIECES)
            case 2:
                changed[start:end] = chance.choice(PIECES)
            case 3:
                changed[start:start] = changed[start:end] * chance.randint(1, 50)
            case _:
                changed[start:end] = bytes(byte ^ chance.randrange(256) for byte in changed[start:end])
    return bytes(changed)


def mutated_workbook(chance: random.Random) -> bytes:
    """Return a workbook damaged as a file, or in one of its parts."""
    data = workbook(ROWS)
    if chance.random() < 0.3:
        return mutated(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in chance.sample([*parts], chance.randint(1, 2)):
        parts[name] = mutated(parts[name], chance)
    return packed(parts)


def mutations(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield files' names and bytes: CSV, workbooks and YAML in turn."""
    chance = random.Random(seed)
    for number in range(count):
        match number % 3:
            case 0:
                yield "list.csv", mutated(CSV.encode(), chance)
            case 1:
                yield "list.xlsx", mutated_workbook(chance)
            case _:
                yield "list.yaml", mutated(YAML.encode(), chance)
