"""A power cut in the middle of what is written together."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlcipher3 import IntegrityError

from app.storage.database import Store


@contextmanager
def cut_at(store: Store, write: str, when: str = "true") -> Iterator[None]:
    """What is done inside does not get over a `write` ("UPDATE ON kits") for which `when` holds; as
    after a cut, what was committed before stays.
    """
    store.run(
        f"CREATE TRIGGER cut BEFORE {write} WHEN {when} BEGIN SELECT RAISE(ABORT, 'cut'); END"
    )
    try:
        with pytest.raises(IntegrityError, match="cut"):
            yield
    finally:
        store.run("DROP TRIGGER cut")
