"""kg.read.language: English or not."""

import pytest

from kg.read.language import is_english

ENGLISH = "The council said on Monday that the pier would stay closed until the engineers had seen it. "
RESULTS = "Saturday: Varn 2, Tolm 1; Esker 0, Lade 0. Sunday: Mora 3, Pell 3. The leaders are Varn. "


@pytest.mark.parametrize("text", [ENGLISH * 3, RESULTS * 3, "Brücke gesperrt", "12,400 – 13 %", "Ada Vale, Józef Wróż"])
def test_english_and_short_or_wordless_texts_pass(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat teilte mit, dass die Brücke bis Montag für den Verkehr gesperrt ist und der Fluss weiter steigt. " * 3,
        "Le maire a dit que la jetée est fermée pour les travaux et qu’elle ne sera pas ouverte dans la semaine. " * 3,
        "El alcalde dijo que el muelle está cerrado por las obras y que no se abrirá en la semana. " * 3,
        "Kaupunki kertoi maanantaina, ettei laituri aukea ennen kuin insinöörit ovat tarkastaneet pilarit. " * 4,
        "Мэр сказал, что пирс закрыт.",
        "市長は桟橋を閉鎖したと述べた。",
        "قال رئيس البلدية إن الرصيف مغلق",
    ],
)
def test_other_languages_and_scripts_do_not(text: str) -> None:
    assert not is_english(text)


def test_names_in_another_script_do_not_make_a_text_foreign() -> None:
    assert is_english(ENGLISH + "The mayor (Ада Вейл) agreed. " + ENGLISH)
