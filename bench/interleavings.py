"""Two specialists and a kiosk write into one case, in every order that chance makes of it.

`python -m bench.interleavings [--runs N] [--threads N] [--seed N]` opens the case for each
specialist, lets each send a question or an answer from the page as it was, and lets the kiosk's
events come in between; the last `--threads` runs send all three at once. Of each it is checked that
nothing was lost, nothing was written that its author had not seen the ground for, that whoever was
refused has the words still, and that the journal is whole. Ends with 1 where that is not so.
"""

import argparse
import logging
import os
import random
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.support.on_server import settle

_CASES = 40  # one after the other gets another turn: a journal does not grow without end
_NAMES = ("first", "second")


def prepare(folder: Path) -> None:
    """An empty center in this process; its tables are on a server where the tests' are."""
    settle(folder)
    os.environ["KOMEK_CENTER_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "center.settings"
    import django
    from django.core.management import call_command

    from center.identity import make_identity

    django.setup()
    logging.getLogger("django.request").setLevel(logging.ERROR)  # refusals are what this is about
    call_command("migrate", verbosity=0)
    make_identity(folder / "keys.json", "Орталық")


class Stage:
    """A center with cases, two specialists at their pages, and a kiosk; `chance` decides."""

    def __init__(self, seed: int) -> None:
        from django.contrib.auth.models import User
        from django.test import Client

        from center import filling
        from center.ring import keyring

        self.chance = random.Random(seed)
        self.village = filling.make_village(0)
        self.ring = keyring()
        self.cases = [self._new_case(number) for number in range(_CASES)]
        self.clients = {}
        for name in _NAMES:
            client = Client(HTTP_HOST="127.0.0.1")
            client.force_login(User.objects.create_user(name))
            self.clients[name] = client
        self.outcomes: Counter[str] = Counter()
        self._number = 0

    def _new_case(self, number: int) -> str:
        from django.utils import timezone

        from app.case import Case
        from app.case.authoring import author_event
        from app.ids import uuid7
        from center import filling
        from center.transport.taking import take_events

        now = timezone.now()
        case = Case(uuid7(now))
        application = filling.make_application(number, self.chance, self.village, now.date())
        event = author_event(self.village.author, case, application, now)
        take_events(self.village.kiosk, (event,), now)
        return case.id

    def words(self, who: str) -> str:
        """Words that nobody has written before."""
        self._number += 1
        return f"{who}{self._number:07}"

    def seen(self, case_id: str) -> str:
        """What a page that is opened now carries along."""
        page = self.clients[_NAMES[0]].get(f"/case/{case_id}").content.decode()
        found = re.search(r'name="seen" value="(\d+)"', page)
        assert found is not None
        return found[1]

    def step_for(self, case_id: str) -> str:
        """What can be done with it: an open question is answered before there is another one."""
        from center.journal import load_case

        return "answered" if load_case(case_id).open_question else "ask"

    def act(self, who: str, case_id: str, step: str, seen: str, words: str) -> str:
        """What came of it: `recorded`, or `refused` with the words still on the page."""
        answer = self.clients[who].post(
            f"/case/{case_id}/do/{step}", {"seen": seen, "text": words, "page": ""}
        )
        if answer.status_code == 302:
            return "recorded"
        assert answer.status_code == 409, answer.status_code
        assert words in answer.content.decode(), "what was typed is gone"
        return "refused"

    def kiosk_calls(self, case_id: str, words: str) -> None:
        """An event of the kiosk comes in."""
        from django.utils import timezone

        from app.case.authoring import author_event
        from app.case.chapters.calls import Called
        from center.journal import load_case
        from center.transport.taking import take_events

        now = timezone.now()
        event = author_event(
            self.village.author,
            load_case(case_id),
            Called("question", "not-reached", now.date(), words),
            now,
        )
        take_events(self.village.kiosk, (event,), now)

    def written(self, case_id: str) -> str:
        """All that the journal of a case says."""
        from center.models import StoredEvent

        return "\n".join(StoredEvent.objects.filter(case_id=case_id).values_list("body", flat=True))

    def check(self, case_id: str, written_words: dict[str, bool]) -> None:
        """Each of these words is in the journal once, or not at all."""
        from center.journal import load_case

        journal = self.written(case_id)
        for words, is_there in written_words.items():
            assert journal.count(words) == int(is_there), (words, is_there)
        assert load_case(case_id).gaps == ()

    def run(self) -> None:
        """One order of two pages opened, two forms sent, and two events of the kiosk."""
        case_id = self.chance.choice(self.cases)
        moves = ["open first", "open second", "send first", "send second", "kiosk", "kiosk"]
        self.chance.shuffle(moves)
        opened: dict[str, tuple[str, str]] = {}
        expected: dict[str, bool] = {}
        told = [""]
        changes = 0
        seen_changes: dict[str, int] = {}
        for move in moves:
            what, _, who = move.partition(" ")
            if what == "kiosk":
                words = self.words("kiosk")
                self.kiosk_calls(case_id, words)
                expected[words] = True
                changes += 1
                continue
            if what == "open" or who not in opened:
                opened[who] = self.seen(case_id), self.step_for(case_id)
                seen_changes[who] = changes
            if what == "send":
                seen, step = opened[who]
                words = self.words(who)
                outcome = self.act(who, case_id, step, seen, words)
                is_as_seen = seen_changes[who] == changes
                assert (outcome == "recorded") == is_as_seen, (moves, who, outcome)
                expected[words] = outcome == "recorded"
                changes += outcome == "recorded"
                told.append(outcome)
                self.outcomes[outcome] += 1
        self.check(case_id, expected)

    def run_at_once(self) -> None:
        """Both specialists and the kiosk in the same moment, from pages of one state."""
        from django.db import close_old_connections

        case_id = self.chance.choice(self.cases)
        seen, step = self.seen(case_id), self.step_for(case_id)
        texts = {who: self.words(who) for who in (*_NAMES, "kiosk")}
        outcomes: dict[str, Any] = {}
        gate = threading.Barrier(3)

        def specialist(who: str) -> None:
            gate.wait()
            outcomes[who] = self.act(who, case_id, step, seen, texts[who])
            close_old_connections()

        def kiosk() -> None:
            gate.wait()
            self.kiosk_calls(case_id, texts["kiosk"])
            outcomes["kiosk"] = "recorded"
            close_old_connections()

        threads = [threading.Thread(target=specialist, args=(who,)) for who in _NAMES]
        threads.append(threading.Thread(target=kiosk))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(outcomes) == {*_NAMES, "kiosk"}, outcomes
        recorded = [who for who in _NAMES if outcomes[who] == "recorded"]
        assert len(recorded) <= 1, "two were recorded from pages of one state"
        self.outcomes.update(outcomes[who] for who in _NAMES)
        self.check(case_id, {texts[who]: outcomes[who] == "recorded" for who in texts})


def main() -> int:
    """Run them all; 0 where nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    choice = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        from center.integrity import heads

        stage, begin = Stage(choice.seed), time.perf_counter()
        for number in range(choice.runs):
            (stage.run if number < choice.runs - choice.threads else stage.run_at_once)()
        seconds = time.perf_counter() - begin
        whole = heads().is_unbroken()
    print(
        f"{choice.runs} runs, {choice.threads} of them at once, {seconds:.0f} s:"
        f" {stage.outcomes['recorded']} recorded, {stage.outcomes['refused']} refused with the"
        f" words kept, none lost, list of events {'unbroken' if whole else 'BROKEN'}"
    )
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
