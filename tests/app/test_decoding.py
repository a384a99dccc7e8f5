import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# each round has types that nobody has decoded yet, and four threads that ask for them at once
RACE = """
import sys, threading
from dataclasses import field, make_dataclass
from app.decoding import from_json

sys.setswitchinterval(1e-6)
for number in range(300):
    fields = [(f"a{index}", int, field(default=0)) for index in range(20)]
    part = make_dataclass(f"Part{number}", fields)
    fields = [(f"b{index}", tuple[part, ...], field(default=())) for index in range(10)]
    whole = make_dataclass(f"Whole{number}", fields)
    together = threading.Barrier(4)

    def ask():
        together.wait()
        assert from_json(b'{"b9": [{"a19": 3}]}', whole).b9[0].a19 == 3

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print("survived")
"""


def test_threads_that_ask_for_a_new_type_at_once_do_not_end_the_program() -> None:
    """Two requests right after a center had started ended it: msgspec 0.22 was still learning."""
    result = subprocess.run(
        [sys.executable, "-c", RACE], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout.strip()) == (0, "survived"), result.stderr


def test_nobody_decodes_past_the_one_who_learns_types() -> None:
    direct = re.compile(r"msgspec\.(?:(?:json|msgpack)\.(?:decode|Decoder)|convert)\b")
    places = [
        path.relative_to(ROOT).as_posix()
        for room in ("app", "center", "sync", "scanner", "ui")
        for path in sorted((ROOT / room).rglob("*.py"))
        if direct.search(path.read_text("utf-8"))
    ]
    assert places == ["app/decoding.py"]
