"""The ports, kept with AWS by boto3, with sockets, and with PyMySQL."""
