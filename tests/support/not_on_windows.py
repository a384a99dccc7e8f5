"""What of the tests has no meaning under Windows, and why: `./test windows` prints it as a table.

A key is the beginning of a test's id, or of a file's path. What is not here runs there.
"""

REASONS = {
    "tests/app/test_former_versions.py": "a kept kiosk is tied to the machine secret of Linux",
    "tests/app/test_safety.py::test_a_folder_without": "reads /sys of Linux",
    "tests/app/test_safety.py::test_a_plain_disk": "reads /sys of Linux",
    "tests/app/test_safety.py::test_swap_is_good": "reads /proc of Linux",
    "tests/case/test_dossier.py::test_what": "`sh` and `openssl` verify the dossier",
    "tests/case/test_dossier.py::test_an_erased": "`sh` and `openssl` verify the dossier",
    "tests/center/test_pages.py": "Chromium of Debian",
    "tests/launch/test_setup.py": "the setup of ./run and ./test in sh",
    "tests/line/test_interop.py": "the programs of others (age, openssl, rsync) of Debian",
    "tests/line/test_kills.py": "processes are forked and killed as on Linux",
    "tests/line/test_mail.py": "Dovecot of Debian is the mail provider",
    "tests/line/test_matrix.py": "network namespaces and mounted disks of Linux",
    "tests/line/test_power.py": "power cuts are simulated by processes of Linux",
    "tests/line/test_proxies.py::test_a_proxy_that_opens": "proxy.py needs Debian's `openssl`",
    "tests/line/test_wire.py": "a TUN device and network namespaces of Linux",
    "tests/ui/test_stick.py::test_removable_drives_are_read": "reads the mounts of Linux",
    "tests/ui/test_trouble.py::test_a_database_that_was_taken_away": "an open file stays there",
}


def why_not(node_id: str) -> str:
    """Why this test or file does not run under Windows; empty where it does."""
    return next((why for begins, why in REASONS.items() if node_id.startswith(begins)), "")
