"""Texts in old letters that no font explains, and texts that would run as formulas."""

from __future__ import annotations

from dataclasses import replace

from ansinh_xl.app.brought import FileReading
from ansinh_xl.facts import Finding
from ansinh_xl.text.legacy import to_tcvn3, to_vni
from tests.reading_of import read
from tests.small_lists import tall
from tests.workbook_builder import Sheet, draw

REVIEW = """
    RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
    TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo{more}
    1 | Quế Trung | 800 | 60 | 75{first}
    2 | Ninh Phước | 700 | 50 | 70{second}
    """


def review(more: str = "", first: str = "", second: str = "") -> Sheet:
    return draw(REVIEW.format(more=more, first=first, second=second), name="Biểu 1")


def told(reading: FileReading, code: str) -> list[Finding]:
    return [item for item in reading.all_findings() if item.code == code]


def test_text_that_only_looks_old_is_proposed_and_stays() -> None:
    for table, typed in (("tcvn3", to_tcvn3), ("vni", to_vni)):
        remark = typed("đã kiểm tra, đối chiếu")
        sheet = review(" | Ghi chú", f" | {remark}", f" | {remark}")
        reading = read(sheet)
        (finding,) = told(reading, "legacy-encoding")
        assert (finding.severity, finding.params["what"]) == ("warning", table)
        assert finding.params["reason"] == "legacy-unread"
        assert finding.params["cells"] == ["F3", "F4"]
        assert len(reading.tables[0].sound_facts()) == 6


def test_a_whole_sheet_in_old_letters_says_why_no_form_was_recognised() -> None:
    sheet = draw(to_tcvn3(REVIEW.format(more="", first="", second="")))
    found = read(sheet).all_findings()
    assert {item.code for item in found} == {"legacy-encoding", "unrecognised-form"}


def test_foreign_names_and_signs_are_no_old_text() -> None:
    sheet = review(" | Nhà tài trợ (®, §)", " | Müller & Söhne", " | Ñandú, 5 µm · naïve")
    assert told(read(sheet), "legacy-encoding") == []


def test_a_page_in_another_language_is_no_old_text() -> None:
    pages = (
        "Län|På landet|Ålder och kön|Män|Östergötland|Skåne|Gävle|Örebro|Under 5 år|Både män",
        "Año|España|Niños y niñas|Señor|Ñandú|Pingüino|Compañía|Mañana|Cigüeña|Otoño",
        "Größe|Länder|Bevölkerung|Förderung|Straße|Männer|Höhe|Fläche|Prüfung|Übrige",
        "Région|Français|Où|Naïve|Maïs|Noël|Façade|Œuvre|Garçon|Île|Août|Aîné|Forêt|Hôpital",
        "Não|População|Município|Região|Água|Índice|Órgão|Ação|Três|Mês|Família|Avô",
    )
    for page in pages:
        sheet = draw("\n".join(f"{place} | {word}" for place, word in enumerate(page.split("|"))))
        assert told(read(sheet), "legacy-encoding") == []


def test_one_cell_that_would_run_is_named_and_no_text_is_in_the_message() -> None:
    (finding,) = told(read(review(" | Ghi chú", " | @SUM(1;2)", " | - Đủ")), "formula-injection")
    assert (finding.source.cell, finding.severity) == ("F3", "error")
    assert "SUM" not in finding.message()


def test_several_are_one_finding_of_their_sheet() -> None:
    sheet = draw(REVIEW.format(more=" | Ghi chú", first=" | +SUM(A1)", second=" | +A1*2"))
    (finding,) = told(read(sheet), "formula-injection")
    assert finding.source.cell is None
    assert (finding.params["count"], finding.params["cells"]) == (2, ["F3", "F4"])


def test_dashes_negative_figures_and_numbering_rows_are_no_formulas() -> None:
    sheet = review(" | Tăng, giảm", " | -5", " | '-1.234")
    assert told(read(sheet), "formula-injection") == []


def test_a_formula_far_down_a_long_list_is_told() -> None:
    sound = tall(400)
    assert told(read(sound), "formula-injection") == []
    *above, last = sound.rows
    live = (last[0], "=HYPERLINK(A1)", *last[2:])
    (finding,) = told(read(replace(sound, rows=(*above, live))), "formula-injection")
    assert finding.params["cells"] == [f"B{len(sound.rows)}"]
