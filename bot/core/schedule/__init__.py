"""When lessons are posted: times, timezones and dates as people write them, calendars, pace."""
