"""Workbooks that people open: samples, templates, the add-in."""
