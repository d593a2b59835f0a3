"""How fast we are beside others: the same sheet for many people, by every way that a user might pick, in one run."""
