"""Other programs read what the desk shows, with a token, and change nothing."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.case import Case
from tests.support.asp import Village

_ADDRESSES = ("/api/cases", "/api/numbers")


class Reader:
    """A program with a token, or without one."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url, self.token = url, token

    def ask(self, path: str, **facts: str) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return requests.get(f"{self.url}{path}", facts, headers=headers, timeout=60)

    def read(self, path: str, **facts: str) -> Any:
        answer = self.ask(path, **facts)
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"].startswith("application/json")
        assert "no-store" in answer.headers["Cache-Control"]
        return answer.json()


def reader(village: Village, name: str = "Отчеты") -> Reader:
    text = village.specialist.fill("/programs", "make", None, name=name)
    token = re.findall(r"komek_[A-Za-z0-9_-]{40,}", text)[0]
    assert token not in village.specialist.read("/programs"), "it is shown once"
    return Reader(village.center.url, token)


def arrived(village: Village) -> Case:
    case = village.submit(village.draft())
    village.carry()
    return case


def test_a_program_reads_a_case_its_journal_and_its_pages_as_they_are(village: Village) -> None:
    case, program = arrived(village), reader(village)
    village.act(case.id, "register", number="7")
    (line,) = program.read("/api/cases")["cases"]
    assert (line["id"], line["registered"], line["iin"]) == (case.id, "7", case.iin)
    detail = program.read(f"/api/cases/{case.id}")
    assert detail["case"] == program.read("/api/cases")["cases"][0]
    assert detail["application"]["surname"] == "Сейдахметова"
    events = program.read(f"/api/cases/{case.id}/events")
    assert events["missing"] == 0
    assert [event["kind"] for event in events["events"]][:1] == ["application-submitted"]
    assert {event["role"] for event in events["events"]} == {"kiosk", "center"}
    page = next(file for file in detail["files"] if file["here"])
    answer = program.ask(f"/api/cases/{case.id}/files/{page['name']}")
    assert hashlib.sha256(answer.content).hexdigest() == page["sha256"]
    assert len(answer.content) == page["size"]
    assert program.read("/api/numbers")["came"] == 1
    assert "api:Отчеты" in village.specialist.read("/visits"), "who looked is told of programs, too"


def test_cases_come_in_pages_in_the_order_in_which_they_changed_and_none_twice(
    village: Village,
) -> None:
    ids = [arrived(village).id for _ in range(3)]
    village.act(ids[0], "register", number="1")
    program, seen, after = reader(village), [], ""
    while True:
        page = program.read("/api/cases", limit="1", after=after)
        seen += [line["id"] for line in page["cases"]]
        if page["next"] is None:
            break
        after = page["next"]
    assert seen == [ids[1], ids[2], ids[0]]
    last = program.read("/api/cases")["cases"][-1]
    (only,) = program.read("/api/cases", since=last["updated"])["cases"]
    assert only["id"] == ids[0]
    assert not program.read("/api/cases", kiosk="X9")["cases"]
    assert len(program.read("/api/cases", holder="center")["cases"]) == 3


def test_without_a_token_that_is_valid_nothing_is_told(village: Village) -> None:
    case, program = arrived(village), reader(village)
    paths = (*_ADDRESSES, f"/api/cases/{case.id}", f"/api/cases/{case.id}/events",
             f"/api/cases/{case.id}/files/page-01.pdf")  # fmt: skip
    strangers = [Reader(village.center.url, token) for token in ("", "komek_x", program.token[:-1])]
    for stranger in strangers:
        for path in paths:
            answer = stranger.ask(path)
            assert (answer.status_code, answer.json()["error"]) == (401, "token"), path
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")
            assert "Сейдахметова" not in answer.text
    cookies = dict(village.specialist.cookies)
    signed_in = requests.get(f"{village.center.url}/api/cases", cookies=cookies, timeout=60)
    assert signed_in.status_code == 401, "another page cannot read with somebody's session"
    number = re.findall(
        r'name="program" value="(\d+)"', village.specialist.fetch("/programs").decode()
    )[0]
    village.specialist.fill("/programs", "make", None, what="end", program=number)
    assert program.ask("/api/cases").status_code == 401, "it was ended"


def test_programs_change_nothing_whatever_they_send(village: Village) -> None:
    case, program = arrived(village), reader(village)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for path in ("/api/cases", f"/api/cases/{case.id}", "/api/numbers"):
            answer = requests.request(
                method,
                f"{program.url}{path}",
                headers={"Authorization": f"Bearer {program.token}"},
                json={"status": "closed"},
                timeout=60,
            )
            assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD"), path
    assert program.read(f"/api/cases/{case.id}")["case"]["status"] == "received"


def test_what_is_not_there_and_what_is_no_parameter_is_told_in_a_sentence(
    village: Village,
) -> None:
    program = reader(village)
    unknown = "0" * 8 + "-0000-7000-8000-" + "0" * 12
    for path in (f"/api/cases/{unknown}", f"/api/cases/{unknown}/events",
                 f"/api/cases/{unknown}/files/page-01.pdf", "/api/cases/7", "/api/"):  # fmt: skip
        answer = program.ask(path)
        assert (answer.status_code, bool(answer.json()["sentence"])) == (404, True), path
    for facts in ({"limit": "0"}, {"limit": "501"}, {"since": "yesterday"},
                  {"since": "2020-04-15"}):  # fmt: skip
        answer = program.ask("/api/cases", **facts)
        assert (answer.status_code, answer.json()["error"]) == (422, "parameter"), facts
        assert next(iter(facts)) in answer.json()["sentence"]
    assert program.ask("/api/numbers", weeks="1000").status_code == 422
    assert program.ask("/api/cases", after="x").status_code == 404
    assert program.read("/api/cases", since="2020-01-05T06:23:36+17:29")["cases"] == []
    for year, count in (("0001", 0), ("9999", 0)):
        answer = program.read("/api/cases", since=f"{year}-12-31T23:59:59+00:00")
        assert len(answer["cases"]) == count


def test_whatever_is_asked_for_the_answer_is_one_that_the_description_knows(
    village: Village,
) -> None:
    arrived(village)
    program = reader(village)
    described = Reader(village.center.url).read("/api/openapi.json")
    assert described["openapi"].startswith("3.1")
    names = {path: [one["name"] for one in parts["get"]["parameters"]]
             for path, parts in described["paths"].items() if "{" not in path}  # fmt: skip

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(sorted(names)), st.data())
    def ask(path: str, data: st.DataObject) -> None:
        values = st.one_of(
            st.text(max_size=30), st.integers().map(str), st.datetimes().map(str),
            st.datetimes(timezones=st.timezones()).map(lambda at: at.isoformat()),
        )  # fmt: skip
        chosen = st.dictionaries(st.sampled_from(names[path]), values, max_size=3)
        facts = data.draw(chosen) if names[path] else {}
        answer = program.ask(path, **facts)
        assert str(answer.status_code) in described["paths"][path]["get"]["responses"], facts
        assert answer.headers["Content-Type"].startswith("application/json"), facts

    ask()


def keys_of(described: dict[str, Any], schema: dict[str, Any], value: Any) -> None:
    """Assert that a value is what its schema says, as deep as objects go."""
    if "$ref" in schema:
        schema = described["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        if value is None:
            assert {"type": "null"} in schema["anyOf"]
            return
        schema = next(one for one in schema["anyOf"] if one != {"type": "null"})
        keys_of(described, schema, value)
    elif schema.get("type") == "object" and "properties" in schema:
        assert set(value) == set(schema["properties"])
        for name, inner in schema["properties"].items():
            keys_of(described, inner, value[name])
    elif schema.get("type") == "array":
        for one in value:
            keys_of(described, schema["items"], one)
    elif "type" in schema:
        kinds = {"string": str, "integer": int, "boolean": bool, "object": dict}
        assert isinstance(value, kinds[schema["type"]])


def test_every_answer_has_the_form_that_the_description_tells(village: Village) -> None:
    case, program = arrived(village), reader(village)
    described = program.read("/api/openapi.json")
    for path, parts in described["paths"].items():
        content = parts["get"]["responses"]["200"]["content"]
        if "application/json" in content:
            value = program.read(path.replace("{case_id}", case.id))
            keys_of(described, content["application/json"]["schema"], value)


@pytest.mark.parametrize("name", ["<script>", "x", "a" * 61])
def test_a_name_that_is_none_is_told_at_its_field_and_gives_no_token(
    village: Village, name: str
) -> None:
    text = village.specialist.fill("/programs", "make", None, name=name)
    assert "komek_…" in text
    assert not re.search(r"komek_[A-Za-z0-9_-]{20,}", text)
    assert "Читала последний раз" not in text, "there is none in the list"


@pytest.mark.skipif(
    sys.platform == "win32", reason="another machine's program asks in the same way"
)
def test_schemathesis_finds_no_answer_that_the_description_does_not_allow(
    village: Village, tmp_path: Path
) -> None:
    """Valid and invalid parameters, wrong methods and tokens, and calls after each other."""
    arrived(village)
    program = reader(village)
    command = [sys.executable, "-m", "schemathesis.cli", "run"]
    command += [f"{program.url}/api/openapi.json", "-H", f"Authorization: Bearer {program.token}"]
    command += ["--max-examples", "20", "--seed", "1", "--warnings", "off", "--no-color"]
    result = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=240
    )
    assert result.returncode == 0, result.stdout[-6000:]
    assert "Tested: 5" in result.stdout
