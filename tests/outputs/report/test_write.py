"""The narrative report: what is known is said with its cells, what is doubtful is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from ansinh_xl.errors import OutputRefused
from ansinh_xl.facts import Source, finding
from ansinh_xl.outputs.report.write import write_report
from tests.outputs.made_facts import made_figures, made_findings
from tests.word_text import lines_of


def written(file: Path, **given: Any) -> list[str]:
    figures, facts, submissions = made_figures()
    told = {
        "figures": figures,
        "submissions": submissions,
        "findings": made_findings(facts),
        "missing": [{"unit": "514", "form": "poverty_review"}],
    }
    write_report(file, **{**told, **given})
    return [*lines_of(file)]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return written(tmp_path_factory.mktemp("report") / "bao cao.docx")


def test_loans_and_rice_have_parts_of_their_own_and_are_in_no_total_of_spending(
    said: list[str],
) -> None:
    rows = [line for line in said if line.startswith(("A | ", "B | ", "C | "))]
    assert [row.split(" | ")[0] for row in rows] == ["A", "B", "C"]
    assert rows[1].endswith("7 tỷ đồng") and rows[2].endswith(" | ")
    assert any("không cộng vào kinh phí" in line for line in said)


def test_a_sentence_with_an_unknown_figure_is_told_line_by_line(said: list[str]) -> None:
    assert "- Thẻ bảo hiểm y tế cấp miễn phí: chưa có số liệu." in said
    assert not any(line.startswith("Cấp miễn phí") for line in said)


def test_a_district_without_a_target_has_no_share_and_stands_last(said: list[str]) -> None:
    table = [line for line in said if line.count(" | ") == 4 and "không giao" in line]
    assert table and all(line.startswith(" | ") for line in table)


def test_it_names_the_cells_behind_a_figure(said: list[str]) -> None:
    [row] = [line for line in said if line.startswith("Nhà ở được hỗ trợ | ")]
    assert "36 ô trong 1 tệp, đầu tiên là Nha o.xlsx ▸ housing_support" in row


def test_it_names_what_must_be_verified_and_who_owes_a_report(said: list[str]) -> None:
    assert any("a b.xlsx ▸ Biểu 1 ▸ K14" in line for line in said)
    assert any(line.startswith("Huyện Tiên Phước còn thiếu: ") for line in said)


def test_of_many_errors_the_first_stand_there_and_the_count_of_all(tmp_path: Path) -> None:
    many = [
        finding("error-cell", Source("a.xlsx", "B", f"C{row}"), raw="#N/A", count=1)
        for row in range(1, 41)
    ]
    said = written(tmp_path / "r.docx", findings=many)
    assert any("30 trong 40 lỗi" in line for line in said)
    assert not any("a.xlsx ▸ B ▸ C31 " in line for line in said)


def test_its_paper_is_what_the_decree_asks_for(tmp_path: Path) -> None:
    written(tmp_path / "r.docx")
    section = Document(str(tmp_path / "r.docx")).sections[0]
    size = (section.page_width, section.page_height, section.left_margin, section.top_margin)
    assert [round(length.mm) for length in size] == [210, 297, 30, 20]
    assert "PAGE" in section.header._element.xml
    assert section.different_first_page_header_footer


def test_the_same_figures_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        written(tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "r.docx").write_bytes(b"mine")
    with pytest.raises(OutputRefused):
        written(tmp_path / "r.docx", inputs=[tmp_path / "r.docx"])
    assert (tmp_path / "r.docx").read_bytes() == b"mine"
