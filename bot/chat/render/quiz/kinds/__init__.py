"""A module for each kind of question: what is shown of it, by what it is answered, and an answer in words."""
