"""One command a file; `center/commands.py` starts them on a data folder."""
