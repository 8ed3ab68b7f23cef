"""What learned models say of events: which words tell of one, who takes part in it, and how sure the text is of it."""
