"""A roster as requests: who gets which sheet. Reads CSV, XLSX and YAML lists row by row, for batch to draw.

A roster's people never reach a log: problems name a row and a column, and only the value that has to be mended.
"""
