"""The command, from a clone: `python render.py --help`. Everything is in handouts.app.cli."""

from handouts.__main__ import run

if __name__ == "__main__":
    run("python render.py")
