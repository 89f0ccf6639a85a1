"""Game days: the failover functions against databases, endpoints and an API that really run."""
