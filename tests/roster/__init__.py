"""Rosters: what is read, what is refused, and how files are named."""
