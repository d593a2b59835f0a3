"""What is said: the topic's model, the reading and checking of YAML, fixed words, one person's prescription."""
