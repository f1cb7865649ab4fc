"""The brief as a record: what is printed, sent, stored and validated."""
