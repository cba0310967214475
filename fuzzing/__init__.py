"""What hostile or damaged input does: every address as every role, and every reader of files. See docs/bad-days.md."""
