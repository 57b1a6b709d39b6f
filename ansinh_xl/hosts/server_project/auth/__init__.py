"""Who may call: see ansinh.py."""
