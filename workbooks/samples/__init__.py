"""Department workbooks with invented splits and real totals; `make` writes them again."""
