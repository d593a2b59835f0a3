"""What rests on files is forgotten when one of them changes."""

import ast
import os
import shutil
from pathlib import Path

from handouts.core.caches import forget_files
from handouts.core.inputs import Inputs
from handouts.typeset.combining import glyph_box
from handouts.typeset.text import Fonts, Style, break_lines, read_face
from tests.topics import ROOT

FONTS = ROOT / "assets" / "fonts"
FROM_FILES = {"Path", "Fonts"}  # parameters whose files may change while a process lives


def test_lines_and_glyphs_follow_a_font_that_was_changed(tmp_path: Path) -> None:
    font = tmp_path / "font.ttf"
    shutil.copy(FONTS / "HandoutsSans-Regular.ttf", font)
    inputs, found = Inputs(forget_files), []
    for name in ("HandoutsSans-Regular.ttf", "LiberationSans-Bold.ttf"):
        shutil.copy(FONTS / name, font)
        with inputs.opened():
            (line,) = break_lines("Calf", Style(10, 12), 500, Fonts(font, font))
            found.append((line.width, glyph_box(font, "C"), read_face(font).ascent))
    assert all(first != second for first, second in zip(*found, strict=True))


def test_no_other_cache_rests_on_a_file() -> None:
    for path in sorted((ROOT / "handouts").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(each) for each in node.decorator_list):
                decorators = [ast.unparse(each) for each in node.decorator_list]
                taken = {ast.unparse(each.annotation) for each in node.args.args if each.annotation}
                assert not taken & FROM_FILES or decorators[0].startswith("cached_from_files"), (
                    f"{path.name}{os.sep}{node.name}"
                )
