"""What was prescribed, in plain text for the patient's chart. Between the library and the sheet page."""

from handouts.app.desk.library import Library, SheetOrder
from handouts.content.dosage import dose_text


def chart_words(order: SheetOrder, library: Library) -> str:
    """Return the sheet's prescription as text: whose it is, each exercise with its dose and note, and the therapist's note."""
    head = [("Home exercises for", order.name), ("Date:", order.date), ("Therapist:", order.therapist)]
    lines = [f"{label} {text}" for label, text in head if text]
    for number, item in enumerate(order.items, 1):
        entry = library.entries[item.id]
        note = f" Note: {item.note}" if item.note else ""
        dose = dose_text(library.dosed(item.id, order.set_id, dict(item.dose)), order.language)
        lines.append(f"{number}. {entry.name}{f': {dose}' if dose else ''}.{note}")
    return "\n".join([*lines, *([f"Note: {order.note}"] if order.note else [])]) + "\n"
