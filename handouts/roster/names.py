"""File names that every system takes, one for each row. From a person's name or id to a name without ending."""

import string
import unicodedata

from handouts.core.files import DEVICES

LIMIT = 100  # bytes in UTF-8; leaves room for a number, an ending and a folder in the 255 that systems allow
PUNCTUATION = {
    **dict.fromkeys(map(ord, string.punctuation), " "),
    **dict.fromkeys(map(ord, "'’`")),
}  # a space, or nothing


def file_name(text: str, number: int) -> str:
    """Return a name or id as a file's name: letters of any script and digits, with hyphens between. `number` names what has none."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    slug = "-".join(_words(text)) or f"row-{number}"
    if len(slug) > LIMIT // 4:
        slug = _shortened(slug)
    return f"{slug}-sheet" if slug.casefold() in DEVICES else slug


class FileNames:
    """The names given out so far. Two that differ only in case, or in how an accent is coded, count as the same."""

    def __init__(self) -> None:
        self.taken: dict[str, int] = {}

    def take(self, text: str, number: int) -> str:
        """Return the name for a row, numbered -2, -3 where it is taken."""
        name = file_name(text, number)
        key = name.casefold()
        if key not in self.taken:
            self.taken[key] = 1
            return name
        while True:
            self.taken[key] += 1
            numbered = f"{name}-{self.taken[key]}"
            if numbered.casefold() not in self.taken:
                self.taken[numbered.casefold()] = 1
                return numbered


def _words(text: str) -> list[str]:
    """Return the runs of letters, marks and digits; an apostrophe inside a word does not part it."""
    if text.replace(" ", "").isalpha():  # most names
        return text.split()
    plain = text.translate(PUNCTUATION)
    letters = plain.replace(" ", "")
    if letters.isalpha() or (letters.isascii() and letters.isalnum()):  # nearly every name
        return plain.split()
    plain_text = "".join(character if _is_in_names(character) else _separator(character) for character in text)
    return [word for word in map(_without_first_marks, plain_text.split()) if word]


def _without_first_marks(word: str) -> str:
    """Drop marks that have no letter to stand on."""
    while word and unicodedata.category(word[0])[0] == "M":
        word = word[1:]
    return word


def _is_in_names(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character) in ("Nd", "Mn", "Mc")


def _separator(character: str) -> str:
    return "" if character in "'’‘`´\u200c\u200d\ufe0f" else " "


def _shortened(slug: str) -> str:
    """Cut a long name after a whole letter with its marks."""
    data = slug.encode()
    if len(data) <= LIMIT:
        return slug
    plain_text = data[:LIMIT].decode(errors="ignore")
    while unicodedata.category(slug[len(plain_text)])[0] == "M":
        plain_text = plain_text[:-1]
    return plain_text.rstrip("-")
