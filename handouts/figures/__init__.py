"""A figure as shapes: what both renderers draw and the reader checks."""
