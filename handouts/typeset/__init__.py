"""Fonts, measured text and the page that sheet and script are planned on."""
