"""The narrative report in Word: what it says (narrative), on what paper (paper), written whole."""
