print("eigenframe")
