"""Articles that share their text: agency copies, which are one source however many print them."""
