"""A roster as requests: who gets which sheet. Reads CSV, XLSX and YAML lists row by row, for batch to draw.

A roster's people never reach a log: problems name a row and a column, and only the value that has to be mended.
From the cells' texts (cells, dates) and the header (columns) to rows (reading) over tables of three kinds (delimited, workbook,
listed). `prescribing` alone loads the model; everything else starts in a few milliseconds.
"""

from handouts.roster.reading import read_roster
from handouts.roster.report import report_text
from handouts.roster.request import DoseChange, Request, Roster, RosterOptions, Row

__all__ = [
    "DoseChange",
    "Request",
    "Roster",
    "RosterOptions",
    "Row",
    "read_roster",
    "report_text",
]
