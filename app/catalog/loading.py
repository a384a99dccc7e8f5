"""Reads the catalog and names the line of any mistake in it."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.catalog.model import Body, Catalog, DocumentKind, Region, Service
from app.decoding import from_builtins
from app.errors import KomekError
from app.resources import resource

T = TypeVar("T")


class CatalogError(KomekError):
    """A mistake in a catalog file: `file`, `line` (from 1) and what is wrong there."""

    code = "catalog"

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}:{line}: {problem}", file=file, line=line, problem=problem)
        self.file, self.line, self.problem = file, line, problem


class _Source:
    """A TOML file together with the lines on which its tables begin."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.lines = path.read_text("utf-8").splitlines()
        try:
            self.data: dict[str, Any] = tomllib.loads("\n".join(self.lines))
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            raise CatalogError(
                self.name, int(line[1]) if line else len(self.lines), str(error)
            ) from error

    def headers(self, table: str) -> list[int]:
        """Line numbers, from 1, of every `[[table]]`."""
        return [
            number for number, line in enumerate(self.lines, 1) if line.strip() == f"[[{table}]]"
        ]

    def convert(self, raw: object, kind: type[T], line: int) -> T:
        """One table as `kind`, or a `CatalogError` at the line of the offending key."""
        try:
            return from_builtins(raw, kind)
        except msgspec.ValidationError as error:
            raise CatalogError(self.name, self.line_of(str(error), line), str(error)) from error

    def line_of(self, message: str, header: int) -> int:
        """The line of the key that a message names, below its table's header."""
        key_match = re.search(r"\$\.(\w+)|field `(\w+)`", message)
        key = (key_match[1] or key_match[2]) if key_match else ""
        for number in range(header, len(self.lines)):
            if self.lines[number].startswith("[["):
                break
            if re.match(rf"{key}\s*=", self.lines[number]):
                return number + 1
        return header


def load_catalog(folder: Path | None = None) -> Catalog:
    """The catalog of `resources/catalog`, or of another folder; raises `CatalogError` with file and
    line.
    """
    folder = folder or resource("catalog")
    bodies = _read_table(_Source(folder / "bodies.toml"), "body", Body)
    regions = _read_table(_Source(folder / "regions.toml"), "region", Region)
    source = _Source(folder / "services.toml")
    services = _read_services(source)
    body_codes = {body.code for body in bodies}
    for line, service in zip(source.headers("service"), services, strict=True):
        if service.addressee.value not in body_codes:
            key_line = source.line_of("$.addressee", line)
            raise CatalogError(
                source.name, key_line, f"no body has the code {service.addressee.value!r}"
            )
    return Catalog(services, bodies, regions)


def _read_table(source: _Source, table: str, kind: type[T]) -> tuple[T, ...]:
    raw = source.data.get(table, [])
    rows = [
        source.convert(row, kind, line)
        for line, row in zip(source.headers(table), raw, strict=True)
    ]
    _check_codes(source, table, raw)
    return tuple(rows)


def _read_services(source: _Source) -> tuple[Service, ...]:
    raw = source.data.get("service", [])
    documents = iter(source.headers("service.document"))
    rows = []
    for line, table in zip(source.headers("service"), raw, strict=True):
        for document in table.get("document", []):
            source.convert(document, DocumentKind, next(documents))
        rows.append(source.convert(table, Service, line))
    _check_codes(source, "service", raw)
    return tuple(rows)


def _check_codes(source: _Source, table: str, raw: list[dict[str, Any]]) -> None:
    codes: set[object] = set()
    for line, row in zip(source.headers(table), raw, strict=True):
        if row["code"] in codes:
            raise CatalogError(source.name, line, f"the code {row['code']!r} is given twice")
        codes.add(row["code"])
