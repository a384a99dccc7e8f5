"""The Django application."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CenterConfig(AppConfig):
    """Kömek's center."""

    name = "center"
    label = "center"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connections know the order of names."""
        from center.ordering import teach_order

        connection_created.connect(teach_order, dispatch_uid="order of names")
