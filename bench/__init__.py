"""How fast the parts are. Each file is a command, `python -m bench.<name>`; the figures stand in README.md."""
