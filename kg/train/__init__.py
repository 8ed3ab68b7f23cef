"""Training of the models that kg ships; the only room that knows torch."""
