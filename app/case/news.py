"""What the person is to be told of in a case, and what of it the person knows."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class News:
    """Ids of events: all that the person is to be told of, the oldest first, and those that the
    person knows.
    """

    events: tuple[str, ...] = ()
    told_events: frozenset[str] = frozenset()

    @property
    def latest(self) -> str:
        """The latest event that the person is to be told of; empty where there is none."""
        return self.events[-1] if self.events else ""

    @property
    def untold(self) -> tuple[str, ...]:
        """Those that the person does not know yet, the oldest first."""
        return tuple(event for event in self.events if event not in self.told_events)

    def until(self, event: str) -> tuple[str, ...]:
        """The news up to this event; none for an empty id."""
        return self.events[: self.events.index(event) + 1] if event else ()

    def with_event(self, event: str) -> "News":
        """The news with one more."""
        return replace(self, events=(*self.events, event))

    def with_told(self, *events: str) -> "News":
        """The news of which the person knows these too; empty ids are passed over."""
        return replace(self, told_events=self.told_events | set(filter(None, events)))
