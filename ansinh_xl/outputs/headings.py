"""What frames every printed sheet: agency and national heading, titles, the signature block.

Layout after Nghị định 30/2020/NĐ-CP; the words are in the message catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass

from ansinh_xl.outputs.book import Book, Sheet
from ansinh_xl.outputs.labels import Labels

_SIGNATURE_HEIGHT = 108


@dataclass(frozen=True)
class Heading:
    """Writes headings and signatures; ``province`` is "Tỉnh Quảng Nam", ``period`` "năm 2020"."""

    book: Book
    labels: Labels
    province: str
    place: str
    period: str

    @property
    def period_line(self) -> str:
        """The period with a capital: "Năm 2020"."""
        return self.period[:1].upper() + self.period[1:]

    def national(self, sheet: Sheet, left: tuple[int, int], right: tuple[int, int]) -> None:
        """Rows 1 and 2: the agency over the columns ``left``, the motto over ``right``."""
        sheet.height(0, 18)
        sheet.height(1, 20)
        name = self.province if self.labels.lang == "vi" else self.place
        province = self.labels("heading-province", province=name.upper())
        sheet.span(0, *left, province, "agency")
        sheet.span(0, *right, self.labels("heading-nation"), "agency_bold")
        sheet.span(1, *left, self.labels("heading-agency"), "agency_bold")
        sheet.span(1, *right, self.labels("heading-motto"), "motto")

    def of_form(self, sheet: Sheet, title: str, last: int, number: int | None = None) -> None:
        """Rows 1 to 3 of an annex: agency and its number, the title, the period."""
        sheet.text(0, 0, self.labels("heading-agency"), "bold")
        if number is not None:
            annex = self.labels("heading-annex", number=f"{number:02}")
            sheet.text(0, last, annex, "right", "bold")
        sheet.height(1, 26)
        sheet.span(1, 0, last, title.upper(), "title", "wrap")
        sheet.span(2, 0, last, self.period_line, "subtitle")

    def signature(self, sheet: Sheet, row: int, last: int) -> None:
        """The whole block in one row, which no page break can split."""
        whole = sheet.pixels(0, last)
        right = next(at for at in range(1, last + 1) if sheet.pixels(0, at) * 2 > whole)
        middle = right - 1
        sheet.height(row, _SIGNATURE_HEIGHT)
        base = self.book.style("signature")
        bold = self.book.style("signature", "bold")
        italic = self.book.style("signature", "aside")
        blocks = (
            ((0, middle), ("\n", "signature-clerk", "signature-clerk-sign")),
            ((right, last), ("signature-place", "signature-director", "signature-director-sign")),
        )
        for (first, end), (above, title, below) in blocks:
            sheet.span(row, first, end, "", "signature")
            top = above if above == "\n" else self.labels(above, place=self.place) + "\n"
            sheet.write_rich_string(
                *(row, first, italic, top, bold, self.labels(title) + "\n"),
                *(italic, self.labels(below), base),
            )
