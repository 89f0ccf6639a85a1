from_file = "secret-of-file"
