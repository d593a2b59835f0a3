"""The text of one cell as a value: doses, choices and plain words. What cannot be read is a PhraseError, which has no place yet."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from handouts.content.phrases import Amount, PhraseError, read_amount, split_names
from handouts.core.problems import nearest

TEXT_LIMIT = 500  # characters; what is wider than its slot is found when the sheet is set
NAME_LIMIT = 150
TWO_BYTES = "[\u00c2-\u00f4][^\x00-\x7f]"  # how a letter of two bytes and more begins in Windows-1252
JOINERS = "\u200c\u200d"  # Persian names and emoji need them
SPREADSHEET_ERRORS = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")


def read_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Return words as they are set: composed, on one line, with single spaces."""
    text = " ".join(clean_text(text).split())
    if len(text) > limit:
        raise PhraseError(f"the text has {len(text)} characters, and {limit} is the most", "shorten it")
    if text in SPREADSHEET_ERRORS:
        raise PhraseError(f"the spreadsheet shows the error {text}", "mend the formula, or type the value")
    return text


def clean_text(text: str) -> str:
    """Return the text composed (NFC), on one line, without characters that cannot be seen. Raises PhraseError for control characters."""
    return text if text.isascii() and text.isprintable() else _composed(text)


def read_known(text: str, known: Sequence[str], what: str) -> str:
    """Return an id in small letters, checked where the known ones are given."""
    word = text.strip().casefold().replace(" ", "-")
    if not known or word in known:
        return word
    raise PhraseError(f"there is no {what} '{text[:40]}'", nearest(word, known) or f"known: {', '.join(known)}")


def read_exercises(text: str, known: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the chosen exercises in their order, by the ids that `known` gives for ids and printed names; none means all."""
    words = [" ".join(part.casefold().split()) for part in split_names(text)]
    chosen = tuple(known.get(word) or read_known(word, tuple(known), "exercise") if known else word for word in words)
    for index, exercise in enumerate(chosen):
        if exercise in chosen[:index]:
            raise PhraseError(f"'{exercise}' is chosen twice", "name each exercise once")
    return chosen


def read_number(text: str, term: str) -> int:
    """Return a whole number of a term of the dose, as people write it: 3, 3.0, 3 times, daily."""
    amount = _read_dose(text, term)
    if amount.low != amount.high:
        raise PhraseError(f"'{text[:30]}' is more than one number", "write one number, such as 3")
    return amount.low


def read_hold(text: str) -> tuple[int, int]:
    """Return a hold in seconds, from and to."""
    return tuple(_read_dose(text, "hold"))  # type: ignore[return-value]  # of two


def _read_dose(text: str, term: str) -> Amount:
    amount = read_amount(text, term)
    if amount.is_asked:
        raise PhraseError(f"'{text[:30]}' leaves a blank", "clear the cell: what is blank stays as the topic has it")
    return amount


def _composed(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() and "\ufffd" not in text:
        return text
    visible = []
    for character in text:
        category = unicodedata.category(character)
        if category in ("Zs", "Zl", "Zp") or character in "\t\r\n\v\f\x85":
            visible.append(" ")
        elif category == "Cc" or character == "\ufffd":
            raise PhraseError(
                f"a character that cannot be printed (U+{ord(character):04X}) stands in it", "type the text anew"
            )
        elif category != "Cf" or character in JOINERS or "\U000e0020" <= character <= "\U000e007f":
            visible.append(character)
    return "".join(visible)


def is_garbled(text: str) -> bool:
    """Tell whether the text looks like UTF-8 that was once read as Windows-1252: ChloÃ©."""
    if text.isascii() or not re.search(TWO_BYTES, text):
        return False
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False
