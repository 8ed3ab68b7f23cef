"""One plain function a verb; the only place where stages meet."""
