"""The digest: one message from the same record, an outbox, and the mail server."""
