"""Whose sheet it is, as every foot of it says: the same words on a single sheet and in a batch. Imports nothing of ours."""

MOST_CHARACTERS = 34  # that a foot has room for beside the telephone


def whose_words(name: str | None, date: str | None) -> str | None:
    """Write whose sheet it is: "Maria Lopez, 25 Nov 2026", the name alone where both are too long, None where that is, too."""
    tries = (f"{name}, {date}" if date else name, name)
    return next((words for words in tries if name and words and len(words) <= MOST_CHARACTERS), None)
