"""What is stored: database tables, queries in one module per aggregate, and the course on disk."""
