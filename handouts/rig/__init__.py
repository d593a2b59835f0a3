"""Poses become figures, at design time. Nothing that makes a sheet or a deck imports it."""
