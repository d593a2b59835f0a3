"""The take-home sheet: a resolved topic becomes a planned document."""
