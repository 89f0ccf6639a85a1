"""How long a failover takes and what it loses, drawn many times from a model of its parts."""
