"""Arabic and English text: pure functions on strings, offsets in code points of the source."""
