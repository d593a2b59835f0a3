"""Programs for design time; nothing in the package imports them."""
