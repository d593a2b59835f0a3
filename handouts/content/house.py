"""What a sheet or deck without a topic is made of.

Kept apart from the model, so that a person's name can be put into a stored layout without loading it.
"""

from typing import NamedTuple, TypeAlias


class HouseSheet(NamedTuple):
    """A sheet or deck without a topic: exercises by id or name, or a set, under the clinic's title and house sections."""

    exercises: tuple[str, ...] = ()
    set_name: str = ""

    @property
    def name(self) -> str:
        """What its files are called by."""
        return self.set_name or "exercises"


SheetSource: TypeAlias = str | HouseSheet  # a topic's name, or what takes its place
