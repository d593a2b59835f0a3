"""`python -m tools.deck_template [FILE]`: writes the deck's own template anew, in place of what a designer changed in it."""

import sys
from pathlib import Path

from handouts.core.files import write_file
from tools.deck_template.package import write_template

TEMPLATE = Path("assets/templates/handouts.pptx")


def main(arguments: list[str]) -> None:
    """Write the template to the file given, or to its place in the project."""
    path = Path(arguments[0]) if arguments else TEMPLATE
    write_file(path, write_template(), path.parent)
    sys.stdout.write(f"{path.as_posix()}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
