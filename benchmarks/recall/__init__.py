"""Invented workbooks of known truth, and how much of the truth the reader finds.

The generator is written from domain.md alone: nothing here but `reader.py` imports the reader.
"""
