"""`python -m handouts`: the same command as `python render.py`."""

from handouts.cli import main

if __name__ == "__main__":
    main(prog_name="python -m handouts")
