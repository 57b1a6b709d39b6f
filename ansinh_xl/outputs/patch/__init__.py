"""A user's workbook changed where a plan says so, and nowhere else.

plan.py says what, apply.py does it part by part, proof.py compares what came with what was meant.
"""
