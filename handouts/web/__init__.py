"""Pages for a browser, each one file that loads nothing: a workshop's slides with a timer, and a sheet's exercises with theirs."""
