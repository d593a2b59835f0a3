"""What a build reads is known by its bytes at the moment it was read, and unsaved edits lie over the disk."""

import os
from pathlib import Path

import pytest

from handouts.core.inputs import ABSENT, Inputs, digest_of, input_names, input_size, is_input, read_input


def test_a_file_is_read_once_in_a_build_and_anew_in_the_next(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"one")
    forgotten: list[bool] = []
    inputs = Inputs(lambda: forgotten.append(True))
    with inputs.opened():
        assert read_input(file) == b"one"
        file.write_bytes(b"two")
        assert read_input(file) == b"one"
    forgotten.clear()
    with inputs.opened():
        assert forgotten == [True]
        assert read_input(file) == b"two"
    forgotten.clear()
    with inputs.opened():
        assert forgotten == []


def test_what_was_read_is_noted_with_its_digest_and_what_was_missed(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(b"one")
    with Inputs().opened() as inputs, inputs.noting() as used:
        read_input(tmp_path / "a.svg")
        assert not is_input(tmp_path / "b.svg")
        assert input_names(tmp_path, "a", is_noted=True) == ["a.svg"]
    assert used[str(tmp_path / "a.svg")] == digest_of(b"one")
    assert used[str(tmp_path / "b.svg")] == ABSENT
    assert f"{tmp_path}{os.sep}a*" in used


def test_unsaved_edits_replace_and_add_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"saved")
    edits = {tmp_path / "a.yaml": "not saved", tmp_path / "b.yaml": "new"}
    with Inputs().opened(edits):
        assert read_input(tmp_path / "a.yaml") == b"not saved"
        assert (read_input(tmp_path / "b.yaml"), input_size(tmp_path / "b.yaml")) == (b"new", 3)
        assert input_names(tmp_path) == ["a.yaml", "b.yaml"]
    assert read_input(tmp_path / "a.yaml") == b"saved"
    assert not is_input(tmp_path / "b.yaml")


def test_a_file_that_is_not_there_is_told_as_anywhere(tmp_path: Path) -> None:
    with Inputs().opened(), pytest.raises(FileNotFoundError):
        read_input(tmp_path / "a.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_input(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    with Inputs().opened():
        assert not is_input(tmp_path / "a.yaml")
        with pytest.raises(OSError, match="this is not a file"):
            read_input(tmp_path / "a.yaml")
