"""The kiosk's faces: the window's screens, and the terminal."""
