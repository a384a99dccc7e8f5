"""A short run of every target in the ordinary tests: our own writings with a few bytes changed, cut
or doubled.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import replies
from tests.fuzz.targets import TARGETS, run, seeds

SEEDS = {target: seeds(target) for target in TARGETS}


@pytest.mark.parametrize(
    "target",
    [
        "envelopes",
        "ages",
        "tables",
        "bodies",
        "messages",
        "sticks",
        "mails",
        "cards",
        "bulletins",
        "mounts",
    ],
)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_input_is_an_error_of_ours_or_none(target: str, data: st.DataObject) -> None:
    run(target, damaged(target, data))


@pytest.mark.parametrize("target", sorted(replies.TARGETS))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_server_that_answers_what_it_likes_does_no_harm(target: str, data: st.DataObject) -> None:
    run(target, damaged(target, data))


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_what_is_not_damaged_is_read(target: str) -> None:
    for seed in SEEDS[target]:
        run(target, seed)


def damaged(target: str, data: st.DataObject) -> bytes:
    raw = bytearray(data.draw(st.sampled_from(SEEDS[target])))
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, max(0, len(raw) - 1)))
        change = data.draw(st.sampled_from(("set", "cut", "insert")))
        if change == "cut":
            del raw[place : place + data.draw(st.integers(1, 40))]
        elif change == "insert":
            raw[place:place] = data.draw(st.binary(min_size=1, max_size=20))
        elif raw:
            raw[place] = data.draw(st.integers(0, 255))
    return bytes(raw)
