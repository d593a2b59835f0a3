"""One look for both outputs: palette, type and measures. Every number of look stands in this package."""
