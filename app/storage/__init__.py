"""The kiosk's two databases. Only here is SQL written."""
