"""Each kind of explanation as a message."""
