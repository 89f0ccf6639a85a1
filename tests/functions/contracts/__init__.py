"""What each port promises, as tests that know no implementation: `test_fakes.py` runs them on the
fakes, `contract_of_aws.py` and `contract_of_network.py` on the adapters."""
