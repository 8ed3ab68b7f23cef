"""Articles to attributions, mentions, events and figures."""
