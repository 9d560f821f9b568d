refusal-daily-trying = The last lesson is being posted at this moment, or will be tried again soon. Please wait a few minutes.
notice-title = Kujira could not teach in { $group } as planned
notice-where = { $channel } · lesson of { $date } · schedule { $schedule }
notice-error = Discord said: { $error }
notice-open = Open the channel
notice-seen = ✅ I'll see to it
notice-seen-by = ✅ { $user } sees to it.
lesson-not-posted = The lesson could not be posted for six hours, so I stopped trying for this date. Its sections come with the next lesson. You need not do anything, but if it happens again, check the permissions of the channel with `/setup`.
schedule-paused-failing = On three dates in a row no lesson could be posted, so I have paused the schedule. When the cause is gone, start it again with `/setup`; it goes on where it stopped.
schedule-paused-gone = The channel of the lesson is gone, so I have paused the schedule. Choose another channel with `/setup` and start it again; it goes on where it stopped.
schedule-paused-closed = I may not post in the channel of the lesson any more, so I have paused the schedule. Give me the permissions “View Channel”, “Send Messages” and “Attach Files” there (channel settings → Permissions), then start it again with `/setup`; it goes on where it stopped.
lesson-no-thread = The lesson was posted, but I may not open a thread below it. Give me the permissions “Create Public Threads” and “Send Messages in Threads” (channel settings → Permissions), or choose “no threads” in `/setup`, in the panel of the schedule, below “⚙️ Settings” → “✉️ How to post”. Until then lessons come without a thread. You are told this once.
lesson-no-role = The lesson was posted, but the role that it is to mention was deleted, so nobody was mentioned. Choose another role, or none, in `/setup`, in the panel of the schedule, below “⚙️ Settings” → “✉️ How to post”. Until then lessons mention nobody. You are told this once.
schedule-course-shorter = The course has become shorter, and the sections that were still to come here are no longer part of it. So this schedule is over: everything that is left of the course was posted. With `/setup` you can begin again from the first section.
lesson-missed = { $count ->
        [one] One lesson was missed while I was away. The course goes on where it stopped.
       *[other] { $count } lessons were missed while I was away. The course goes on where it stopped.
    }
lesson-ask = 💬 Ask
lesson-readers-none = Nobody has read this yet. Be the first!
lesson-readers = 📖 { $readers } of { $members } have read this
thread-name = Day { $day } · { $title }
thread-first-line = This is the place for questions and discoveries about “{ $title }”. Copy what you typed and what Docker answered, and others can help. `!explain` and `!ask` work here too.
thread-opened = Ask here: { $thread }
refusal-thread-inside = This is a thread already: just ask here.
refusal-thread-forbidden = I may not open a thread in this channel. Somebody who manages the server can give me “Create Public Threads” and “Send Messages in Threads” in the channel settings → Permissions. Until then, please ask in the channel itself.
