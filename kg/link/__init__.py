"""Links across articles: who is who."""
