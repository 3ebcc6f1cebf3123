"""The sheets of the check sheet workbook, one module each."""
