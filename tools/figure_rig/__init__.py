"""Poses into pictures, at design time: skeleton, outlines, clothes, paint, Bezier curves, SVG. Nothing at run time needs it.

Lengths are heads (one head is 1.0), y runs up from the floor; a figure is computed facing right and mirrored at the end.
"""
