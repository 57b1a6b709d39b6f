"""Writes the sample department workbooks, the same bytes on every run.

Nothing here knows how ansinh_xl reads a workbook: only the areas and the forms' published rules.
"""
