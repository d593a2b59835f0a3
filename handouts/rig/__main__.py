"""`python -m handouts.rig`: draws the figures anew, checks them, or makes the contact sheet; run by `make figures`."""

import argparse
import sys
from pathlib import Path

from handouts.files import write_file
from handouts.problems import ContentError
from handouts.rig.figures import DEFAULT_LOOK, FIGURES, draw_figures


def main(arguments: list[str]) -> int:
    """Run the command and return its exit code: 0 good, 1 content with problems."""
    parser = argparse.ArgumentParser(prog="python -m handouts.rig", description=__doc__)
    parser.add_argument("--look", default=DEFAULT_LOOK, help="a look of assets/looks.yaml")
    parser.add_argument("--check", action="store_true", help="check poses and looks, write nothing")
    parser.add_argument("--into", type=Path, help="write the figures into this folder")
    chosen = parser.parse_args(arguments)
    root = Path()
    try:
        drawn = draw_figures(root, chosen.look)
    except ContentError as error:
        sys.stderr.write("".join(f"{problem}\n" for problem in error.problems))
        return 1
    folder = chosen.into or root / FIGURES
    for name, text in drawn.items():
        if not chosen.check:
            write_file(folder / f"{name}.svg", text.encode(), folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
