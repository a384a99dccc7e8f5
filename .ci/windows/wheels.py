"""Prints those lines of a hashed requirements file that a Windows PC needs.

`wheels.py requirements.txt`: pip judges markers by the machine that it runs on, also when wheels of
another system are asked for.
"""

import sys
from pathlib import Path

from packaging.requirements import Requirement

WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}


def requirements(text: str) -> list[list[str]]:
    """Each requirement with its hashes, as the lines that it takes."""
    entries: list[list[str]] = []
    for row in text.splitlines():
        if not row or row.lstrip().startswith("#"):
            continue
        if row[0] == " ":
            entries[-1].append(row)
        else:
            entries.append([row])
    return entries


def is_needed(entry: list[str]) -> bool:
    """Whether its marker holds on Windows; some packages have no wheel there and no use."""
    requirement = Requirement(entry[0].rstrip(" \\"))
    return requirement.marker is None or requirement.marker.evaluate(WINDOWS)


def main() -> None:
    """Print them, without markers, which would be judged again."""
    for entry in requirements(Path(sys.argv[1]).read_text()):
        if is_needed(entry):
            print("\n".join([entry[0].split(" ;")[0].rstrip(" \\") + " \\", *entry[1:]]))


main()
