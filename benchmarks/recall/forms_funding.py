"""Credit, houses, rice and resolution 13."""

from benchmarks.recall.forms import Asked, Form, Group, Shape, Values


def _credit(asked: Asked) -> Values:
    rng = asked.rng("credit")
    base = asked.world.size(asked.unit.code)
    owing = max(3, int(base * rng.uniform(0.02, 0.12)))
    opening = asked.money(owing * rng.uniform(22e6, 40e6))
    loans = max(1, int(owing * rng.uniform(0.1, 0.4)))
    return {
        "opening_balance": opening,
        "loans": loans,
        "loan_amount": asked.money(loans * rng.uniform(25e6, 60e6)),
        "repaid": asked.money(opening * rng.uniform(0.05, 0.3)),
        "written_off": asked.money(opening * rng.choice((0, 0, rng.uniform(0, 0.002)))),
        "households_owing": owing,
        "overdue": asked.money(opening * rng.choice((0, rng.uniform(0, 0.01)))),
    }


def _housing(asked: Asked) -> Values:
    rng = asked.rng("housing")
    top = 40 if len(asked.unit.code) == 3 else 6
    new, repairs = rng.randint(1, top), rng.randint(0, top)
    cost = new * 40_000_000 + repairs * 20_000_000
    central = asked.money(cost * rng.choice((0, 0.5)))
    province = asked.money(cost * rng.uniform(0.2, 0.4))
    hanoi = asked.money(cost * rng.choice((0, 0.1)))
    social = asked.money(cost * rng.uniform(0.05, 0.2))
    amount = central + province + hanoi + social
    return {
        "new_houses": new,
        "repairs": repairs,
        "houses": new + repairs,
        "amount@central": central,
        "amount@province": province,
        "amount@hanoi": hanoi,
        "amount@social": social,
        "amount": amount,
        "completed": rng.randint(0, new + repairs),
        "disbursed": asked.money(amount * rng.uniform(0.3, 0.95)),
    }


def _rice(asked: Asked) -> Values:
    rng = asked.rng("rice")
    households = int(asked.world.size(asked.unit.code) * rng.uniform(0.01, 0.12)) + 2
    persons = int(households * rng.uniform(3, 4.4))
    months = rng.choice((1, 1, 2, 3))
    allocated = persons * 15 * months
    received = allocated if rng.random() < 0.7 else allocated - rng.randint(0, allocated // 50) * 5
    distributed = received if rng.random() < 0.5 else received - rng.randint(0, received // 60) * 5
    return {
        "households": households,
        "persons": persons,
        "months": months,
        "rice_allocated": allocated,
        "rice_received": received,
        "rice_distributed": distributed,
    }


def _resolution(asked: Asked) -> Values:
    rng = asked.rng("resolution")
    households = int(asked.world.size(asked.unit.code) * rng.uniform(0.005, 0.05)) + 1
    persons = int(households * rng.uniform(3, 4.4))
    return {
        "households": households,
        "persons": persons,
        "bonus": asked.money(households * 5_000_000),
        "health_insurance": asked.money(persons * 804_600),
        "education": asked.money(households * rng.uniform(3e5, 9e5)),
        "credit_interest": asked.money(households * rng.uniform(1e5, 6e5)),
        "budget": asked.money(households * 8_200_000),
        "spent": asked.money(households * rng.uniform(4_000_000, 7_500_000)),
    }


_CREDIT_FULL = """
opening_balance | Dư nợ đầu kỳ; Dư nợ đầu năm
loans | Số lượt hộ vay; Lượt hộ vay
loan_amount | Doanh số cho vay
repaid | Doanh số thu nợ
written_off | Nợ xóa; Xóa nợ; Doanh số xóa nợ
closing_balance = opening_balance + loan_amount - repaid - written_off | Dư nợ cuối kỳ; Dư nợ cuối năm
households_owing | Số hộ còn dư nợ; Hộ còn dư nợ
overdue | Nợ quá hạn; Trong đó: nợ quá hạn
"""
_CREDIT_SHORT = """
loans | Số lượt hộ vay; Lượt hộ vay
loan_amount | Doanh số cho vay
"""
_HOUSING = """
new_houses | Số nhà hỗ trợ; Số lượng nhà > Xây mới; Nhà xây mới
repairs | Số nhà hỗ trợ; Số lượng nhà > Sửa chữa; Nhà sửa chữa
houses! = new_houses + repairs | Số nhà hỗ trợ; Số lượng nhà > Tổng số; Cộng
amount@central | Kinh phí hỗ trợ; Nguồn kinh phí > Ngân sách trung ương; NSTW
amount@province | Kinh phí hỗ trợ; Nguồn kinh phí > Ngân sách tỉnh; NS tỉnh
amount@hanoi | Kinh phí hỗ trợ; Nguồn kinh phí > Hỗ trợ của TP Hà Nội; Thành phố Hà Nội hỗ trợ; TP Hà Nội
amount@social | Kinh phí hỗ trợ; Nguồn kinh phí > Xã hội hóa; Huy động xã hội hóa
amount! = amount@central + amount@province + amount@hanoi + amount@social | Kinh phí hỗ trợ; Nguồn kinh phí > Tổng kinh phí; Tổng cộng
completed | Đã hoàn thành; Số nhà đã hoàn thành
disbursed | Đã giải ngân; Kinh phí đã giải ngân; Giải ngân
"""
_HOUSING_SHORT = """
houses | Số nhà hỗ trợ; Số nhà; Tổng số nhà
amount | Kinh phí hỗ trợ; Kinh phí
completed | Đã hoàn thành; Số nhà hoàn thành
disbursed | Đã giải ngân; Kinh phí đã giải ngân
"""
_RICE = """
households | Số hộ; Số hộ được hỗ trợ; Hộ
persons | Số khẩu; Số nhân khẩu; Nhân khẩu
months | Số tháng hỗ trợ; Số tháng
rice_allocated | Số gạo phân bổ; Gạo phân bổ; Số gạo được phân bổ
rice_received | Số gạo đã nhận; Đã nhận
rice_distributed | Số gạo đã cấp phát; Đã cấp phát; Đã phân phát cho dân
rice_stock = rice_received - rice_distributed | Tồn kho; Còn tồn; Số gạo còn lại
"""
_RICE_SHORT = """
households | Số hộ; Số hộ được hỗ trợ
persons | Số khẩu; Số nhân khẩu
rice_allocated | Số gạo phân bổ; Gạo phân bổ; Số gạo hỗ trợ
"""
_RESOLUTION = """
households | Số hộ; Số hộ được hưởng
persons | Số khẩu; Nhân khẩu
bonus | Kinh phí hỗ trợ; Nội dung hỗ trợ > Thưởng; Tiền thưởng
health_insurance | Kinh phí hỗ trợ; Nội dung hỗ trợ > BHYT; Hỗ trợ BHYT; Bảo hiểm y tế
education | Kinh phí hỗ trợ; Nội dung hỗ trợ > Giáo dục; Hỗ trợ giáo dục
credit_interest | Kinh phí hỗ trợ; Nội dung hỗ trợ > Lãi suất tín dụng; Hỗ trợ lãi suất tín dụng
budget? = bonus + health_insurance + education + credit_interest | Dự toán; Tổng dự toán; Kinh phí dự toán
spent | Đã chi; Kinh phí đã chi
remaining = budget - spent | Còn lại; Kinh phí còn lại
"""
_RESOLUTION_SHORT = """
households | Số hộ; Số hộ được hưởng
budget | Dự toán; Kinh phí dự toán; Dự toán được giao
spent | Đã chi; Kinh phí đã chi
remaining = budget - spent | Còn lại; Kinh phí còn lại
"""
PROGRAMMES = (
    Group({"programme": "poor"}, ("Cho vay hộ nghèo", "Hộ nghèo", "Chương trình cho vay hộ nghèo")),
    Group({"programme": "near_poor"}, ("Cho vay hộ cận nghèo", "Hộ cận nghèo", "Chương trình cho vay hộ cận nghèo")),
    Group({"programme": "escaped"}, ("Cho vay hộ mới thoát nghèo", "Hộ mới thoát nghèo", "Chương trình cho vay hộ mới thoát nghèo")),
)  # fmt: skip
_ROUNDS = (
    Group({"round": "Đợt 1"}, ("Đợt 1",)),
    Group({"round": "Đợt 2"}, ("Đợt 2",)),
)
_FEASTS = (
    Group({"round": "Tết Nguyên đán"}, ("Tết Nguyên đán",)),
    Group({"round": "Giáp hạt"}, ("Giáp hạt",)),
)
_KINDS = (("escaped_poor", "thoát nghèo"), ("escaped_near_poor", "thoát cận nghèo"))


def _cohorts(cohorts: tuple[str, ...]) -> tuple[Group, ...]:
    return tuple(
        Group(
            {"cohort": cohort, "type": kind},
            (
                f"Hộ {label} năm {cohort}",
                f"Hộ {label} bền vững năm {cohort}",
                f"Hộ đăng ký {label} năm {cohort}",
            ),
        )
        for cohort in cohorts
        for kind, label in _KINDS
    )


FUNDING = (
    Form(
        "policy_credit",
        (
            "KẾT QUẢ THỰC HIỆN TÍN DỤNG CHÍNH SÁCH ĐỐI VỚI HỘ NGHÈO, CẬN NGHÈO, MỚI THOÁT NGHÈO",
            "TỔNG HỢP CHO VAY TÍN DỤNG CHÍNH SÁCH NHCSXH",
        ),
        (
            Shape(_CREDIT_FULL, orientations=("sections", "groups")),
            Shape(_CREDIT_SHORT, orientations=("column_groups",)),
        ),
        _credit,
        (PROGRAMMES,),
        ("Chương trình", "Chương trình cho vay", "Chương trình tín dụng"),
        grouped_always=True,
    ),
    Form(
        "housing_support",
        ("KẾT QUẢ HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO", "TỔNG HỢP HỖ TRỢ NHÀ Ở CHO HỘ NGHÈO, HỘ CẬN NGHÈO"),
        (
            Shape(_HOUSING),
            Shape(_HOUSING_SHORT, orientations=("units", "columns")),
        ),
        _housing,
    ),
    Form(
        "rice_relief",
        ("PHÂN BỔ GẠO CỨU TRỢ", "TỔNG HỢP PHÂN BỔ, CẤP PHÁT GẠO CỨU TRỢ"),
        (
            Shape(_RICE, orientations=("units", "sections")),
            Shape(_RICE_SHORT, orientations=("units", "sections", "column_groups", "groups")),
        ),
        _rice,
        (_ROUNDS, _FEASTS),
        ("Đợt hỗ trợ", "Đợt cấp"),
    ),
    Form(
        "resolution_13",
        (
            "TỔNG HỢP KINH PHÍ THỰC HIỆN NGHỊ QUYẾT SỐ 13/2017/NQ-HĐND",
            "KẾT QUẢ THỰC HIỆN CHÍNH SÁCH KHUYẾN KHÍCH THOÁT NGHÈO BỀN VỮNG THEO NGHỊ QUYẾT 13/2017/NQ-HĐND",
        ),
        (
            Shape(_RESOLUTION, orientations=("sections", "groups")),
            Shape(_RESOLUTION_SHORT, orientations=("sections", "groups", "column_groups")),
        ),
        _resolution,
        (_cohorts(("2019",)), _cohorts(("2017", "2018")), _cohorts(("2019", "2017-2018"))),
        ("Đối tượng", "Nội dung", "Loại hộ"),
        grouped_always=True,
    ),
)
