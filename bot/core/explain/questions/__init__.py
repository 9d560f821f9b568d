"""Questions in learners' own words: a catalogue with answers, and the search that finds the one that was meant."""
