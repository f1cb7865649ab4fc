"""Sources asked for what is new, each at its own pace, and how each is doing."""
