"""What the view of a class reads: pages of members, and a bounded part of what was answered."""
