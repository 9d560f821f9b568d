"""What a task asks for: assertions about an engine, about what docker printed, and about what was typed."""
