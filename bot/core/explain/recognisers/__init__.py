"""One module for each kind of question: whether a text is one, what it asks for, and how sure that is."""
