"""Word lists of the rules, one a file."""
