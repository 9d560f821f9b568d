"""Private Docker Engines: one dockerd for each learner, their disks, and what is in them."""
