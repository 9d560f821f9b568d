"""What the rest of Kujira may know of the lab: the protocol, and whose turn it is."""
