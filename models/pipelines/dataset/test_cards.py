import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from checks.deck import load
from dataset import cards, files
from dataset.example import jpeg
from dataset.labels import fold, known, mapping, translate, translate_about
from dataset.model import Box, Card
from dataset.naming import name_cards

DECK = load(Path(__file__).parents[2] / "decks" / "open" / "deck.json")
REAL = os.environ.get("REAL_CARDS")


def put(folder: Path, *names: str) -> Path:
    for n, name in enumerate(names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(jpeg(n, 8, 8, "TIFF" if name.endswith("tif") else "JPEG"))
    return folder


def found(folder: Path, **more) -> dict:
    return {picture.name: (picture.source, picture.cards) for _, picture in cards.read(folder, deck=DECK, **more)}


def test_a_card_is_known_by_the_name_of_its_file(tmp_path):
    put(tmp_path, "photos_deck07/12_01.jpg", "photos_deck07/00_back.jpg", "test02/03_frame.jpg", "test02/notes.png")
    told = []
    seen = found(tmp_path, say=told.append)
    assert seen == {
        "12_01.jpg": ("deck07", (Card("open", 12),)),
        "00_back.jpg": ("deck07", ()),
        "03_frame.jpg": ("test02", (Card("open", 3),)),
    }
    assert told == ["1 pictures have no card's number in their names, so they are left out."]
    assert found(tmp_path, source="anna")["12_01.jpg"][0] == "anna/deck07"
    assert cards.about(tmp_path, DECK)["labels"] == list(DECK.symbols)


def test_kaggles_numbers_are_told_by_its_own_table(tmp_path):
    put(tmp_path, "dobble_deck01_cards_57/deck01_card01_02.tif", "dobble_deck02_cards_55/02/card02_01.tif")
    symbols = [*DECK.names[1:], "Ink blot"]
    (tmp_path / "dobble_symbols.txt").write_bytes(("\ufeff" + "".join(f"{n},{name.upper()}\r\n" for n, name in enumerate(symbols, 1))).encode())
    ours = [*DECK.symbols[1:], DECK.symbols[0]]
    # The symbol with a name of its own has to be on one of them, or nothing would ask for it.
    blotted = next(number for number, shown in DECK.cards.items() if 0 in shown)
    rows = []
    for number, card in enumerate((40, 9, blotted), 1):
        shown = {DECK.symbols[at] for at in DECK.cards[card]}
        rows.append(",".join([str(number), *("1" if symbol in shown else "0" for symbol in ours)]))
    (tmp_path / "dobble_card_symbol_mapping.txt").write_bytes(("\ufeff" + "\r\n".join(rows)).encode())
    with pytest.raises(ValueError, match='names "INK BLOT".*--labels'):
        found(tmp_path)
    seen = found(tmp_path, labels={"ink blot": DECK.symbols[0]})
    assert seen == {"deck01_card01_02.tif": ("deck01", (Card("open", 40),)), "card02_01.tif": ("deck02", (Card("open", 9),))}
    put(tmp_path, "dobble_deck02_cards_55/05/card05_01.tif")
    with pytest.raises(ValueError, match="has no such card"):
        found(tmp_path, labels={"ink blot": DECK.symbols[0]})


def test_what_cannot_be_is_told(tmp_path):
    put(tmp_path, "deck02/99_01.jpg")
    with pytest.raises(ValueError, match="card 99"):
        found(tmp_path)
    with pytest.raises(ValueError, match="--deck classic"):
        list(cards.read(tmp_path))
    with pytest.raises(FileNotFoundError, match="no folder"):
        list(cards.read(tmp_path / "none", deck=DECK))


def test_labels_are_mapped_by_a_file_and_by_the_deck(tmp_path):
    file = tmp_path / "map.json"
    file.write_text(json.dumps({"name": "a deck", "voc_label_to_symbol": {"toile": DECK.symbols[3], "key": "lock"}}), encoding="utf-8-sig")
    call = mapping(file, DECK)
    assert [call(name) for name in ("toile", "key", DECK.names[5].upper().replace(" ", "_"), "Éclair")] == [
        DECK.symbols[3],
        "lock",
        DECK.symbols[5],
        "Éclair",
    ]
    assert mapping(None, None)("Key") == "Key" and fold(" Yin-Yang ") == fold("yin_yang")
    for text in ("{", "[]", "{}", '{"a": 1}'):
        file.write_text(text)
        with pytest.raises(ValueError, match="map of names"):
            known(file)


def test_the_names_of_categories_are_mapped_too_and_their_numbers_stay():
    said = {"head": {}, "categories": [{"id": 4, "name": "toile"}, {"id": 9, "name": "sun"}], "rest": []}
    about = translate_about({"labels": ["toile", "sun"], "extra": {"coco": said}}, lambda label: {"toile": "cobweb"}.get(label, label))
    assert about["labels"] == ["cobweb", "sun"]
    assert about["extra"]["coco"]["categories"] == [{"id": 4, "name": "cobweb"}, {"id": 9, "name": "sun"}]


def named(*labels: str):
    picture = files.picture(jpeg(1), "a.jpg", "anna", boxes=tuple(Box(label, (9 * n, 0, 8, 8)) for n, label in enumerate(labels)))
    return [card.number for card in name_cards(picture, DECK).cards]


def test_cards_are_named_where_the_labels_leave_no_doubt():
    one, other = ([DECK.symbols[at] for at in DECK.cards[card]] for card in (4, 30))
    assert named(*one) == [4] and sorted(named(*one, *other)) == [4, 30]
    assert sorted(named(*one[2:], *other[:5])) == [4, 30]
    strange = next(symbol for symbol in DECK.symbols if symbol not in one)
    assert named(*one[:-1], strange) == [] and named(*one[:-1], "clé") == [] and named(*one[:3]) == [] and named() == []
    picture = translate(files.picture(jpeg(1), "a.jpg", "anna", cards=(Card("open", 7),), boxes=(Box("x", (0, 0, 1, 1)),)), lambda label: one[0])
    assert name_cards(picture, DECK).cards == (Card("open", 7),)
    assert name_cards(replace(picture, cards=()), None).cards == ()


@pytest.mark.skipif(not REAL, reason="set REAL_CARDS to the folder of real pictures")
def test_real_folders_hold_whole_decks():
    deck = load(Path(__file__).parents[2] / "decks" / "classic" / "deck.json")
    for folder in ("deck02", "deck10"):
        seen = [picture for _, picture in cards.read(Path(REAL) / "cards" / folder, deck=deck)]
        assert {card.number for picture in seen for card in picture.cards} == set(deck.cards) and all(picture.width for picture in seen)
        assert {picture.source for picture in seen} == {folder}
