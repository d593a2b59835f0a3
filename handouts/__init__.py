"""Handouts: one content source gives a printed take-home sheet and a workshop deck that cannot disagree."""

VERSION = "1.0.0"
