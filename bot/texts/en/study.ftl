## Descriptions of slash commands
slash-today = Today's sections, and when the next ones come
slash-next = Open the next section that you have not read
slash-catchup = Catch up with the group: what you have not read, the oldest first
slash-remind = Your own daily reminder, by direct message
option-at = Time, such as 21:00; "off" for none

## Help
help-today = - **`{ $prefix }today`** today's sections, and when the next ones come
help-next = - **`{ $prefix }next`** read the next section that you have not read
help-catchup = - **`{ $prefix }catchup`** read what you have missed, the oldest first, one at a time, at your own pace
help-remind = - **`{ $prefix }remind 21:00`** be sent what to read next, every day at that time, by direct message (`{ $prefix }remind off` to stop)

## Today's lesson
today-title = 📅 Today's lesson
today-channel = **{ $channel }**
today-none = No lessons are scheduled in this server yet. `!next` lets you read at your own pace at any time.
today-next = Next: { $when } ({ $ago })
today-ended = The whole course has been posted.
today-paused = Lessons are paused.
today-nothing-ahead = No other lesson is scheduled.
today-open = 📖 { $title }
today-behind = { $count ->
    [one] There is 1 other section that you have not read yet.
   *[other] There are { $count } other sections that you have not read yet.
}
study-section = Day { $day }-{ $section } “{ $title }” (about { $minutes } min)

## Catching up
catch-up-start = ▶ Catch up now
catch-up-left = { $count } to go until you have caught up (about { $minutes } min, this one included)
catch-up-read-next = ✅ Read → next
catch-up-read-last = ✅ Read
catch-up-done = 🎉 You are up to date with the group: you have read everything that was posted so far.
catch-up-go-on = Read ahead
next-left = { $count } to go until the end of the course (about { $minutes } min, this one included)
next-done = 🎓 You have read every section of the course.

## Newcomers
newcomer-offer =
    👋 Welcome! This group is in the middle of its course, and you can join at any point.
    You have not read { $count ->
        [one] 1 section
       *[other] { $count } sections
    } yet (about { $minutes } min in all). Catch up one by one, at your own pace.
    If you choose a daily pace, you get a direct message at { $at } (`/remind` changes the time).
newcomer-pace = { $count } a day
newcomer-no = Not now
newcomer-declined = All right. `/catchup` lets you catch up at any time.
newcomer-line = 👋 New here? This group has { $count ->
        [one] 1 section
       *[other] { $count } sections
    } behind it already. You can catch up at your own pace.
newcomer-more = How to catch up

## Reminder
remind-title = ## ⏰ Your reminder
remind-none = You have no reminder set.
remind-at = Every day at **{ $at }** ({ $timezone }) you are sent the next { $count ->
        [one] section
       *[other] { $count } sections
    } to read, by direct message.
remind-next = Next: { $when } ({ $ago })
remind-set = ✅ Saved.
remind-stopped = ✅ You will not be reminded any more.
remind-start = Remind me daily at { $at }
remind-change = Choose a time
remind-stop = Stop the reminder
remind-form-title = Your reminder
remind-form-time = Time, such as 21:00 or 9pm
remind-form-sections = Sections a day (1 to 5)
remind-hello = 👋 This is where messages of **{ $group }** will come.
remind-lesson = ⏰ Your reminder from **{ $group }**. This is what comes next:
remind-finished = 🎓 You have read the whole course of **{ $group }**. This was the last reminder.
refusal-remind-closed = Your Discord settings do not allow direct messages from Kujira. Press the server's name, open "Privacy Settings", turn on "Direct Messages", and try again.
refusal-remind-sections = “{ $typed }” cannot be used. The number of sections a day is between 1 and { $most }.

## Nudge in the evening
nudge-on = 🌙 Evening nudge: ✅ only when you have not read the day's section.
nudge-off = 🌙 Evening nudge: off.
nudge-start = 🌙 Nudge me if I forget
nudge-stop = Stop these nudges
nudge-started = ✅ On days when you have not read the section, you get a direct message in the evening.
nudge-stopped = ✅ You will not be nudged any more.
nudge-lesson = 🌙 You have not read today's section of **{ $group }** yet.
nudge-to-post = See the post

## Certificates
certificate-button = 🎓 My certificate
certificate-end = 🎓 The course has come to its end
certificate-finished = { $count ->
    [one] **1 member** has read every section. Congratulations!
   *[other] **{ $count } members** have read every section. Congratulations!
}
certificate-nobody = Well done! Nobody has read every section yet; `!catchup` takes you on from where you are.
certificate-later = Whoever finishes later gets a certificate by the button below.
certificate-own = 🎓 Congratulations! This is your certificate.
certificate-title = Certificate
certificate-name = { $name }
certificate-said = has read every section of the Docker course
certificate-sections = sections read
certificate-questions = right answers
certificate-streak = days in a row
certificate-points = points
certificate-alt = Certificate: { $name }, { $sections } sections, { $right }/{ $questions } questions right, { $streak } days in a row, { $points } points ({ $date })
refusal-certificate-unfinished = { $left ->
    [one] There is 1 section that you have not read yet.
   *[other] There are { $left } sections that you have not read yet.
} `!next` takes you on. Once you have read them all, this button gives you a certificate.

## Recap of a week
recap-title = 🗓️ This week in review
recap-learned = 📖 What we learned
recap-board = 🏆 This week's board
recap-hardest = 🤔 The hardest question
recap-rate = { $percent }% right at the first try ({ $right } of { $answered })
recap-error = 🧯 The most common error in the lab
recap-error-times = { $title } ({ $count }×)
recap-section = Day { $day }-{ $section } “{ $title }”
recap-more = and { $count } more
recap-catch-up = ▶ Read what I have missed
recap-alt = Learned this week: { $sections }. Board: { $ranks }

## Pre-flight
preflight-exit = exit status { $status }. { $said }
preflight-stopped = stopped at a limit of the lab.
preflight-recording = Where the lab cannot run it, what was recorded on { $date } is shown instead.
preflight-no-recording = There is no recording that could be shown instead.
preflight-more = { $count ->
    [one] - and 1 more
   *[other] - and { $count } more
}
preflight-failed = The commands of this lesson were tried ahead of it, and some did not work. The lesson is posted as planned.
    { $commands }
refusal-preflight-busy = Another lesson is being tried ahead at the moment; this one follows a little later.
