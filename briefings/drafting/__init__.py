"""Statements before verification: written by a language model, or extracted as they stand."""
