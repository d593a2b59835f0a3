"""The running order of a workshop, its minutes and the words for its presenter."""
