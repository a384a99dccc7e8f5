"""The Django application."""

from django.apps import AppConfig


class CenterConfig(AppConfig):
    """Kömek's center."""

    name = "center"
    label = "center"
    default_auto_field = "django.db.models.BigAutoField"
