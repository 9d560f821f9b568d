"""What surrounds the lesson: catching up, reminders and nudges, recaps, certificates, and trying its commands ahead."""
