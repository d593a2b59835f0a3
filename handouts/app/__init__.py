"""The program itself: projects, builds, the command line."""
