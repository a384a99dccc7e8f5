"""Rules of the house that import-linter does not see."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from center.commands import COMMANDS, OF_A_FOLDER
from main import _parser
from tests.support.zygote import ROOT

_SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|PRAGMA|BEGIN|DROP)\s+[A-Za-z*(]")
# a condition: a column compared with a place for a value or with a word, a list, an order
_CONDITION = re.compile(r"\w+ (?:=|!=|<>|<=|>=|<|>|LIKE) (?:\?|'\w*'|\d+\b)|\bIN \(|\bORDER BY \w")
_WITHOUT_SQL = ("app", "ui", "sync", "launch", "scanner")
_OF_THE_PROGRAM = ("app", "center", "launch", "scanner", "sync", "ui")
_MOST_LINES, _MOST_METHODS = 200, 20
_STARTING = ("run", "Popen", "call", "check_call", "check_output")


def sources(*packages: str) -> Iterator[Path]:
    for package in packages:
        yield from sorted((ROOT / package).rglob("*.py"))


def statements(path: Path) -> list[str]:
    """Texts in the code that read as SQL; docstrings are left out."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]
    return [text for text in texts if _SQL.match(text) or _CONDITION.search(text)]


def test_sql_is_written_in_storage_and_nowhere_else() -> None:
    storage = ROOT / "app" / "storage"
    elsewhere = [path for path in sources(*_WITHOUT_SQL) if storage not in path.parents]
    assert {path.name: texts for path in elsewhere if (texts := statements(path))} == {}
    assert statements(storage / "outgoing.py"), "or this test sees nothing"
    texts = statements(storage / "caselist.py")
    for condition in ("iin = ?", "sign = 1", "news = 1", ") ORDER BY updated LIMIT ?"):
        assert condition in texts, "or it sees no condition"


def statements_apart(path: Path) -> list[str]:
    """Functions that write and ask or write once more, without `writing` around it."""
    apart = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.FunctionDef):
            continue
        calls = [
            part.func.attr
            for part in ast.walk(node)
            if isinstance(part, ast.Call)
            and isinstance(part.func, ast.Attribute)
            and ast.unparse(part.func.value) in ("self", "self._store")
        ]
        writes = [name for name in calls if name in ("run", "insert", "put", "write")]
        reads = [name for name in calls if name in ("one", "rows", "read")]
        if writes and len(writes + reads) > 1 and "with writing(" not in ast.unparse(node):
            apart.append(node.name)
    return apart


def test_what_storage_reads_to_write_it_does_in_one_transaction() -> None:
    paths = [path for path in sources("app/storage") if path.name != "database.py"]
    assert {path.name: names for path in paths if (names := statements_apart(path))} == {}


def test_layouts_take_their_distances_from_the_style() -> None:
    call = re.compile(r"\.(?:setContentsMargins|setSpacing|addSpacing)\(([^)]*)\)")
    numbers = {
        f"{path.name}: {distances}"
        for path in sources("ui")
        for distances in call.findall(path.read_text("utf-8"))
        if re.search(r"[1-9]", distances)
    }
    assert numbers == set()


@pytest.mark.parametrize("package", _OF_THE_PROGRAM)
def test_no_file_is_longer_than_a_person_reads(package: str) -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sources(package)
        if "migrations" not in path.parts
        and (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def class_sizes() -> dict[str, tuple[int, int]]:
    """Lines and methods of every class, by file and name."""
    return {
        f"{path.relative_to(ROOT).as_posix()}: {node.name}": (
            (node.end_lineno or node.lineno) - node.lineno + 1,
            sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body),
        )
        for path in sources(*_OF_THE_PROGRAM)
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }


def test_main_reads_arguments_and_nothing_else() -> None:
    assert len((ROOT / "main.py").read_text("utf-8").splitlines()) <= 80


def test_no_class_is_larger_than_a_person_reads() -> None:
    large = {
        name
        for name, (lines, methods) in class_sizes().items()
        if lines > _MOST_LINES or methods > _MOST_METHODS
    }
    assert large == set(), "to be split along a seam"


def test_tests_and_benches_share_what_lies_in_support_and_not_each_others_files() -> None:
    """Modules are imported from `tests.support`; a test module starts itself by name at most."""
    wrong = []
    for path in sources("tests", "bench"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) and node.module else ""
            is_shared = module.startswith(("tests.support", "tests.fuzz"))
            if (
                module.startswith(("tests.", "bench."))
                and not is_shared
                and not (path.parent.name == module.split(".")[0] == "bench")
            ):
                wrong.append(f"{path.relative_to(ROOT)}: {module}")
    assert wrong == []


_GUIDES = ("center.md", "assistant.md", "operating.md")


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every `./run …` of README and the guides, as words, without comments and what is optional."""
    for path in (ROOT / "README.md", *(ROOT / "docs" / name for name in _GUIDES)):
        for line in re.findall(r"\./run((?: [^`#\n]+)?)", path.read_text("utf-8")):
            plain = re.sub(r"\[[^]]*\]", "", line).split("  ")[0]
            plain = plain.replace("kk|ru", "kk").split(" (")[0].split(", ")[0]
            yield path.name, shlex.split(plain.replace("`", ""))


@pytest.mark.parametrize(("page", "words"), list(commands()))
def test_the_program_takes_every_command_of_its_guides(page: str, words: list[str]) -> None:
    if not words or (words[0][0].isalpha() and words[0] not in known_words()):
        return  # `./run` alone, and "`./run` asks …"
    arguments = _parser().parse_args(words)
    if arguments.command == "center":
        module = COMMANDS.get(arguments.center_command, "")
        command = ROOT / "center" / "management" / "commands" / f"{module}.py"
        if arguments.center_command in OF_A_FOLDER:
            command = ROOT / "center" / "commands.py"
        options = {"--data", "--name", *re.findall(r'"(--[a-z-]+)"', command.read_text("utf-8"))}
        assert {word for word in arguments.rest if word.startswith("--")} <= options, page


def known_words() -> set[str]:
    return {"kiosk", "demo", "send", "gallery", "check", "support", "center"}


def test_no_pattern_of_a_value_lets_a_line_end_pass_behind_it() -> None:
    r"""`$` also stands before a last line end: what is to be the end is `\Z`."""
    patterns = [
        (path.relative_to(ROOT).as_posix(), value.value)
        for path in sources("app", "center", "sync")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", getattr(call.func, "id", ""))
        in ("Meta", "RegexValidator", "RegexField", "compile")
        for value in (*call.args[:1], *(keyword.value for keyword in call.keywords))
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    ]
    assert [found for found in patterns if found[1].endswith("$")] == []


def test_an_error_of_windows_is_asked_of_ctypes_which_kept_it() -> None:
    """By the time that `GetLastError` is called, Python's own calls have put another in its
    place.
    """
    calls = [
        (path.relative_to(ROOT).as_posix(), node.lineno)
        for path in sources(*_OF_THE_PROGRAM)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "GetLastError"
    ]
    assert calls == []


def forgotten_words(call: ast.Call) -> set[str]:
    """What a call that starts a program does not say."""
    words = {word.arg for word in call.keywords}
    streams = {"stdin"} if "capture_output" in words else {"stdin", "stdout", "stderr"}
    return {"creationflags", *streams} - words


def test_what_the_program_starts_opens_no_console_and_inherits_none() -> None:
    """A villager would see a black window flash at every video (`creationflags`); and the program
    without a console has no streams that another could inherit.
    """
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sources(*_OF_THE_PROGRAM)}
    calls = {
        (path.relative_to(ROOT).as_posix(), node.lineno): forgotten_words(node)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).startswith("subprocess.")
        and ast.unparse(node.func).rpartition(".")[2] in _STARTING
    }
    assert len(calls) >= 7, "or this test sees nothing"
    assert {place: words for place, words in calls.items() if words} == {}
    by_another_name = {
        path.name
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and node.module == "subprocess")
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.system", "os.popen"))
    }
    assert by_another_name == set()
