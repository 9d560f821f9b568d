"""What is kept: database tables, one module per aggregate, and the content library."""
