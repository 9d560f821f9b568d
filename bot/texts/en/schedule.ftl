## Commands
slash-setup = Set up the daily lesson (organisers)
slash-schedule = Show all lesson schedules (organisers)
slash-schedule-pause = Pause the daily lesson (organisers)
slash-schedule-resume = Resume the daily lesson (organisers)
slash-schedule-skip = Skip the next lesson date (organisers)
slash-schedule-move = Change the channel, or the section that is posted next (organisers)
slash-schedule-stop = Delete a schedule (organisers)
option-channel = Where to post
option-time = When to post, e.g. 07:30 or 7pm
option-timezone = Timezone or city, e.g. Tokyo
option-language = Language
option-next_section = The section to post next, e.g. 4 7 for section 7 of Day 4
help-setup = - **`{ $prefix }setup`** Set up the daily lesson (or in one line: `{ $prefix }setup #docker 7:30 weekdays Tokyo`; organisers)
help-schedule = - **`{ $prefix }schedule`** Show the lesson schedules (`pause`, `resume`, `skip` the next date, `move 4 7` to another section, `stop`; organisers)

## Overview
setup-title = ⚙️ Lesson schedules
setup-none = There is no schedule yet.
overview-next = ⏭️ Next: { $date } · Day { $day }-{ $section } “{ $title }”
overview-manage = Manage this schedule
overview-add = ➕ Add a schedule
overview-begin = 🐋 Set up the daily lesson
overview-choose = Choose a schedule to manage
overview-which = Which schedule?
organisers-managers = 👥 Organisers: everyone with the “Manage Server” permission
organisers-role = 👥 Organisers: everyone with the “Manage Server” permission, and { $role }
    -# { $role } can type commands such as `!setup` and `!class`. For slash commands, allow { $role } in **Server Settings → Integrations → Kujira**.
organisers-choose = Let a role organise too (optional)
refusal-organisers-everyone = Not everybody can be an organiser. Choose another role.
readers-on = 📖 Each lesson shows how many have read it, and their names.
readers-off = 📖 Each lesson shows how many have read it, without names.
readers-show = Show readers' names
readers-hide = Hide readers' names
setup-questions-on = ❓ Unanswered questions are counted.
setup-questions-off = ❓ Unanswered questions are not counted.
setup-questions-kept = Only the text of a question that Kujira could not answer is kept, how often it was asked, and when it was first and last asked, but not who asked. Mentions, names that start with `@`, URLs, e-mail addresses, ids and numbers of six digits or more are removed from the text. Long pastes and direct messages are not counted. `!class questions` shows the questions; whoever runs Kujira can read them too. Members can opt out with `!privacy`.
questions-stop = Stop counting questions and delete them
questions-start = Count questions

## What is set
setup-language-ja = 日本語
setup-language-en = English
schedule-where = 📍 { $channel }
schedule-channel-none = (no channel)
schedule-when = 🕗 **{ $days } at { $time }** ({ $timezone })
schedule-pace = 📚 { $sections ->
        [one] 1 section
       *[other] { $sections } sections
    } each time
schedule-pace-until = 📚 { $sections ->
        [one] 1 section
       *[other] { $sections } sections
    } each time (the last lesson is on { $date })
schedule-finish = 🏁 Done by { $date } ({ $sections ->
        [one] 1 section
       *[other] { $sections } sections
    } next time)
schedule-finish-late = ⚠️ With at most 5 sections each time, the course cannot be done by then. The last lesson is on { $date }.
schedule-starts = 🚩 From { $date }
schedule-off = 🏖️ Days off: { $dates }
schedule-holidays = public holidays ({ $country })
schedule-more = { $count } more
schedule-between = { "; " }
schedule-mentions = 📣 Mentions { $role }
schedule-threads = 🧵 A thread for each lesson
schedule-nudges = 🌙 Evening nudge at { $time }, to those who opted in and have not read the lesson
schedule-language = 🌐 Language of the lessons: { $language }
weekdays-all = Every day
weekdays-workdays = Weekdays
weekdays-weekend = Weekends
weekdays-between = { ", " }
schedule-next = **What comes next**
schedule-next-paused = **What would come next**
schedule-lesson = - { $date }, { $time } · Day { $day }-{ $section } “{ $title }”
schedule-lesson-more = and { $count } more
schedule-no-dates = ⚠️ With these settings there is no date to post on. Check the days of the week, the days off and the first date.
schedule-ended = 🎓 The last section of the course has been posted. If you start it again, it begins with the first one.
schedule-state-active = ✅ Active
schedule-state-paused = ⏸️ Paused
schedule-state-ended = 🎓 The course is over
schedule-state-draft = 📝 Being set up (not started yet)
schedule-state-failing = ⏸️ Paused, as posting has failed several times in a row
schedule-state-gone = ⏸️ Paused, as its channel is gone
schedule-state-closed = ⏸️ Paused, as Kujira may not post in its channel any more
schedule-channel-gone = ⚠️ The channel is gone, or Kujira cannot see it. Choose another.
schedule-channel-choose = ⚠️ Choose a channel to post in.
schedule-back = ◀ Back
schedule-preview = 👀 Preview

## Permissions
permissions-all = ✅ Kujira has all permissions it needs in { $channel }.
permissions-missing = ⚠️ Kujira lacks permissions in { $channel }.
permissions-in-channel = - { $names } → turn on in **Edit Channel → Permissions** for Kujira (or its role).
permissions-in-server = - { $names } → turn on in **Server Settings → Roles → Kujira → Permissions**.
permissions-between = { ", " }
permission-view_channel = “View Channel”
permission-send_messages = “Send Messages”
permission-send_messages_in_threads = “Send Messages in Threads”
permission-attach_files = “Attach Files”
permission-read_message_history = “Read Message History”
permission-create_public_threads = “Create Public Threads”
permission-mention_everyone = “Mention @everyone, @here, and All Roles” (or let anyone mention that role)

## The conversation
wizard-title = 🐋 Let's set up the daily lesson
wizard-title-again = ⚙️ Schedule settings
wizard-hint = Press “Start” to begin with what you see here, or change what you like first. You can also do it in one line, as in `!setup #docker 7:30 weekdays Tokyo`.
wizard-hint-again = Changes take effect at once.
wizard-page-when = When to post
wizard-page-pauses = Days off (add one or several, as in `12/20, 12/22`, `12/29-1/3` or `new year`)
wizard-page-pace = How fast to go
wizard-page-post = How to post
wizard-when = 📅 Days & timezone
wizard-pauses = 🏖️ Days off
wizard-pace = 📚 Pace
wizard-post = ✉️ How to post
wizard-group = ☰ Group settings
wizard-counted = Questions that Kujira cannot answer are counted, without recording who asked. See “Group settings” for details, and to stop it.
wizard-start = ▶ Start
wizard-discard = Discard
wizard-channel = Channel to post in
wizard-zone = Timezone
wizard-weekdays = Days of the week
wizard-weekday = { $day }
wizard-unpause = Remove days off
wizard-holidays-on = 🎌 No lessons on public holidays of { $country }
wizard-holidays-off = 🎌 Post on public holidays of { $country } too
wizard-pace-choose = Sections each time
wizard-sections = { $sections ->
        [one] 1 section
       *[other] { $sections } sections
    } each time
wizard-role = Role to mention (none unless chosen)
wizard-language = Language of the lessons
wizard-threads-on = 🧵 A thread for each lesson
wizard-threads-off = 🧵 No threads
wizard-type-time = 🕗 Time & days
wizard-type-zone = 🌏 Type a city
wizard-type-start = 🚩 First date
wizard-type-finish = 🏁 Finish by a date
wizard-type-pause = ➕ Add days off
wizard-type-nudge = 🌙 Evening nudge
wizard-type-place = ⌨️ Type the section number
form-time = Time of the lesson
form-time-example = e.g. 7:30, 7pm, half past seven
form-weekdays = Days of the week (leave empty to keep them)
form-weekdays-example = e.g. every day, weekdays, Mon Wed Fri
form-zone = City or timezone
form-zone-example = e.g. Tokyo, New York, Europe/Berlin
form-start = First date (empty: as soon as possible)
form-start-example = e.g. 12/1, tomorrow, next monday
form-finish = Finish by (empty: no fixed date)
form-finish-example = e.g. 12/20, Dec 20
form-pause = Days off: dates, ranges or both
form-pause-example = e.g. 12/20, 12/22 · 12/29-1/3 · new year
form-nudge = Time of the nudge (empty: none)
form-nudge-example = e.g. 21:00, 9pm
form-place = Day and section to post next
form-place-example = e.g. 4 7 (section 7 of Day 4)
pauses-added = ✅ Days off added: { $dates }
pauses-added-next-year = ⚠️ A date that has passed this year is taken for { $year }. If that is not what you meant, choose it in “Remove days off” below.
preview-above = 👀 **Preview** · This will be posted in { $channel } on { $date } at { $time }.
preview-more = { $count ->
        [one] One more section follows
       *[other] { $count } more sections follow
    } on the same day.
schedule-started = ✅ Started. The first lesson is on { $date } at { $time }.

## Managing
panel-title = ⚙️ Manage a schedule
panel-pause = ⏸️ Pause
panel-resume = ▶ Resume
panel-again = ▶ Start again
panel-skip = ⏭️ Skip the next date
panel-move = ↪️ Move
panel-settings = ⚙️ Settings
panel-stop = 🗑️ Delete
panel-all = ☰ All schedules
panel-paused = Paused. Nothing is posted until you resume it.
panel-resumed = Resumed.
panel-skipped = There will be no lesson on { $date }. To undo this, open “Settings” → “Days off”.
panel-moved = Changed.
daily-now = Post today's lesson now
daily-posted = ✅ Today's section has been posted.
daily-not-posted = ⚠️ Today's section could not be posted. Check that Kujira has the permissions “View Channel”, “Send Messages” and “Attach Files” in { $channel }. It will be tried again within minutes.
move-title = ↪️ Move
move-hint = Choose another channel, or the section that is posted next. Changes take effect at once.
move-place = Section to post next
stop-title = 🗑️ Delete this schedule?
stop-ask = Lessons in { $channel } stop, and the settings of this schedule are deleted. Lessons already posted and everybody's records stay. If you only need a break, use “Pause”.
stop-yes = Delete it
stop-no = Keep it

## Refusals
refusal-setup-channel = There is no channel “{ $typed }”. Name a text channel of this server, such as `#docker`.
refusal-setup-time = I cannot read “{ $typed }” as a time. Write it like `7:30`, `19:15`, `7pm`, `half past seven` or `noon`.
refusal-setup-timezone = There is no timezone “{ $typed }”. Name a city such as `Tokyo` or `New York`, or an IANA timezone such as `Asia/Tokyo`.
refusal-setup-line = I cannot tell what “{ $typed }” means. In one line I understand, in any order and each once: a channel (`#docker`), a time (`7:30`), days of the week (`weekdays`, `Mon-Thu`), a timezone (`Tokyo`) and a language (`en`).
refusal-setup-missing = There is no schedule yet. Make one with `/setup`.
refusal-daily-already = Today's section has been posted already.
refusal-schedule-date = I cannot read “{ $typed }” as a date. Write it like `12/29` (month/day), `Dec 29`, `2026-12-29`, `tomorrow` or `next monday`, and a range like `12/29-1/3`. Days off can also be several dates (`12/20, 12/22`) or a name: `new year`, `golden week`, `obon`.
refusal-schedule-dates-order = “{ $typed }” ends before it begins.
refusal-schedule-date-past = “{ $typed }” is in the past. Choose today or a later date.
refusal-schedule-date-next-year = “{ $typed }” has passed this year. If you mean { $year }, write it with the year; otherwise choose today or a later date.
refusal-schedule-weekdays = I cannot read “{ $typed }” as days of the week. Write them like `every day`, `weekdays`, `Mon Wed Fri` or `Mon-Thu`.
refusal-schedule-place = I cannot read “{ $typed }” as a section. Write two numbers like `4 7` (section 7 of Day 4).
refusal-schedule-pauses-many = There can be at most { $limit } days off or ranges of days. Remove some before you add more.
refusal-schedule-nudge-early = The nudge at “{ $typed }” would come before the lesson ({ $time }). Choose a later time.
refusal-schedule-time-late = “{ $typed }” is later than the evening nudge ({ $time }). Change or remove the nudge first.
refusal-schedule-everyone = Kujira does not mention everybody every day. Choose another role.
refusal-schedule-gone = This schedule was deleted. `/schedule show` lists the current ones.
refusal-schedule-no-channel = There is no channel to post in yet. Choose one first.
refusal-schedule-channel-gone = The channel is gone, or Kujira cannot see it. Choose another.
refusal-schedule-closed = { $names }
refusal-schedule-not-yours = You may not write in { $channel } yourself, so Kujira does not post there for you. Choose a channel in which you may write, or ask somebody with the “Manage Server” permission to choose this one.
refusal-schedule-role-not-yours = You may not mention { $role } in { $channel } yourself, so Kujira does not do it for you. Choose another role, or ask somebody with the “Manage Server” permission to choose this one, or to let anyone mention it (Server Settings → Roles).
refusal-schedule-many = A server can have at most { $limit } schedules. Delete one that you do not need in `/schedule show`.
refusal-schedule-idle = There is no upcoming lesson: the schedule is paused or over, or has no date left to post on. See `/schedule show`.
refusal-schedule-which = There are several schedules, and I cannot tell which one to change. Choose it in `/schedule show`, or name its channel, as in `!setup #docker 7:30`. To add one, press “Add a schedule” in `/setup`.
