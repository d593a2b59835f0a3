"""Who may ask the desk for what. Raw requests, as another program or page would send them."""

import os
import signal
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from handouts.app.desk.session import Session
from handouts.core.files import private_file
from tests.desk.running import Running, make_project, running
from tests.topics import ROOT

PERSON = "Zacharias Unmistakable"


def test_a_foreign_host_is_refused_before_anything_else(desk: Running) -> None:
    headers = desk.enter()
    for host in (
        "evil.example",
        f"evil.example:{desk.port}",
        "127.0.0.1",
        f"127.0.0.1:{desk.port + 1}",
        f"192.168.0.2:{desk.port}",
        "",
    ):
        assert desk.ask("GET", "/", {**headers, "Host": host}).status == 421, host
        assert desk.ask("GET", "/static/desk.css", {**headers, "Host": host}).status == 421, host


def test_the_names_of_this_machine_are_taken(desk: Running) -> None:
    headers = desk.enter()
    for host in (f"localhost:{desk.port}", f"127.0.0.1:{desk.port}", f"[::1]:{desk.port}"):
        assert desk.ask("GET", "/state", {**headers, "Host": host}).status == 200


def test_a_rebound_name_gets_nothing_even_with_the_cookie(desk: Running) -> None:
    headers = {**desk.enter(), "Host": f"rebound.example:{desk.port}", "Origin": f"http://rebound.example:{desk.port}"}
    assert desk.post("/sheet", headers, [("do", "enter")]).status == 421


def test_two_hosts_in_one_request_are_none(desk: Running) -> None:
    with socket.create_connection(("127.0.0.1", desk.port)) as raw:
        raw.sendall(f"GET / HTTP/1.1\r\nHost: {desk.host}\r\nHost: evil.example\r\n\r\n".encode())
        assert raw.recv(20).split()[1] in (b"400", b"421")


def test_the_token_works_once_and_leads_to_a_clean_address(desk: Running) -> None:
    path = f"/?{desk.opening.partition('?')[2]}"
    first = desk.ask("GET", path)
    assert (first.status, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and str(desk.port) in cookie
    assert desk.ask("GET", path).status == 403  # replayed
    assert desk.ask("GET", "/?t=guess").status == 403


def test_nothing_is_seen_without_the_cookie(desk: Running) -> None:
    for path in (
        "/",
        "/state",
        "/static/desk.js",
        "/picture/kneeling",
        "/made/0.pdf",
        "/p/0/1-400.png",
        "/fonts/NotoSans-Bold.ttf",
    ):
        assert desk.ask("GET", path).status == 403, path
    assert desk.post("/sheet", {"Sec-Fetch-Site": "same-origin"}, []).status == 403
    headers = {"Cookie": f"handouts-{desk.port}=guess", "Sec-Fetch-Site": "same-origin"}
    assert desk.ask("GET", "/", headers).status == 403


def test_another_page_changes_nothing(desk: Running) -> None:
    cookie = {"Cookie": desk.enter()["Cookie"]}
    for site in ("cross-site", "same-site", "none"):
        assert desk.post("/sheet", {**cookie, "Sec-Fetch-Site": site}, [("do", "new")]).status == 403
    assert desk.post("/sheet", cookie, [("do", "new")]).status == 403  # neither header
    assert desk.post("/quit", {**cookie, "Origin": "http://evil.example"}, []).status == 403
    assert desk.post("/sheet", {**cookie, "Origin": f"http://{desk.host}"}, [("do", "enter")]).status == 303


def test_another_page_gets_no_picture_of_ours(desk: Running) -> None:
    headers = {"Cookie": desk.enter()["Cookie"], "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    for site in ("cross-site", "same-site"):
        assert desk.ask("GET", "/picture/kneeling", {**headers, "Sec-Fetch-Site": site}).status == 403


def test_other_methods_are_refused(desk: Running) -> None:
    headers = desk.enter()
    for method in ("OPTIONS", "PUT", "DELETE", "TRACE", "PATCH"):
        assert desk.ask(method, "/", headers).status == 405


def test_every_answer_carries_the_headers(desk: Running) -> None:
    headers = desk.enter()
    for path, known in (("/", True), ("/nothing", True), ("/", False), ("/static/desk.js", True)):
        answer = desk.ask("GET", path, headers if known else {})
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers
        assert "server" not in answer.headers
    assert desk.ask("GET", "/", headers).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e%2fapp.py", "/picture/..%2f..%2fcontent%2fclinic", "/fonts/..%2f..%2fx.ttf",
     "/made/..%2f..%2fetc%2fpasswd.pdf",
     "/p/..%2f..%2f/1-100.png", "/picture/%00", "/static/%5c..%5capp.py"],
)  # fmt: skip
def test_a_path_outside_leads_nowhere(desk: Running, path: str) -> None:
    assert desk.ask("GET", path, desk.enter()).status == 404


def test_an_upload_of_a_gigabyte_is_refused_before_it_is_read(desk: Running) -> None:
    headers = {**desk.enter(), "Content-Length": str(1 << 30), "Content-Type": "application/x-www-form-urlencoded"}
    with closing(HTTPConnection("127.0.0.1", desk.port, timeout=20)) as connection:
        connection.putrequest("POST", "/sheet", skip_host=True)
        for name, value in {"Host": desk.host, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        assert connection.getresponse().status == 413


def test_an_upload_that_does_not_say_how_long_it_is_ends_at_the_limit(desk: Running) -> None:
    headers = desk.enter()
    sent = {"Host": desk.host, "Transfer-Encoding": "chunked", **headers}
    with closing(HTTPConnection("127.0.0.1", desk.port, timeout=20)) as connection:
        try:
            connection.request("POST", "/sheet", iter([b"x" * 65536] * 400), sent, encode_chunked=True)
            assert connection.getresponse().status == 413
        except (BrokenPipeError, ConnectionResetError):
            pass  # it hung up in the middle, which ends the upload as well
    assert desk.ask("GET", "/state", headers).status == 200


def test_two_hundred_requests_at_once_are_all_answered(desk: Running) -> None:
    headers = desk.enter()
    form = [("tab", "a"), ("item", "kneeling"), ("hold:kneeling", "30"), ("do", "enter")]
    with ThreadPoolExecutor(200) as pool:
        asked = [pool.submit(desk.post, "/sheet", {**headers, "Desk": "live"}, form) for _ in range(200)]
    assert {each.result().status for each in asked} == {200}


def test_a_form_of_nonsense_is_answered_with_a_page(desk: Running) -> None:
    headers = desk.enter()
    for pairs in (
        [("item", "../../etc/passwd"), ("item", "kneeling"), ("do", "up kneeling")],
        [
            ("before", "{"),
            ("before", '{"items": 3}'),
            ("before", '{"items": [{"id": [], "values": 7, "note": {}}]}'),
            ("do", "undo"),
        ],
        [("page", "-1"), ("width", "9" * 50), ("zoom", "x"), ("layout", "<b>"), ("do", "move kneeling 99999999")],
        [("name", "<script>alert(1)</script>\x00\ud7ff"), ("do", "enter")],
    ):
        assert desk.post("/sheet", {**headers, "Desk": "parts"}, pairs).status == 200, pairs
    assert (
        b"<script>alert"
        not in desk.post("/sheet", {**headers, "Desk": "parts"}, [("name", "<script>alert(1)</script>")]).body
    )


def test_no_name_is_in_an_address_a_title_or_what_the_program_says(desk: Running) -> None:
    headers = desk.enter()
    form = [("tab", "a"), ("item", "kneeling"), ("name", PERSON), ("note", "Of nobody else"), ("do", "print")]
    answer = desk.post("/sheet/pdf", headers, form)
    assert answer.status == 303
    address = answer.headers["location"]
    assert "Zacharias" not in address and "zacharias" not in address
    html = desk.ask("GET", "/?tab=a", headers).text
    assert PERSON in html
    assert PERSON not in html.partition("</title>")[0]
    desk.process.terminate()
    assert desk.process.stdout is not None
    assert "Zacharias" not in desk.process.stdout.read()


def test_a_broken_form_says_nothing_of_a_name_in_the_log(desk: Running) -> None:
    headers = desk.enter()
    desk.post(
        "/sheet", headers, [("item", "kneeling"), ("hold:kneeling", "9" * 4000), ("name", PERSON), ("do", "print")]
    )
    desk.process.terminate()
    assert desk.process.stdout is not None
    assert "Zacharias" not in desk.process.stdout.read()


def test_it_listens_on_this_machine_alone(desk: Running) -> None:
    other = socket.gethostbyname(socket.gethostname())
    if other.startswith("127."):
        pytest.skip("this machine has no other address to try")
    with pytest.raises(OSError):
        socket.create_connection((other, desk.port), 2)


def test_two_desks_run_beside_each_other_and_know_nothing_of_each_other(desk: Running) -> None:
    first = desk.enter()
    with running(desk.root) as second:
        assert second.port != desk.port
        assert second.ask("GET", "/", first).status == 403
        both = {"Cookie": f"{first['Cookie']}; {second.enter()['Cookie']}"}
        assert second.ask("GET", "/state", both).status == desk.ask("GET", "/state", both).status == 200


def test_the_opening_page_is_for_this_user_alone_and_goes(tmp_path: Path) -> None:
    with private_file(tmp_path, ".html", b"secret") as path:
        assert path.read_bytes() == b"secret"
        if os.name != "nt":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not path.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without asking it")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_the_opening_page_goes_however_the_desk_ends(tmp_path: Path, ending: str) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    command = [sys.executable, str(ROOT / "render.py"), "desk", "--project", str(make_project(tmp_path / "clinic"))]
    env = {**os.environ, "TMPDIR": str(place), "BROWSER": "true"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "in your browser" in process.stdout.readline()
        assert len(list(place.iterdir())) == 1
        process.send_signal(getattr(signal, ending))
        assert process.wait(20) == 0
    assert list(place.iterdir()) == []


def test_keys_and_tokens_cannot_be_guessed_from_each_other() -> None:
    one, two = Session(1), Session(1)
    assert one.key("a") != one.key("b") and one.key("a") != two.key("a")
    assert len(one.token or "") >= 43  # 256 bits


def test_a_port_that_is_taken_is_told(desk: Running) -> None:
    command = [
        sys.executable,
        str(ROOT / "render.py"),
        "desk",
        "--no-browser",
        "--port",
        str(desk.port),
        "--project",
        str(desk.root),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 2
    assert f"port {desk.port} is taken" in ended.stderr


def test_quit_ends_it_although_pages_are_open(desk: Running) -> None:
    headers = desk.enter()
    with closing(HTTPConnection("127.0.0.1", desk.port, timeout=20)) as held:
        held.request("GET", "/state", headers={"Host": desk.host, **headers})
        held.getresponse().read()  # the connection stays open, as a browser's does
        assert b"has stopped" in desk.post("/quit", headers, []).body
        assert desk.process.wait(10) == 0


def test_a_defect_of_ours_is_told_by_its_place_and_never_by_what_was_typed(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from handouts.app.desk import sheet_page
from handouts.app.desk.server import run_desk

def stumble(*_given):
    raise ValueError("Zacharias Unmistakable")

sheet_page.press = stumble
run_desk(Path(sys.argv[1]), None, None, has_browser=False)
"""
    script = tmp_path / "defect.py"
    script.write_text(program, encoding="utf-8")
    with running(make_project(tmp_path / "clinic"), [sys.executable, str(script), str(tmp_path / "clinic")]) as desk:
        answer = desk.post("/sheet", desk.enter(), [("do", "new")])
        assert answer.status == 500
        assert "still on the page" in answer.text
        desk.process.terminate()
        assert desk.process.stdout is not None
        said = desk.process.stdout.read()
    assert "ValueError at" in said and "defect.py" in said
    assert "Zacharias" not in said


def test_the_bare_address_says_what_opens_it_and_a_page_of_an_ended_desk_that_it_is_closed(desk: Running) -> None:
    told = desk.ask("GET", "/")
    assert told.status == 403 and b"this address alone does not open it" in told.body
    name = desk.enter()["Cookie"].partition("=")[0]
    assert b"This page is closed" in desk.ask("GET", "/", {"Cookie": f"{name}=of-another-day"}).body
