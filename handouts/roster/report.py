"""What is wrong with a roster as a CSV, for who mends it. Between the rows and batch."""

import csv
import io
from collections.abc import Iterable

from handouts.core.problems import Problem

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def report_text(problems: Iterable[Problem]) -> str:
    """Return problems as CSV with a byte order mark: line, place, what and hint, no names, and no cell that acts as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("line", "place", "severity", "problem", "hint"))
    for problem in problems:
        cells = (str(problem.origin.line), problem.origin.path, problem.severity, problem.message, problem.hint)
        writer.writerow(f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in cells)
    return "\ufeff" + text.getvalue()
