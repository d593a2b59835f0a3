"""A roster as sheets: a list of people is read into rows, and each row's sheet is filled from a layout made once.

A roster's people never reach a log: problems name a row and a column, and only the value that has to be mended.
Read: a file (files) to a table (delimited, workbook, listed), its header (headings, columns) and cells (cells, dates) to rows (reading).
Made: `batch` is the way in; `template_cache` finds a row's layout among those made or stored (stored_layouts); `planning` makes what is
missing, the slow way through model, planner and engine. Nothing else here loads those.
"""
