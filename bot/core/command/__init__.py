"""The grammar of docker commands that learners may run: from a typed line to an argv."""
