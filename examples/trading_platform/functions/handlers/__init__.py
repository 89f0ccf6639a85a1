"""What Lambda calls, made of core and ports: the orchestrator's run, and the monitor's minute."""
