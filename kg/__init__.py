"""kg: who claimed what, through whom, in which words."""
