"""One file for a print run: the same few forms, copied for hundreds of people, each copy with pages and tags of its own.

Copies differ from each other in object numbers and in one small stream a page. So object numbers are given out in hundreds, the
last two digits counting people: then the objects of one place in a form, written person after person into rows of one width, differ
only in those digits, and PNG's "up" predictor (ISO 32000-1, 7.4.4.4) leaves next to nothing of all but the first.
Bytes in, bytes out, no renderer. Between the PDF engine, which makes the forms (form), and batch, which copies them (writer, table).
"""
