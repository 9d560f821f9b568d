"""Looking an installation over: each check is a function that changes nothing and says what it found."""
