"""Message tables, one module per subject; each message is a pair (Chinese, English)."""
