"""One plain function a verb; the only place where stages meet. Values come back, nothing is printed."""
