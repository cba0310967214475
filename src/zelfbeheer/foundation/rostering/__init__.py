"""Who does what and when: knows works, workers and numbers, and neither people nor groups."""
