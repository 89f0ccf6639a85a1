"""The ports in memory. Each takes its time, rejects, and leaves callers without an answer as its
`Weather` says."""
