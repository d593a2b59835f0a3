"""The print desk: pages in the browser, served by this machine to itself, that call the same functions as the command line."""
