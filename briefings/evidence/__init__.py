"""Which sentences bear on a topic, within a budget of tokens."""
