"""YAML is read by nodes: nothing is guessed, every place is kept, and no file can do harm."""

import os
from pathlib import Path

import pytest

from handouts.content.nodes import NODE_LIMIT, parse_tree, read_tree
from handouts.core.problems import ContentError
from tests.topics import STARTER


def tree_of(text: str | bytes, tmp_path: Path) -> object:
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_tree(path, "x.yaml")


def refusal(text: str | bytes, tmp_path: Path) -> str:
    with pytest.raises(ContentError) as raised:
        tree_of(text, tmp_path)
    return str(raised.value)


def test_no_scalar_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: no\nb: 12:30\nc: 010\nd: 1e3\ne: 2026-11-22\nf: '~'\n")
    value = read_tree(path, "x.yaml").value
    assert isinstance(value, dict)
    assert [value[key] for key in "abcdef"] == ["no", "12:30", "010", "1e3", "2026-11-22", "~"]


def test_null_and_its_sign_are_unset_and_in_quote_marks_they_are_words(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: null\nb: ~\nc: Null\nd:\ne: 'null'\nf: Jane Null\n")
    value = read_tree(path, "x.yaml").value
    assert isinstance(value, dict)
    assert [value[key] for key in "abcdef"] == [None, None, None, None, "null", "Jane Null"]


def test_soft_hyphens_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: hip\u00adflexors\nb: 'back\u00adward'\n", encoding="utf-8")
    value = read_tree(path, "x.yaml").value
    assert isinstance(value, dict)
    assert (value["a"], value["b"]) == ("hipflexors", "backward")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: bench #2 or the step\n", "x.yaml:1:10"),
        ("- a\n- bench #2\n", "x.yaml:2:9"),
        ("a: see\n  bench #2\n  more\n", "x.yaml:2:9"),
        ("a: [bench #2, step]\n", "x.yaml:1:11"),
    ],
)
def test_text_that_a_number_sign_cuts_off_is_a_problem_where_it_is_cut(text: str, place: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    try:
        (problem,) = read_tree(path, "x.yaml").problems
    except ContentError as error:
        (problem,) = error.problems
    assert str(problem.origin) == place
    assert problem.message.startswith("the text is cut off before '#2")


@pytest.mark.parametrize(
    "text", ["a: b # remark\n", "a: 'bench #2'\n", "a: |\n  bench #2\n", "a: b\n#c: d\n", "a: b#2\n"]
)
def test_remarks_and_quoted_number_signs_are_no_problem(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    assert not read_tree(path, "x.yaml").problems


@pytest.mark.parametrize(
    ("text", "place", "where"),
    [
        ("- name: Ada\n\u00a0\u00a0note: x\n", "x.yaml:2:1", "(U+00A0) stands at the start of the line"),
        ("a: x\nb:\u202fy\nc: z\n", "x.yaml:2:3", "(U+202F) stands after the colon"),
        ("a:\n\u00a0\u00a0b: x\n", "x.yaml:2:1", "(U+00A0) stands in the key 'b'"),
    ],
)
def test_odd_spaces_are_named_with_their_place(text: str, place: str, where: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        (problem,) = read_tree(path, "x.yaml").problems
    except ContentError as error:
        (problem,) = error.problems
    assert str(problem.origin) == place
    assert where in problem.message
    assert "ordinary spaces" in problem.hint


def test_a_value_that_begins_with_bold_is_told_to_stand_in_quote_marks(tmp_path: Path) -> None:
    said = refusal("a: **Stop** if it hurts\n", tmp_path)
    assert "text cannot start with * or **" in said
    assert 'put quote marks around the text: "**Stop**' in said


def test_every_value_knows_its_line_column_and_path(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a:\n  - b: one\n    c: two\n")
    tree = read_tree(path, "x.yaml")
    assert str(tree.places[("a", 0, "c")]) == "x.yaml:3:8"
    assert tree.places[("a", 0, "c")].path == "a[0].c"
    assert str(tree.keys[("a", 0, "c")]) == "x.yaml:3:5"


def test_letters_with_loose_accents_are_joined_and_lines_are_folded(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: Cafe\u0301\nb: |\n  one\n  two\n", encoding="utf-8")
    value = read_tree(path, "x.yaml").value
    assert isinstance(value, dict)
    assert (value["a"], value["b"]) == ("Café", "one two")


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\r\nc: d\r\n")
    value = read_tree(path, "x.yaml").value
    assert isinstance(value, dict)
    assert (value["a"], value["c"]) == ("b", "d")


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"x\.yaml: error: there is no such file"):
        read_tree(tmp_path / "x.yaml", "x.yaml")


def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        read_tree(tmp_path, "x.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_a_file_is_a_problem_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    with pytest.raises(ContentError, match="not a text file"):
        read_tree(tmp_path / "x.yaml", "x.yaml")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_a_problem(text: str, tmp_path: Path) -> None:
    assert "x.yaml: error: the file is empty" in refusal(text, tmp_path)


def test_a_file_over_1_mb_is_a_problem(tmp_path: Path) -> None:
    assert "larger than 1 MB" in refusal("a: b\n" * 250_000, tmp_path)


def test_a_binary_file_is_a_problem(tmp_path: Path) -> None:
    assert "not a text file" in refusal(b"\x89PNG\r\n\x1a\n\0\0\0", tmp_path)


def test_a_byte_that_is_not_utf_8_is_named_with_its_place(tmp_path: Path) -> None:
    said = refusal("a: b\nc: café\n".encode("latin-1"), tmp_path)
    assert said.startswith("x.yaml:2:7: error: the byte 0xe9 is not UTF-8")


def test_an_invisible_character_is_named_with_its_place(tmp_path: Path) -> None:
    assert refusal("a: b\nc: \x07d\n", tmp_path).startswith("x.yaml:2:4: error: an invisible character (U+0007)")


def test_nesting_without_end_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    assert "more than 40 deep" in refusal("[" * 200_000, tmp_path)
    assert "more than 40 deep" in refusal("- " * 200_000, tmp_path)


def test_anchors_that_multiply_are_a_problem_before_memory_is_full(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert NODE_LIMIT < 10**10
    assert "expand without end" in refusal("\n".join(rows), tmp_path)


def test_an_anchor_that_holds_itself_is_a_problem(tmp_path: Path) -> None:
    assert "expand without end" in refusal("a: &a\n  - *a\n", tmp_path)


def test_an_anchor_used_as_meant_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: &hold {from: 20}\nb: *hold\n")
    value = read_tree(path, "x.yaml").value
    assert isinstance(value, dict)
    assert value["b"] == value["a"] | {"origins": value["b"]["origins"]}  # type: ignore[operator, call-overload, index]


def test_two_documents_in_one_file_are_a_problem(tmp_path: Path) -> None:
    assert refusal("a: b\n---\nc: d\n", tmp_path).startswith("x.yaml:2:1: error: not valid YAML: a second document")


def test_each_line_of_a_topic_that_slips_by_one_space_is_named() -> None:
    lines = STARTER.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if not line.startswith(" ") or line.lstrip().startswith("#"):
            continue
        for moved, side in ((f" {line}", "right"), (line[1:], "left")):
            text = "".join([*lines[:number], moved, *lines[number + 1 :]])
            try:
                problems = parse_tree(text, "x.yaml").problems
            except ContentError as error:
                (problem,) = error.problems
                assert (problem.origin.line, problem.message) == (
                    number + 1,
                    f"not valid YAML: this line stands one space too far to the {side}",
                )
            else:  # the only item of its list, or one that the text above swallows
                assert all("read as a part of the text above" in problem.message for problem in problems)
