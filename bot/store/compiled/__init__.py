"""Courses as they were read, kept so that the next start need not read them again."""
