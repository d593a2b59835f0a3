"""A picture is found in its folder, read whole, and refused with its place where it is unsafe or cannot be drawn."""

from pathlib import Path

import pytest

from handouts.core.problems import ContentError
from handouts.figures.read import picture_names, read_picture
from handouts.figures.shapes import Photo
from tests.figures.drawn import photo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "assets" / "figures"
    place.mkdir(parents=True)
    return place


def refusal(name: str, folder: Path) -> str:
    with pytest.raises(ContentError) as raised:
        read_picture(name, folder)
    return str(raised.value)


@pytest.mark.parametrize("name", ["../secret", "/etc/hosts", "../figures2/x.svg", "a/../../x", "", "bad\0name"])
def test_names_that_lead_out_of_the_folder_are_refused(folder: Path, name: str) -> None:
    (folder.parent / "secret.svg").write_text(HEAD + "><circle r='3'/></svg>")
    assert "inside the folder assets/figures" in refusal(name, folder)


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(HEAD + "><circle r='3'/></svg>")
    (folder / "x.svg").symlink_to(tmp_path / "secret.svg")
    assert "inside the folder" in refusal("x", folder)


def test_links_that_go_in_a_circle_are_refused(folder: Path) -> None:
    (folder / "x.svg").symlink_to("x.svg")
    assert "inside the folder" in refusal("x", folder)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("lunge.JPG", "rename lunge.JPG: its ending in small letters"),
        ("lunge.heic", "lunge.heic is not read: save it as SVG, PNG or JPEG"),
        ("Lunge.png", "did you mean 'Lunge'?"),
    ],
)
def test_a_picture_under_another_ending_or_spelling_is_named(folder: Path, file: str, said: str) -> None:
    (folder / file).write_bytes(photo("PNG"))
    assert said in refusal("lunge", folder)


def test_two_pictures_of_one_name_are_told_apart_by_their_endings(folder: Path) -> None:
    (folder / "lunge.svg").write_text(HEAD + "><circle r='3'/></svg>")
    (folder / "lunge.png").write_bytes(photo("PNG"))
    assert "more than one picture is called 'lunge': lunge.svg and lunge.png" in refusal("lunge", folder)
    assert isinstance(read_picture("lunge.png", folder), Photo)


def test_a_missing_picture_brings_a_near_miss(folder: Path) -> None:
    (folder / "kneeling-start.svg").write_text(HEAD + "><circle r='3'/></svg>")
    assert "did you mean 'kneeling-start'?" in refusal("kneling-start", folder)
    assert picture_names(folder) == ("kneeling-start",)


def test_photos_are_read_with_their_size(folder: Path) -> None:
    (folder / "a.png").write_bytes(photo("PNG"))
    (folder / "b.jpeg").write_bytes(photo("JPEG"))
    one, two = read_picture("a", folder), read_picture("b.jpeg", folder)
    assert isinstance(one, Photo)
    assert isinstance(two, Photo)
    assert [(photo.format, photo.width, photo.height) for photo in (one, two)] == [("png", 40, 30), ("jpeg", 40, 30)]


def test_a_picture_that_is_too_large_is_refused(folder: Path) -> None:
    (folder / "x.svg").write_bytes(b" " * 1_000_001)
    assert "larger than 1 MB" in refusal("x", folder)


def test_a_damaged_picture_is_a_problem_with_its_name(folder: Path) -> None:
    (folder / "a.png").write_bytes(photo("PNG")[:200])
    assert refusal("a", folder).startswith("assets/figures/a.png: error: the PNG file is cut off or damaged")
    (folder / "x.svg").write_text(HEAD + "><rect/></svg>")
    assert "python render.py figure assets/figures/x.svg" in refusal("x", folder)


def test_a_name_that_no_file_system_takes_is_a_problem(folder: Path) -> None:
    assert refusal("a" * 300, folder)


def test_pictures_are_known_by_their_whole_name(folder: Path) -> None:
    for side in ("left", "right"):
        (folder / side).mkdir()
        (folder / side / "knee.svg").write_text(HEAD + "><circle r='3'/></svg>")
    (folder / "knee.png").write_bytes(photo("PNG"))
    (folder / "knee.jpg").write_bytes(photo("JPEG"))
    names = ["left/knee", "right/knee", "knee.png", "knee.jpg"]
    assert [read_picture(name, folder).name for name in names] == names
