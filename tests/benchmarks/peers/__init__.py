"""One module for each peer: `prepare(words)` returns a function that makes one person's PDF, with the peer's best setting."""
