"""The edges to Excel and Calc: the open workbook, xlwings Server, add-ins. No domain rule."""
