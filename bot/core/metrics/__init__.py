"""What is measured of Kujira, and how it is said; nothing here knows who reads it."""
