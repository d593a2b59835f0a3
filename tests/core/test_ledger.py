"""A ledger knows what was written, tells what was changed since, and holds nobody's name."""

from pathlib import Path

import pytest

from handouts.core.ledger import FilledRange, Ledger, digest_of, digests_of

PATH = Path(".made/run.json")


def written(folder: Path, name: str, data: bytes, key: str = "") -> Ledger:
    (folder / name).write_bytes(data)
    ledger = Ledger(folder / PATH, folder)
    ledger.record(name, digest_of(data), key)
    ledger.save()
    return Ledger(folder / PATH, folder)


def test_what_was_written_is_known_in_the_next_run(tmp_path: Path) -> None:
    ledger = written(tmp_path, "Ada.pdf", b"%PDF", "inputs")
    assert ledger.is_as_written("Ada.pdf") and ledger.has("Ada.pdf")
    assert ledger.key_of("Ada.pdf") == "inputs"
    assert not ledger.has("Bo.pdf") and not ledger.is_as_written("Bo.pdf") and ledger.key_of("Bo.pdf") == ""


def test_a_file_that_was_changed_or_removed_is_not_as_written(tmp_path: Path) -> None:
    ledger = written(tmp_path, "Ada.pdf", b"%PDF")
    (tmp_path / "Ada.pdf").write_bytes(b"%PdF")
    assert not ledger.is_as_written("Ada.pdf")
    (tmp_path / "Ada.pdf").unlink()
    assert not ledger.is_as_written("Ada.pdf")


def test_a_filled_file_is_known_by_what_lies_outside_and_inside_its_ranges(tmp_path: Path) -> None:
    ranges = (FilledRange(4, 10, 12), FilledRange(16, 16, 18))
    data = b"headADA   12midd**tail"
    ledger = Ledger(tmp_path / PATH, tmp_path)
    rest, inside = digests_of(data, ranges)
    ledger.record_ranges(rest, ranges)
    ledger.record("Ada.pdf", f"{rest}:{inside}")
    ledger.save()
    for written, is_ours in (
        (data, True),
        (b"HEAD" + data[4:], False),
        (data.replace(b"ADA", b"BEA"), False),
        (data[:10] + b"34" + data[12:], True),
    ):
        (tmp_path / "Ada.pdf").write_bytes(written)
        assert Ledger(tmp_path / PATH, tmp_path).is_as_written("Ada.pdf") == is_ours


def test_a_ledger_holds_no_name(tmp_path: Path) -> None:
    written(tmp_path, "Ada-Example.pdf", b"%PDF")
    assert b"Ada" not in (tmp_path / PATH).read_bytes()


@pytest.mark.parametrize(
    "stored", [b"", b"[]", b"{}", b'{"format": 1}', b'{"format": 1, "outputs": {"a": 3}}', b"\xff"]
)
def test_a_damaged_ledger_is_an_empty_one(tmp_path: Path, stored: bytes) -> None:
    written(tmp_path, "Ada.pdf", b"%PDF")
    (tmp_path / PATH).write_bytes(stored)
    assert not Ledger(tmp_path / PATH, tmp_path).has("Ada.pdf")


def test_what_is_forgotten_is_not_ours_any_more(tmp_path: Path) -> None:
    ledger = written(tmp_path, "Ada.pdf", b"%PDF")
    ledger.forget("Ada.pdf")
    ledger.save()
    assert not Ledger(tmp_path / PATH, tmp_path).has("Ada.pdf")


def test_a_place_that_cannot_be_written_leaves_no_trace_and_no_error(tmp_path: Path) -> None:
    (tmp_path / ".made").write_text("a file")
    written(tmp_path, "Ada.pdf", b"%PDF")
    assert (tmp_path / ".made").read_text() == "a file"
