"""The deck's own template, written to a file once: theme, masters and layouts that a designer can then change in PowerPoint."""
