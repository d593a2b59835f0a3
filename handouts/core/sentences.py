"""Messages and lines as sentences: a large first letter, a stop at the end."""


def capitalised(text: str) -> str:
    """Return a text with a large first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return a text as a sentence: with a large first letter, and a stop where it has no end of its own; empty if the text is."""
    return capitalised(text) + ("" if text.endswith((".", "?", "!")) or not text else ".")
