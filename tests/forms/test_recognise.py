"""Which form a table is: by title, by headers in many wordings; and what is refused."""

from __future__ import annotations

import sys

import pytest

from ansinh_xl.forms import Recognition, load_forms, recognise
from ansinh_xl.forms.titles import title_scores
from ansinh_xl.locate import locate
from tests.workbook_builder import Sheet, draw


def recognised(sheet: Sheet) -> Recognition | None:
    (table,) = locate(sheet.grid())
    return recognise(table, load_forms(), 2020)


def table_of(title: str, header: str, name: str = "Sheet1") -> Sheet:
    """A table of two communes under a one-row header; its figures are of no account."""
    labels = header.split("|")
    rows = [
        " | ".join([str(place), unit, *(str(base + column) for column in range(len(labels) - 2))])
        for place, unit, base in ((1, "Quế Trung", 120), (2, "Ninh Phước", 80))
    ]
    return draw("\n".join([title, header, *rows]), name=name)


REVIEW = "TT | Xã | Tổng số hộ | Hộ nghèo | Hộ cận nghèo"
CHANGE = "TT | Xã | Đầu kỳ | Thoát nghèo | Tái nghèo | Phát sinh mới | Cuối kỳ"
NEAR = "TT | Xã | Đầu kỳ | Thoát cận nghèo | Tái cận nghèo | Phát sinh mới | Cuối kỳ"

WORDINGS = [
    ("poverty_review", "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020", REVIEW),
    ("poverty_review", "Tong hop ket qua ra soat ho ngheo, ho can ngheo", REVIEW),
    (
        "poverty_review",
        "Kết quả rà soát hộ nghèo",
        "STT | Đơn vị | Số hộ dân cư | Số hộ nghèo | Tỉ lệ hộ nghèo (%) | Số hộ cận nghèo",
    ),
    (
        "poverty_review",
        "",
        "STT | Đơn vị | Tổng số hộ dân cư | Tổng số hộ nghèo | Tổng số hộ cận nghèo",
    ),
    ("poverty_change", "DIỄN BIẾN HỘ NGHÈO NĂM 2020", CHANGE),
    ("poverty_change", "Tình hình biến động hộ nghèo trên địa bàn huyện", CHANGE),
    (
        "poverty_change",
        "",
        "TT | Xã | Số hộ nghèo đầu năm | Số hộ thoát nghèo | Số hộ tái nghèo"
        " | Số hộ phát sinh mới | Số hộ nghèo cuối năm",
    ),
    (
        "poverty_change",
        "Diễn biến hộ nghèo",
        "TT | Xã | Số hộ nghèo cuối năm 2019 | Thoát nghèo | Tái nghèo | Phát sinh"
        " | Số hộ nghèo cuối năm 2020",
    ),
    ("near_poverty_change", "DIỄN BIẾN HỘ CẬN NGHÈO NĂM 2020", NEAR),
    (
        "near_poverty_change",
        "",
        "TT | Xã | Số hộ cận nghèo đầu năm | Số hộ thoát cận nghèo | Số hộ tái cận nghèo"
        " | Số hộ phát sinh mới | Số hộ cận nghèo cuối năm",
    ),
    (
        "poverty_targets",
        "GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2020",
        "TT | Huyện | Số hộ nghèo cuối năm 2019 | Chỉ tiêu giảm năm 2020",
    ),
    (
        "poverty_targets",
        "Kế hoạch giảm nghèo năm 2020",
        "TT | Địa phương | Hộ nghèo đầu năm | Chỉ tiêu giao | Đăng ký thoát nghèo",
    ),
    (
        "social_assistance",
        "ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI TẠI CỘNG ĐỒNG",
        "TT | Xã | Đầu kỳ | Tăng | Giảm | Cuối kỳ | Kinh phí chi trả (triệu đồng)",
    ),
    (
        "social_assistance",
        "Chi trả trợ cấp BTXH năm 2020",
        "TT | Xã | Số đối tượng | Kinh phí (1.000 đồng)",
    ),
    (
        "care_facility",
        "CÁC CƠ SỞ BẢO TRỢ XÃ HỘI",
        "TT | Tên cơ sở | Quy mô | Tổng số đối tượng | Trẻ em | Người cao tuổi"
        " | Người khuyết tật | Kinh phí (triệu đồng)",
    ),
    (
        "health_insurance",
        "CẤP THẺ BHYT VÀ HỖ TRỢ ĐÓNG BHYT",
        "TT | Huyện | Người nghèo | Người DTTS | Vùng ĐBKK | Tổng số thẻ | Kinh phí (tr.đ)",
    ),
    (
        "policy_credit",
        "KẾT QUẢ CHO VAY TÍN DỤNG CHÍNH SÁCH",
        "TT | Huyện | Lượt hộ vay | Doanh số cho vay (triệu đồng) | Dư nợ cuối kỳ (triệu đồng)",
    ),
    (
        "housing_support",
        "HỖ TRỢ HỘ NGHÈO VỀ NHÀ Ở",
        "TT | Huyện | Tổng số nhà | Xây mới | Sửa chữa | Kinh phí (triệu đồng)",
    ),
    (
        "rice_relief",
        "PHÂN BỔ GẠO CỨU TRỢ",
        "TT | Huyện | Số hộ | Số khẩu | Số tháng | Số gạo phân bổ (kg)",
    ),
    (
        "resolution_13",
        "THỰC HIỆN NGHỊ QUYẾT SỐ 13/2017/NQ-HĐND",
        "TT | Huyện | Số hộ | Dự toán (tr.đ) | Đã chi (tr.đ) | Còn lại (tr.đ)",
    ),
    (
        "deprivation",
        "MỨC ĐỘ THIẾU HỤT CÁC DỊCH VỤ XÃ HỘI CƠ BẢN CỦA HỘ NGHÈO",
        "TT | Xã | Tổng số hộ nghèo | Dịch vụ y tế | BHYT | Giáo dục người lớn | Trẻ em đi học"
        " | Chất lượng nhà ở | Diện tích nhà ở bình quân đầu người | Nước sinh hoạt | Nhà tiêu"
        " | Viễn thông | Tài sản tiếp cận thông tin",
    ),
    (
        "deprivation",
        "",
        "TT | Xã | Tổng số hộ nghèo | Việc làm | Người phụ thuộc | Dinh dưỡng | Bảo hiểm y tế"
        " | Trình độ giáo dục của người lớn | Tình trạng đi học của trẻ em | Chất lượng nhà ở"
        " | Diện tích nhà ở | Nguồn nước sinh hoạt | Nhà tiêu hợp vệ sinh | Dịch vụ viễn thông"
        " | Phương tiện phục vụ tiếp cận thông tin",
    ),
    (
        "poverty_groups",
        "PHÂN TÍCH HỘ NGHÈO THEO NHÓM ĐỐI TƯỢNG",
        "TT | Xã | Tổng số hộ nghèo | Hộ nghèo DTTS | Hộ nghèo không có khả năng lao động"
        " | Hộ nghèo có thành viên là người có công | Khác",
    ),
]


@pytest.mark.parametrize(("form", "title", "header"), WORDINGS)
def test_a_form_is_known_in_this_wording(form: str, title: str, header: str) -> None:
    found = recognised(table_of(title, header))
    assert found is not None
    assert (found.form.code, found.missing) == (form, ())


@pytest.mark.parametrize(("form", "title", "header"), WORDINGS)
def test_every_column_of_figures_finds_its_meaning_and_none_two(
    form: str, title: str, header: str
) -> None:
    found = recognised(table_of(title, header))
    assert found is not None
    assert len(found.matches) == len(header.split("|")) - 2
    assert len({(match.column.code, match.dims) for match in found.matches}) == len(found.matches)


def test_every_built_in_form_has_a_wording_here() -> None:
    of_figures = {code for code, form in load_forms().items() if not form.is_register}
    assert {form for form, _, _ in WORDINGS} == of_figures


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("DANH SÁCH HỘ NGHÈO NĂM 2020", "TT | Họ và tên chủ hộ | Năm sinh | Số khẩu | Hộ nghèo"),
        ("DANH SÁCH CHI TRẢ TRỢ CẤP BTXH", "TT | Họ tên | Năm sinh | Hệ số | Số tiền"),
        ("KẾ HOẠCH SẢN XUẤT LÚA NĂM 2020", "TT | Xã | Diện tích | Năng suất | Sản lượng"),
        ("DÂN SỐ NĂM 2020", "TT | Xã | Nam | Nữ | Tổng số"),
        ("HỌC SINH NGHÈO", "TT | Trường | Số lớp | Số học sinh | Học sinh nghèo"),
        ("BẢNG CHẤM CÔNG THÁNG 11", "TT | Họ tên | Ngày công | Nghỉ phép | Ghi chú"),
        ("", "TT | Xã | Đầu kỳ | Tăng | Giảm | Cuối kỳ"),
    ],
)
def test_what_is_none_of_the_forms_is_refused(title: str, header: str) -> None:
    assert recognised(table_of(title, header)) is None


def test_near_poor_is_never_taken_for_poor() -> None:
    found = recognised(
        table_of(
            "KẾT QUẢ GIẢM NGHÈO NĂM 2020",
            "TT | Xã | Hộ cận nghèo đầu kỳ | Thoát cận nghèo | Tái cận nghèo | Phát sinh mới"
            " | Hộ cận nghèo cuối kỳ",
        )
    )
    assert found is not None
    assert found.form.code == "near_poverty_change"


def test_the_sheet_s_name_tells_the_form_where_the_title_does_not() -> None:
    header = "TT | Xã | Đầu kỳ | Thoát nghèo | Phát sinh mới | Cuối kỳ"
    found = recognised(table_of("BIỂU 02", header, name="Dien bien ho ngheo"))
    assert found is not None
    assert found.form.code == "poverty_change"


def test_the_number_of_the_letter_that_a_table_goes_with_tells_no_form() -> None:
    forms = tuple(load_forms().values())
    groups = [form.code for form in forms].index("poverty_groups")
    letter = "(Kèm theo Công văn số      /SLĐTBXH-BTXH)"
    for title in (
        ["HỘ NGHÈO THEO NHÓM ĐỐI TƯỢNG", letter],
        [f"Biểu 5 {letter[1:-1]}", "nhóm hộ nghèo"],
    ):
        scores = title_scores(forms, title, "Biểu 05")
        assert scores[groups] == max(scores) > 0
        assert sum(map(bool, scores)) == 1


def test_a_required_column_that_is_not_there_is_named() -> None:
    found = recognised(
        table_of("RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO", "TT | Xã | Tổng số hộ | Hộ nghèo")
    )
    assert found is not None
    assert [column.code for column in found.missing] == ["near_poor_households"]


def test_columns_in_another_order_keep_their_meaning() -> None:
    found = recognised(
        table_of("DIỄN BIẾN HỘ NGHÈO", "TT | Xã | Cuối kỳ | Phát sinh mới | Thoát nghèo | Đầu kỳ")
    )
    assert found is not None
    assert [match.column.code for match in found.matches] == [
        "closing",
        "new",
        "escaped",
        "opening",
    ]


def test_a_full_flow_with_groups_is_told_apart_column_by_column() -> None:
    sheet = draw(
        """
        DIỄN BIẾN HỘ NGHÈO NĂM 2020
        TT | Xã | Hộ nghèo đầu kỳ | Giảm | < | < | Tăng | < | < | < | Hộ nghèo cuối kỳ
        ^ | ^ | ^ | Thoát nghèo | < | Khác | Từ hộ cận nghèo | Tái nghèo | Phát sinh mới | Khác | ^
        ^ | ^ | ^ | Trở thành cận nghèo | Vượt chuẩn cận nghèo | ^ | ^ | ^ | ^ | ^ | ^
        1 | Quế Trung | 120 | 10 | 20 | 1 | 2 | 1 | 4 | 0 | 96
        2 | Ninh Phước | 80 | 2 | 10 | 0 | 0 | 0 | 2 | 0 | 70
        """
    )
    found = recognised(sheet)
    assert found is not None
    assert [match.column.code for match in found.matches] == [
        "opening",
        "to_near_poor",
        "above_near_poor",
        "other_decrease",
        "from_near_poor",
        "relapsed",
        "new",
        "other_increase",
        "closing",
    ]


def test_last_year_s_end_is_this_year_s_opening() -> None:
    header = (
        "TT | Xã | Số hộ nghèo cuối năm 2020 | Thoát nghèo | Phát sinh | Số hộ nghèo cuối năm 2019"
    )
    found = recognised(table_of("DIỄN BIẾN HỘ NGHÈO NĂM 2020", header))
    assert found is not None
    codes = {match.index: match.column.code for match in found.matches}
    assert (codes[2], codes[5]) == ("closing", "opening")


def test_the_last_review_is_this_year_s_opening() -> None:
    header = (
        "TT | Xã | Số hộ nghèo theo kết quả rà soát cuối năm 2019 | Thoát nghèo | Phát sinh"
        " | Số hộ nghèo theo kết quả rà soát cuối năm 2020"
    )
    found = recognised(table_of("DIỄN BIẾN HỘ NGHÈO NĂM 2020", header))
    assert found is not None
    codes = {match.index: match.column.code for match in found.matches}
    assert (codes[2], codes[5]) == ("opening", "closing")


@pytest.mark.parametrize(
    "label",
    [
        "Số hộ nghèo đến 31/12/2019",
        "Số hộ nghèo có đến 31/12/2019",
        "Số hộ nghèo theo kết quả rà soát cuối năm 2019",
    ],
)
def test_targets_open_where_the_last_year_closed(label: str) -> None:
    header = f"TT | Huyện | {label} | Chỉ tiêu giảm | Thực hiện"
    found = recognised(table_of("GIAO CHỈ TIÊU GIẢM HỘ NGHÈO NĂM 2020", header))
    assert found is not None
    assert [match.column.code for match in found.matches] == ["poor_opening", "target", "achieved"]


def test_persons_stand_under_their_own_heading_in_a_header_of_three_rows() -> None:
    sheet = draw(
        """
        TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020
        TT | Xã | Dân số | < | Hộ nghèo | < | < | < | Hộ cận nghèo | < | < | <
        ^ | ^ | Số hộ | Số khẩu | Hộ | < | Khẩu | < | Hộ | < | Khẩu | <
        ^ | ^ | ^ | ^ | Số lượng | % | Số lượng | Tỷ lệ | Số lượng | % | Số lượng | Tỷ lệ
        1 | Quế Trung | 1800 | 6800 | 60 | 3.33 | 200 | 2.94 | 75 | 4.17 | 300 | 4.41
        2 | Ninh Phước | 1100 | 4100 | 50 | 4.55 | 170 | 4.15 | 70 | 6.36 | 250 | 6.1
        """
    )
    found = recognised(sheet)
    assert found is not None
    assert {match.index: match.column.code for match in found.matches} == {
        2: "households",
        3: "persons",
        4: "poor_households",
        5: "poor_rate",
        6: "poor_persons",
        7: "poor_persons_rate",
        8: "near_poor_households",
        9: "near_poor_rate",
        10: "near_poor_persons",
        11: "near_poor_persons_rate",
    }


def test_what_came_over_from_last_year_is_this_year_s_opening() -> None:
    header = (
        "TT | Xã | Hộ cận nghèo năm 2019 chuyển sang | Thoát cận nghèo | Tái cận nghèo"
        " | Hộ cận nghèo cuối năm 2020"
    )
    found = recognised(table_of("DIỄN BIẾN HỘ CẬN NGHÈO NĂM 2020", header))
    assert found is not None
    assert found.matches[0].column.code == "opening"
    assert not found.missing


def test_rates_of_one_title_under_one_group_are_told_by_the_figures_at_their_left() -> None:
    made = recognised(
        draw(
            """
            TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO HUYỆN NÔNG SƠN NĂM 2020
            TT | Xã | Tổng số hộ | Nhân khẩu | Hộ nghèo | < | < | < | Hộ cận nghèo
            ^ | ^ | ^ | ^ | Số hộ | Tỷ lệ (%) | Số khẩu | Tỷ lệ (%) | ^
            1 | Quế Trung | 1800 | 6800 | 60 | 3.33 | 150 | 2.21 | 75
            2 | Ninh Phước | 1100 | 4100 | 50 | 4.55 | 140 | 3.41 | 70
            """
        )
    )
    assert made is not None
    codes = {match.index: match.column.code for match in made.matches}
    assert (codes[5], codes[7]) == ("poor_rate", "poor_persons_rate")


@pytest.mark.parametrize("label", ["Số hộ ngèo", "Số hộ ngheoo", "Số hộ nghoè", "Số hộ mghèo"])
def test_a_misspelt_heading_is_proposed_and_not_read(label: str) -> None:
    title = "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020"
    found = recognised(table_of(title, f"TT | Xã | Tổng số hộ | {label} | Hộ cận nghèo"))
    assert found is not None
    assert "poor_households" not in {match.column.code for match in found.matches}
    assert [column.code for column in found.missing] == ["poor_households"]
    assert [(item.index, item.column.code) for item in found.proposals] == [(3, "poor_households")]


def test_another_word_is_not_taken_for_a_misspelt_one() -> None:
    title = "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020"
    found = recognised(table_of(title, "TT | Xã | Tổng số hộ | Hộ có xe | Hộ cận nghèo"))
    assert found is not None
    assert found.proposals == ()


def test_a_form_that_the_title_names_is_known_without_its_one_required_column() -> None:
    heads = "TT | Huyện | Số nhà hoàn thành | Tổng kinh phí | NSTW | Cộng đồng"
    found = recognised(table_of("HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO NĂM 2020", heads))
    assert found is not None
    assert (found.form.code, [item.code for item in found.missing]) == (
        "housing_support",
        ["houses"],
    )
    assert recognised(table_of("DANH MỤC CÔNG TRÌNH NĂM 2020", heads)) is None
    assert (
        recognised(table_of("HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO NĂM 2020", "TT | Xã | Cao | Rộng")) is None
    )


def test_a_table_wider_than_any_form_is_held_against_none(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = table_of("RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2020", REVIEW)
    assert recognised(sheet) is not None
    monkeypatch.setattr(sys.modules[recognise.__module__], "WIDEST", 4)
    assert recognised(sheet) is None
