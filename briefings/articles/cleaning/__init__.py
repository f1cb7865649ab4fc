"""Which lines of a stored text are not the article, and what those lines say about it."""
