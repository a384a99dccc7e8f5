"""What templates may offer to whoever looks."""

from django.http import HttpRequest

from center.duties import RIGHTS, Right
from center.rights import duty_of


def rights(request: HttpRequest) -> dict[str, bool]:
    """`may_read`, `may_work`, `may_visits`, `may_manage`, `may_people`."""
    user = getattr(request, "user", None)
    own = RIGHTS[duty_of(user)] if user is not None and user.is_authenticated else frozenset()
    return {f"may_{right}": right in own for right in Right}
