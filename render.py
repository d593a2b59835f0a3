"""The command, from a clone: `python render.py --help`. Everything is in handouts.cli."""

from handouts.cli import main

if __name__ == "__main__":
    main(prog_name="python render.py")
