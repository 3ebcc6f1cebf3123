"""Words of the field that have one right form: titles, formulations, set terms and their members."""
