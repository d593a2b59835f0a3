"""The presenter's script: a planned deck's notes become a planned document."""
