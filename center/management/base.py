"""What every command of the center has: failures are told in a sentence."""

from abc import ABC, abstractmethod
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError

from app.errors import KomekError
from app.texts import Texts


class CenterCommand(BaseCommand, ABC):
    """Does its work in `work`; what it could not do is told on standard error, with status 1."""

    requires_system_checks: tuple[str, ...] = ()

    def handle(self, *_arguments: Any, **options: Any) -> str | None:
        """Run it; a failure ends the program with status 1."""
        try:
            self.work(options)
        except KomekError as error:
            self.stderr.write(f"{Texts('ru').error(error)} {error.detail}".rstrip())
        except (CommandError, OSError, msgspec.ValidationError, msgspec.DecodeError) as error:
            self.stderr.write(str(error))
        else:
            return None
        raise SystemExit(1)

    @abstractmethod
    def work(self, options: dict[str, Any]) -> None:
        """What this command does; raises `KomekError`, `OSError` or `CommandError`."""
