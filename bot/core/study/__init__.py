"""Points, streaks and the times at which a group learns."""
