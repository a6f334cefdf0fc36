"""`maltavla …` as somebody types it, in a process of its own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from slack_sdk.signature import SignatureVerifier

from tests.conftest import ROOT


class Terminal:
    """A folder with app.yaml and plan.yaml in it, and a terminal there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("app.yaml", "plan.yaml"):
            shutil.copy(ROOT / name, folder / name)
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONUTF8": "1"}

    def maltavla(self, *words: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env={**self.environment, **environment},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_a_round_is_exported_and_refusals_are_sentences(terminal: Terminal) -> None:
    assert "Ingen plan är inläst än." in terminal.maltavla("export", "2024-delår", "rapport.json").stderr
    terminal.maltavla("import", "plan.yaml")

    done = terminal.maltavla("export", "2024-delår", "rapport.json")
    assert (done.returncode, done.stdout) == (0, "Sparat: rapport.json\n")
    told = json.loads((terminal.folder / "rapport.json").read_text(encoding="utf-8"))
    assert told["report"]["board"] == "Regionala utvecklingsnämnden"

    assert "Välj bland 2024-delår" in terminal.maltavla("export", "2023", "rapport.docx").stderr
    refused = terminal.maltavla("export", "2024-delår", "rapport.txt")
    assert (refused.returncode, "Ändelsen .txt kan inte skrivas." in refused.stderr) == (1, True)
    assert "report: {template: mall.docx}" in terminal.maltavla("template", "mall.docx").stdout


def test_a_first_question_says_how_to_import_a_plan_and_the_next_is_answered(terminal: Terminal) -> None:
    assert "maltavla import plan.yaml" in terminal.maltavla("ask", "sjukfrånvaro").stdout

    told = terminal.maltavla("import", "plan.yaml")
    assert told.returncode == 0
    assert "4 effektmål, 8 resultatmål, 21 indikatorer" in told.stdout
    assert "4 resultatmål under Hållbar organisation" in told.stderr
    assert "Planen är redan inläst" in terminal.maltavla("import", "plan.yaml").stdout

    asked = terminal.maltavla(
        "ask",
        "--json",
        "-",
        stdin="status för kompetensförsörjning?\nvilka mål nås inte?\nfotboll?\nandel regionala aktörer\n",
    )
    first, second, third, fourth = (json.loads(line) for line in asked.stdout.splitlines())
    assert first["question"] == "status för kompetensförsörjning?"
    assert first["outcome"] == "answer"
    assert fourth["outcome"] == "choice"
    assert "Menar du" in fourth["text"]
    assert first["matches"][0]["kind"] == "result_goal"
    assert first["matches"][0]["name"].endswith("säkerställa Värmlands kompetensbehov")
    assert first["matches"][1]["name"].startswith("Finns fastställda mål, prioriteringar och strukturer")
    assert "Uppnås inte" in first["text"]
    assert "Nej (mål Ja)" in first["text"]
    assert (second["intent"], len(second["matches"])) == ("list", 1)
    assert (third["outcome"], third["matches"]) == ("not_found", [])


def test_a_plan_with_mistakes_is_told_all_at_once_and_nothing_is_stored(terminal: Terminal) -> None:
    plan = terminal.folder / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("effect_goals:", "efect_goals:", 1).replace("2024-08-31", "2024-08-32", 1), encoding="utf-8"
    )

    told = terminal.maltavla("import", "plan.yaml", "--yes")

    assert told.returncode == 1
    assert "inget är sparat" in told.stderr
    assert "menade du »effect_goals«" in told.stderr
    assert "32 augusti finns inte" in told.stderr
    assert "rad " in told.stderr
    assert "Ingen plan är inläst" in terminal.maltavla("plan").stderr


def test_a_dry_run_stores_nothing_and_gives_the_shared_shape(terminal: Terminal) -> None:
    read = json.loads(terminal.maltavla("import", "plan.yaml", "--dry-run", "--json").stdout)

    assert read["report"] == {
        "organisation": "Region Värmland",
        "board": "Regionala utvecklingsnämnden",
        "kind": "delår",
        "year": 2024,
        "period_to": "2024-08-31",
    }
    assert (len(read["effect_goals"]), len(read["result_goals"]), len(read["indicators"])) == (4, 8, 21)
    sick = next(one for one in read["indicators"] if one["name"] == "Sjukfrånvarokvot")
    assert (sick["result"], sick["target"], sick["women"], sick["men"]) == ("2,5 %", "3 %", "3,8 %", "0,3 %")
    unmeasured = next(one for one in read["indicators"] if one["name"] == "Andel långtidssjuka")
    assert (unmeasured["result"], unmeasured["women"], unmeasured["due"]) == (None, "-", "årsredovisning")
    assert terminal.maltavla("plan").returncode == 1

    terminal.maltavla("import", "plan.yaml")
    assert json.loads(terminal.maltavla("plan", "--json").stdout) == read


def test_what_is_stored_is_not_changed_without_a_yes(terminal: Terminal) -> None:
    terminal.maltavla("import", "plan.yaml")
    plan = terminal.folder / "plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("vision: Livskvalitet", "vision: Bra liv", 1), encoding="utf-8"
    )

    assert "Inget är sparat" in terminal.maltavla("import", "plan.yaml", stdin="n\n").stdout
    assert "1 ändrade uppgifter" in terminal.maltavla("import", "plan.yaml", "--yes").stdout


def test_app_yaml_with_mistakes_stops_every_command(terminal: Terminal) -> None:
    app = terminal.folder / "app.yaml"
    app.write_text(app.read_text(encoding="utf-8").replace("time_zone:", "timezone:", 1), encoding="utf-8")

    told = terminal.maltavla("manifest")

    assert told.returncode == 1
    assert "menade du »time_zone«" in told.stderr


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://u:hemligt@finns-inte.invalid/maltavla", "finns-inte.invalid"),
        ("postgresql://u:hemligt@127.0.0.1:1/maltavla", "Connection refused"),
        ("mysql://u:hemligt@db/maltavla", "ska vara sqlite:///fil eller postgresql://"),
        ("maltavla.db", "går inte att läsa"),
        ("sqlite:///finns/inte/maltavla.db", "unable to open database file"),
        ("sqlite:///plan.yaml", "file is not a database"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_a_sentence(terminal: Terminal, address: str, told: str) -> None:
    refused = terminal.maltavla("plan", MALTAVLA_DATABASE_URL=address)

    assert refused.returncode == 1
    assert told in refused.stderr
    assert "MALTAVLA_DATABASE_URL" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "hemligt" not in refused.stderr


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(terminal: Terminal) -> None:
    (terminal.folder / "mapp.yaml").mkdir()
    plan = terminal.folder / "plan.yaml"
    (terminal.folder / "latin.yaml").write_bytes(plan.read_text(encoding="utf-8").encode("latin-1", "replace"))
    (terminal.folder / "tom.yaml").touch()

    assert "Filen går inte att läsa" in terminal.maltavla("import", "mapp.yaml").stderr
    assert "finns inte" in terminal.maltavla("import", "borta.yaml").stderr
    assert "inte sparad som UTF-8" in terminal.maltavla("import", "latin.yaml").stderr
    assert "Filen är tom" in terminal.maltavla("plan", MALTAVLA_CONFIG="tom.yaml").stderr
    assert "mapp.yaml går inte att läsa" in terminal.maltavla("plan", MALTAVLA_CONFIG="mapp.yaml").stderr
    assert "Hittar inte borta.yaml" in terminal.maltavla("plan", MALTAVLA_CONFIG="borta.yaml").stderr


def test_a_round_that_is_not_in_the_plan_is_refused(terminal: Terminal) -> None:
    terminal.maltavla("import", "plan.yaml")

    assert "2,5" in terminal.maltavla("ask", "--round", "2024-delår", "sjukfrånvaro").stdout
    refused = terminal.maltavla("ask", "--round", "2023-delår", "sjukfrånvaro")
    assert refused.returncode == 1
    assert "Välj bland 2024-delår, 2024-årsredovisning." in refused.stderr


def test_a_deadline_in_app_yaml_counts(terminal: Terminal) -> None:
    terminal.maltavla("import", "plan.yaml")
    assert "senast 17 januari 2025" in terminal.maltavla("ask", "sjukfrånvaro").stdout
    app = terminal.folder / "app.yaml"
    app.write_text(app.read_text(encoding="utf-8").replace("2025-01-17", "2025-01-20"), encoding="utf-8")

    assert "senast 20 januari 2025" in terminal.maltavla("ask", "sjukfrånvaro").stdout


def test_run_says_what_is_missing(terminal: Terminal) -> None:
    assert "SLACK_BOT_TOKEN saknas" in terminal.maltavla("run").stderr
    assert (
        "SLACK_APP_TOKEN ska börja med xapp-"
        in terminal.maltavla("run", SLACK_BOT_TOKEN="xoxb-1", SLACK_APP_TOKEN="xoxb-2").stderr
    )
    assert "--http ska vara HOST:PORT" in terminal.maltavla("run", "--http", "8080x").stderr


def test_over_http_only_signed_requests_are_heard(terminal: Terminal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**terminal.environment, "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "hemligt"}
    command = [sys.executable, "-m", "bot", "run", "--http", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=terminal.folder, env=environment)
    try:
        assert json.loads(_get_when_up(f"http://127.0.0.1:{port}/healthz")) == {"revision": 0, "problems": []}
        body = json.dumps({"type": "url_verification", "challenge": "42"}).encode()
        now = str(int(time.time()))
        signature = SignatureVerifier("hemligt").generate_signature(timestamp=now, body=body)
        headers = {"Content-Type": "application/json", "X-Slack-Request-Timestamp": now}
        address = f"http://127.0.0.1:{port}/slack/events"

        signed = urllib.request.Request(address, body, {**headers, "X-Slack-Signature": str(signature)})
        with urllib.request.urlopen(signed) as answer:
            assert b"42" in answer.read()
        with pytest.raises(urllib.error.HTTPError, match="401") as refused:
            urllib.request.urlopen(urllib.request.Request(address, body, {**headers, "X-Slack-Signature": "v0=fel"}))
        refused.value.close()
        process.terminate()
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()


def _get_when_up(address: str) -> bytes:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address) as answer:
                return bytes(answer.read())
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
