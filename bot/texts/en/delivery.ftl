notice-title = Kujira could not teach in { $group } as planned
notice-where = { $channel } · lesson of { $date } · schedule { $schedule }
notice-error = Discord said: { $error }
notice-open = Open the channel
lesson-not-posted = The lesson could not be posted for six hours, so I stopped trying for this date. Its sections come with the next lesson. There is nothing that you must do, but if it happens again, look at the permissions of the channel with `/setup`.
schedule-paused-failing = On three dates in a row no lesson could be posted, so I have paused the schedule. When the cause is gone, start it again with `/setup`; it goes on where it stopped.
schedule-paused-gone = The channel of the lesson is gone, so I have paused the schedule. Choose another channel with `/setup` and start it again; it goes on where it stopped.
schedule-paused-closed = I may not post in the channel of the lesson any more, so I have paused the schedule. Give me the permissions “View Channel”, “Send Messages” and “Attach Files” there (channel settings → Permissions), then start it again with `/setup`; it goes on where it stopped.
