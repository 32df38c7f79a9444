"""YAML text to values that remember their place, and what may be wrong with either."""
