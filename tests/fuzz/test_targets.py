"""A short run of every target in the ordinary tests: our own writings with a few bytes changed, cut or doubled."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, run, seeds

SEEDS = {target: seeds(target) for target in TARGETS}


@pytest.mark.parametrize("target", ["envelopes", "messages", "sticks", "mails", "cards"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_input_is_an_error_of_ours_or_none(target: str, data: st.DataObject) -> None:
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
    run(target, bytes(raw))
