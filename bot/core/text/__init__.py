"""Plain text: made safe to post, decoded, measured, shortened, pointed at."""
