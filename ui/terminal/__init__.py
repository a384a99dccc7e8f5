"""The kiosk without a window. Nothing here imports PySide6."""
