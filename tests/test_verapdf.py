"""The conformance check itself: a file that claims nothing fails it, one after the other in one process."""

from pathlib import Path

import pikepdf

from tests.verapdf import check_verapdf


def test_an_untagged_file_fails_both_profiles_each_time_it_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    first, again = check_verapdf([path]), check_verapdf([path])
    assert {failure.profile for failure in first} == {"ua1", "2a"}
    assert first == again
