"""The PDF engine: a planned document becomes tagged, archivable bytes. The only room that imports reportlab and pikepdf."""
