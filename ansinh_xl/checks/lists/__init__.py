"""Checks of lists of persons, by whole columns. What they tell names cells and masked persons."""
