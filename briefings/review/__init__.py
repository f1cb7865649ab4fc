"""The page where an analyst reads a brief beside its sources, corrects it and approves it."""
