"""How numbers are written: numerals, quantities with their units, serial numbers, counts announced."""
