"""The check on the command line, with the real checks."""

import json
from pathlib import Path

from dataset.command import main
from dataset.example import jpeg
from dataset.store import open_dataset

DECKS = Path(__file__).parents[2] / "decks"


def test_a_gate_that_fails_is_status_1_and_the_repair_is_kept(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("INIT_CWD", str(tmp_path))
    cards = json.loads((DECKS / "open" / "deck.json").read_text())["cards"]
    (tmp_path / "photos").mkdir()
    for number in range(1, 7):
        (tmp_path / "photos" / f"{number}.jpg").write_bytes(jpeg(number, 400, 400))
        objects = ""
        for n, symbol in enumerate(cards[str(number)]):
            x, y = 60 + 90 * (n % 3), 60 + 90 * (n // 3)
            name = "nonsense" if number == 1 and n == 0 else symbol
            sides = f"<xmin>{x}</xmin><ymin>{y}</ymin><xmax>{x + 60}</xmax><ymax>{y + 60}</ymax>"
            objects += f"<object><name>{name}</name><bndbox>{sides}</bndbox></object>"
        (tmp_path / "photos" / f"{number}.xml").write_text(f"<annotation>{objects}</annotation>")
    assert main(["import", "voc", "photos", "--to", "data#all", "--deck", "open"]) == 0
    capsys.readouterr()
    assert main(["check", "data#all", "--report", "report", "--repair", "better"]) == 1
    out = capsys.readouterr().out
    assert "\ngate: unknown-label: 1.jpg: " in f"\n{out}" and "nonsense" in out and "\nGates failed: " in out
    assert "<html" in (tmp_path / "report" / "report.html").read_text()
    assert json.loads((tmp_path / "report" / "report.json").read_text())["passed"] is False
    first, better = (open_dataset(f"{tmp_path}/data#{name}")[1] for name in ("all", "better"))
    assert better.parent == first.version
