"""Programs that may read, each with a token of its own, which is shown once."""

import datetime as dt
import hashlib
import secrets

from django.utils import timezone

from center.models import Program

_BYTES, _BEGIN = 32, "komek_"
_SELDOM = dt.timedelta(minutes=1)  # reading writes no more often than that


def make_program(name: str, by: str) -> str:
    """A new one; gives its token, which is kept nowhere else."""
    token = _BEGIN + secrets.token_urlsafe(_BYTES)
    Program.objects.create(name=name, mark=_mark(token), made_by=by, made=timezone.now())
    return token


def end_program(number: int) -> bool:
    """It reads no more; gives whether it could until now."""
    running = Program.objects.filter(pk=number, ended=None)
    return running.update(ended=timezone.now()) > 0


def program_of(authorization: str) -> Program | None:
    """Whose token an `Authorization` header brings, if it may read."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.isascii():
        return None
    program = Program.objects.filter(mark=_mark(token.strip()), ended=None).first()
    if program is not None:
        now = timezone.now()
        if program.used is None or now - program.used > _SELDOM:
            Program.objects.filter(pk=program.pk).update(used=now)
    return program


def _mark(token: str) -> str:
    """Tokens are as long as keys: a plain hash is as hard to guess as they are."""
    return hashlib.sha256(token.encode()).hexdigest()
