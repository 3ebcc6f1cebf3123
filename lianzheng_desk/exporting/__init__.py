"""Check sheets become files."""
