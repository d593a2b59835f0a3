"""`python -m tools.figure_rig`, run by `make figures`: draws or checks the figures, reads a photo's points, makes the contact sheet."""

import argparse
import sys
from pathlib import Path

from handouts.core.files import write_file
from handouts.core.problems import ContentError
from tools.figure_rig.figures import (
    DEFAULT_LOOK,
    FIGURES,
    LABELLED,
    build_scenes,
    check_looks,
    draw_figures,
    read_frames,
    read_project_looks,
)
from tools.figure_rig.photo import pose_from_photo
from tools.figure_rig.svg import write_svg

SHOWN_IN_LOOKS = "kneeling-stretch"


def main(arguments: list[str]) -> int:
    """Run the command and return its exit code: 0 good, 1 content with problems."""
    parser = argparse.ArgumentParser(prog="python -m tools.figure_rig", description=__doc__)
    parser.add_argument("--look", default=DEFAULT_LOOK, help="a look of assets/looks.yaml")
    parser.add_argument("--check", action="store_true", help="check poses and all looks, write nothing")
    commands = parser.add_subparsers(dest="command")
    contact = commands.add_parser("contact", help="draw all frames and looks on one PNG")
    contact.add_argument("out", type=Path)
    photo = commands.add_parser("photo", help="turn points measured in a photo into the start of a pose")
    photo.add_argument("points", type=Path)
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "contact":
            _write_contact(Path(), chosen.out)
        elif chosen.command == "photo":
            sys.stdout.write(pose_from_photo(chosen.points))
        else:
            _write_figures(Path(), chosen.look, is_check=chosen.check)
    except ContentError as error:
        sys.stderr.write("".join(f"{problem}\n" for problem in error.problems))
        return 1
    return 0


def _write_figures(root: Path, look: str, *, is_check: bool) -> None:
    if is_check:
        build_scenes(root, look)
        check_looks(root)
        return
    for name, text in draw_figures(root, look, is_whole=False).items():
        write_file(root / FIGURES / f"{name}.svg", text.encode(), root / FIGURES)


def _write_contact(root: Path, out: Path) -> None:
    from tools.figure_rig.contact import contact_sheet  # needs resvg_py and Pillow, which nothing else here does

    frames = read_frames(root)
    texts = draw_figures(root)
    exercises_first = sorted(
        frames, key=lambda name: (not name.endswith(LABELLED), frames[name].view.width < frames[name].view.height)
    )
    drawn = {name: texts[name] for name in exercises_first}
    looks = {name: write_svg(build_scenes(root, name)[SHOWN_IN_LOOKS]) for name in read_project_looks(root)}
    write_file(out, contact_sheet(drawn, looks), out.parent)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
