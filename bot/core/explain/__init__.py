"""Understanding what a learner asks about, and the terms and errors that are known."""
