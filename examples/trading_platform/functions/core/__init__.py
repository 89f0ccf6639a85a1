"""What the failover functions decide: pure, of the standard library alone.

`monitor.look` turns the signals of a tick into a verdict; `orchestrator.step` turns state,
observation and time into the next state and what is to be done. Who calls `step` writes the state
first, under `guards.write_is_current`, and performs the actions after that; what became of them is
observed next.
"""
