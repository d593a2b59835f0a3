"""A file's name is safe on every system, and no two people share one."""

import unicodedata

import pytest

from handouts.core.files import DEVICES
from handouts.roster.names import LIMIT, FileNames, file_name
from tests.roster.people import names

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)} | {"\x7f"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Example", "Ada-Example"),
        ("Chloé  Lefèvre", "Chloé-Lefèvre"),
        ("Cafe\u0301", "Café"),
        ("O’Brien-Smith", "OBrien-Smith"),
        ("D'Angelo", "DAngelo"),
        ("Ελένη Παπά", "Ελένη-Παπά"),
        ("श्रेया शर्मा", "श्रेया-शर्मा"),
        ("王 伟", "王-伟"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "C-Windows"),
        ("Dot. ", "Dot"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("a\u202eb", "a-b"),
        ("CON", "CON-sheet"),
        ("com1", "com1-sheet"),
        ("CONIN$", "CONIN-sheet"),
        ("COM¹", "COM"),
        ("🙂", "row-7"),
        ("???", "row-7"),
        ("\u0301", "row-7"),
        ("", "row-7"),
        ("Sam 🏃", "Sam"),
        ("A-1042", "A-1042"),
    ],
)
def test_a_name_becomes_a_file_name(text: str, name: str) -> None:
    assert file_name(text, 7) == name


@pytest.mark.parametrize("text", ["x" * 300, "é" * 300, "王" * 300, "क्षि" * 100, "a b " * 100, "e\u0323\u0301" * 200])
def test_a_long_name_is_cut_after_a_whole_letter(text: str) -> None:
    name = file_name(text, 1)
    assert LIMIT // 2 < len(name.encode()) <= LIMIT
    assert not name.endswith("-")
    assert unicodedata.normalize("NFC", text).replace(" ", "-").startswith(name)
    rest = unicodedata.normalize("NFC", text).replace(" ", "-")[len(name) :]
    assert unicodedata.category(rest[0])[0] != "M"


def test_names_that_differ_only_in_case_or_coding_are_numbered() -> None:
    taken = FileNames()
    given = [
        taken.take(text, number)
        for number, text in enumerate(("Ann", "ANN", "ann", "Zoé", "Zoe\u0301", "Ann-2", "Ann"))
    ]
    assert given == ["Ann", "ANN-2", "ann-3", "Zoé", "Zoé-2", "Ann-2-2", "Ann-4"]


def test_every_made_up_name_is_safe_everywhere() -> None:
    taken = FileNames()
    given = [taken.take(text, number) for number, text in enumerate(names())]
    for name in given:
        assert name == unicodedata.normalize("NFC", name)
        assert not FORBIDDEN & set(name)
        assert name.casefold() not in DEVICES
        assert name[0] not in ".- "
        assert name[-1] not in ". "
        assert len(name.encode()) <= LIMIT + 4
    assert len({unicodedata.normalize("NFD", name).casefold() for name in given}) == 1000
