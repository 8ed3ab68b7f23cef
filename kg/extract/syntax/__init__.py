"""Words, sentences, names and trees as the network sees them."""
