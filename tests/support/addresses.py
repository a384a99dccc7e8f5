"""Every address of the center's desk, and what whoever asks must be allowed to do."""

from dataclasses import dataclass

from center.duties import Right


@dataclass(frozen=True)
class Cell:
    """An address, how it is asked for, and what whoever asks must be allowed to do."""

    name: str
    method: str
    path: str
    right: Right


def cells(case_id: str) -> list[Cell]:
    case = f"/case/{case_id}"
    reading = {
        "inbox": "/", "export": "/inbox.xlsx", "numbers": "/numbers",
        "numbers-export": "/numbers.xlsx", "recipients-export": "/recipients.xlsx",
        "kits-export": "/kits.csv", "recipients": "/recipients", "kits": "/kits",
        "tables": "/tables", "kiosks": "/kiosks", "messages": "/messages",
        "sample": "/kits/sample.xlsx", "case": case,
        "form": f"{case}/form", "document": f"{case}/document-1.pdf",
        "dossier": f"{case}/dossier.pdf", "packet": f"{case}/packet.zip",
        "own-data": f"{case}/person.zip",
        "file": f"{case}/file/page-01.pdf",
        "former": f"{case}/former/{'0' * 16}/page-01.pdf",
        "picture": f"{case}/picture/small/{'0' * 16}/page-01.pdf",
        "stick-answer": "/stick/00000000.IN",
    }  # fmt: skip
    working = {
        "act": f"{case}/do/register", "preview": f"{case}/preview/notice",
        "second": f"{case}/second", "notice": f"{case}/notice", "take": "/take",
        "owner": f"{case}/owner",
        "recipients": "/recipients", "kits": "/kits", "stick": "/stick", "messages": "/messages",
    }  # fmt: skip
    managing = {"tables": "/tables", "kiosks": "/kiosks", "inbox": "/"}
    return [
        *(Cell(name, "GET", path, Right.READ) for name, path in reading.items()),
        *(Cell(name, "POST", path, Right.WORK) for name, path in working.items()),
        *(Cell(name, "POST", path, Right.MANAGE) for name, path in managing.items()),
        Cell("take", "GET", "/take", Right.WORK),
        Cell("stick", "GET", "/stick", Right.WORK),
        Cell("card", "GET", "/kiosks/card/1", Right.MANAGE),
        Cell("visits", "GET", "/visits", Right.VISITS),
        Cell("visits-export", "GET", "/visits.csv", Right.VISITS),
        Cell("programs", "GET", "/programs", Right.MANAGE),
        Cell("programs", "POST", "/programs", Right.MANAGE),
        Cell("people", "GET", "/people", Right.PEOPLE),
        Cell("people", "POST", "/people", Right.PEOPLE),
    ]
