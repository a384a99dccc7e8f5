"""The line against a real center process, through a proxy that does to it what lines do."""
