"""One module for each docker command whose output is explained."""
