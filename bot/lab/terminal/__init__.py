"""Running the docker CLI in a pseudo-terminal, with pipes, and in confined containers."""
