"""What the center's pages are made of: styles that share the kiosk's tokens, templates,
migrations.
"""

import json
import re
from pathlib import Path

from tests.support.zygote import ROOT

CENTER = ROOT / "center"


def test_the_styles_use_only_tokens_that_exist() -> None:
    tokens = json.loads((ROOT / "resources" / "style" / "tokens.json").read_text("utf-8"))
    names = {f"--{group}-{name}" for group, values in tokens.items() for name in values}
    used_names = set(
        re.findall(
            r"var\((--[\w-]+)\)", (CENTER / "static" / "center" / "center.css").read_text("utf-8")
        )
    )
    assert used_names <= names


def test_migrations_are_complete(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    script = (
        "import django; django.setup(); from django.core.management import call_command;"
        "call_command('makemigrations', '--check', '--dry-run', verbosity=0)"
    )
    settings = {"KOMEK_CENTER_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "center.settings"}
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, **settings}, check=False
    )
    assert result.returncode == 0


def test_no_line_of_a_template_is_longer_than_a_screen_but_for_one_sentence() -> None:
    long_lines = [
        f"{path.name}:{number}"
        for path in (CENTER / "templates").rglob("*.html")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > 120 and not re.fullmatch(r"\s*{% translate \"[^\"]+\" %}", line)
    ]
    assert long_lines == []
