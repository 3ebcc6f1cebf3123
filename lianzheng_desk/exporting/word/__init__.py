"""Comments in Word files: where they stand, what they say, and the file around them."""
