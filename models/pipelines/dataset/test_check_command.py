"""The check on the command line, with the real checks."""

import json
from pathlib import Path

from dataset import files
from dataset.command import main
from dataset.example import jpeg
from dataset.model import Card, make
from dataset.store import Store, open_dataset

DECKS = Path(__file__).parents[2] / "decks"


def test_a_deck_that_is_not_here_is_told_and_only_one_that_was_asked_for_is_missed(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("INIT_CWD", str(tmp_path))
    store = Store(str(tmp_path / "data"))
    pictures = []
    for number in range(1, 4):
        data = jpeg(number)
        pictures.append(files.picture(data, f"{number}.jpg", "anna", cards=(Card("my-own-deck", number),)))
        store.put_picture(pictures[-1], data)
    store.put(make("all", pictures))
    assert main(["check", "data#all", "--json"]) == 0
    told = capsys.readouterr()
    known = json.loads(told.out)
    assert known["passed"] is True and known["figures"]["deck"] is None
    assert told.err.count("my-own-deck") == 1 and "which is not here" in told.err
    assert main(["check", "data#all", "--deck", "my-own-deck"]) == 1
    told = capsys.readouterr()
    assert told.out == "" and "There is no deck at" in told.err


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
