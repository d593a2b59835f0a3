"""Values that every other package shares: problems, files, lengths."""
