"""Routes of ours: see custom.py."""
