## Descriptions of slash commands
slash-lesson = Read a section of a lesson
slash-quiz = A quiz: what you missed and what is due for review comes first
slash-explain = What an image name, a term, an error or an output of docker means
slash-ask = Ask what you want to know in your own words
slash-search = Find sections, terms, questions and errors that speak of a word
slash-docker = Run a docker command in an engine of your own
slash-layers = See what layers an image is made of
slash-compare = See which layers images share
slash-lab = Your own Docker Engine
slash-lab-status = What is in your Docker Engine, and whether it is awake
slash-lab-reset = Empty your Docker Engine
slash-leaderboard = Who has learned most
slash-progress = How far you have come
slash-privacy = What is kept of you, and who sees it
slash-help = What Kujira can do
slash-class = How the group is doing: who reads, who is behind, which questions are hard (organisers)
option-day = Day of the course, e.g. 4
option-topic = Topic, e.g. layers; “weak” for what you have not mastered
option-count = How many questions, 1 to 20
option-only_me = Let nobody else see it
option-section = Number of the section
option-reference = Image name, term, error or output, e.g. python:3.11-slim or layer
option-question = Your question, e.g. how do I delete unused images
option-word = The word to look for, e.g. layer
option-images = 2 to 4 image names with spaces between them, e.g. python:3.11 python:3.11-slim
option-command = docker command, e.g. pull nginx:1.25
option-period = Which points

## Help
help-title = 🐋 Welcome to Kujira
help-intro = A rule-based tutor that learns Docker with you. Call it with `/` or `!`.
help-lesson = - **`{ $prefix }lesson`** Read on (`{ $prefix }lesson 4 3`: Day 4, section 3)
help-quiz = - **`{ $prefix }quiz`** Try five questions (`{ $prefix }quiz 4 10`: ten on Day 4; `{ $prefix }quiz layers`: a topic; `{ $prefix }quiz weak`: what you have not mastered; `{ $prefix }quiz private`: seen by you alone)
help-explain = - **`{ $prefix }explain nginx:1.25`** See what an image name, a term (`{ $prefix }explain layer`), an error or an output means (or reply to a message with `{ $prefix }explain`)
help-ask = - **`{ $prefix }ask how do I delete unused images`** Ask what you want to know in your own words (or mention Kujira, or reply to it)
help-search = - **`{ $prefix }search layer`** Find the sections, terms, questions and errors that speak of a word
help-docker = - **`{ $prefix }docker pull nginx:1.25`** Run real commands, one a line, in a Docker Engine of your own
help-layers = - **`{ $prefix }layers nginx:1.25`** See an image's layers as a picture
help-compare = - **`{ $prefix }compare python:3.11 python:3.11-slim`** See which layers images share
help-lab = - **`{ $prefix }lab status`** See what is in your Docker Engine (`{ $prefix }lab reset` empties it)
help-leaderboard = - **`{ $prefix }leaderboard`** See this week's leaderboard (or `today`, `month`, `all`, `4` for day 4, as in `{ $prefix }leaderboard all`)
help-progress = - **`{ $prefix }progress`** See how far you have come
help-privacy = - **`{ $prefix }privacy`** See what is kept of you, and choose whether your questions are counted and whether organisers see what you have read
help-class = - **`{ $prefix }class`** See who has read what, who is behind, which questions are hard, and what Kujira could not answer (organisers)
help-help = - **`{ $prefix }help`** See what can be done

## Lessons
lesson-where = Day { $day } { $title } · { $number }/{ $total } · about { $minutes } min
lesson-previous = ◀ Back
lesson-next = Next ▶
lesson-mark = Mark as read
lesson-read = ✓ Read
lesson-quiz = Quiz me
lesson-try = ▶ { $command }
lesson-marked = ✅ Marked as read. **+{ $points } points** · 🔥 { $streak }-day streak · { $done }/{ $total } sections
lesson-marked-before = ✅ You have read this section before. ({ $done }/{ $total } sections)
refusal-lesson-changed = The lesson has changed since this button was posted. Open it again with `!lesson`.

## Lab
lab-waiting = ⏳ Getting your Docker Engine ready…
lab-queued = ⏳ Waiting: number { $place } in the queue
lab-queued-own = ⏳ Starts as soon as your previous command has ended
lab-running = ⏳ Running ({ $seconds } s)
lab-step = command { $number } of { $count }
lab-cancel = Cancel
lab-succeeded = ✅ Finished ({ $seconds } s)
lab-failed = ❌ Ended with an error ({ $seconds } s, exit status { $status })
lab-stopped-time = ⏱️ Stopped: it took longer than allowed ({ $seconds } s)
lab-stopped-output = ✂️ Stopped here: it printed more than allowed, and what would have followed is not there ({ $seconds } s)
lab-practice = 🏫 A practice registry stands in for Docker Hub (about 1/50 of the real sizes, plus 2 MB of BusyBox).
lab-ended-cancelled = ⏹️ The command was cancelled: “Cancel” was pressed.
lab-ended-edited = ⏹️ The command was cancelled, because its message was edited.
lab-ended-interrupted = ⏹️ The command was interrupted, because Kujira stopped or started anew. Run it again.
lab-rest = { $count ->
        [one] The command after it was not run.
       *[other] The { $count } commands after it were not run.
    }
lab-restoring = 🧹 Your Docker Engine had been cleared away to make room for others. The images that it held are being fetched again: { $names }
lab-missing = 💡 You do not have this image. Fetch it with `!docker pull { $name }`, and see what you have with `!docker images`.
lab-missing-removed = 💡 You do not have this image. See what you have with `!docker images`.
lab-cut = … { $lines } lines left out …
lab-omitted = The output was too long: its first { $lines } lines were not kept.
lab-whole-output = The whole output is attached.
lab-kept-output = All that there is of the output is attached.
lab-prune-dangling = This deletes every image without a tag (dangling images). Go ahead?
lab-prune-all = This deletes **every** image that no container uses. You can get them back with `docker pull`. Go ahead?
lab-prune-yes = Delete
lab-prune-no = Cancel
lab-prune-kept = Nothing was deleted.
refusal-lab-not-yours = Only the person who typed the command can use this button. Type it yourself to run it in your own engine.
refusal-lab-not-running = This command does not run any more: it has ended, or Kujira started anew and interrupted it. Run it again if you still need it.
refusal-queue-own = { $ahead ->
        [one] A command of yours has not ended yet
       *[other] { $ahead } commands of yours have not ended yet
    }, and { $most } may wait. Run this again when the one before has ended, or cancel what you do not need.
refusal-queue-full = Many people are running commands at the moment: { $waiting } are waiting for their turn. Try again in a minute or two.
refusal-lab-prune-filter = A filtered `docker image prune` cannot be confirmed by a button. Check with `docker images` what it concerns, then run it with `-f`.

## Leaderboard
board-title = Leaderboard: { $period }
board-title-day = Leaderboard: Day { $day }
board-period-today = Today
board-period-week = This week
board-period-month = This month
board-period-all = All time
board-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
board-dates = { $first } – { $last }
board-score = { $points ->
    [one] **{ $points }** point
   *[other] **{ $points }** points
}
board-streak = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
board-you = { $name } (you)
board-members = { $count ->
    [one] { $count } learner
   *[other] { $count } learners
}
board-page = page { $page }/{ $pages }
board-empty = Nobody has points yet. Read a section with `!lesson` or answer a question of `!quiz` rightly to earn some.
board-empty-day = Nobody has points for day { $day } yet. Read a section with `!lesson { $day }` or answer a question of `!quiz { $day }` rightly to earn some.
board-own-title = Where you are
board-own-none = You are not ranked yet. Read a section with `!lesson` or answer a question of `!quiz` rightly to earn points.
board-distance = { $points ->
    [one] **{ $points }** more point makes
   *[other] **{ $points }** more points make
} you level with rank **{ $rank }**.
board-first = You lead.
board-first-level = You share the lead. **1** more point makes it yours alone.
board-first-lead = { $points ->
    [one] You lead by **{ $points }** point.
   *[other] You lead by **{ $points }** points.
}
board-previous = ◀ Back
board-next = Next ▶
board-own-page = 📍 My rank
board-alt = { $title }: { $ranks }
board-picture = 🖼️ Picture
refusal-leaderboard-unknown = There is no leaderboard for “{ $typed }”. Choose `today`, `week`, `month` or `all`, or a day of the course as in `day 4`.
refusal-leaderboard-both = Choose either a period or a day of the course, not both.

## Progress
progress-title = 📈 Your progress
progress-points = **{ $all }** points in all ({ $week } this week)
progress-streak = 🔥 { $streak }-day streak (longest: { $best } days)
progress-rank = 🏆 Rank { $rank } of all time
progress-read = { $done }/{ $total } sections read
progress-answered = { $done }/{ $total } questions right
progress-engine = 🐳 Your Docker Engine: { $images } images, { $megabytes } MB
progress-next = Read on: { $title }

## Unanswered questions
class-questions-title = ❓ Unanswered questions
class-questions-row = { $times ->
        [one] **once**
       *[other] **{ $times } times**
    } · { $question } (last: { $last })
class-questions-none = There are no unanswered questions yet.
class-questions-off = Unanswered questions are not counted in this server. A button of `!schedule` starts it.

## Privacy
privacy-title = 🔒 What is kept of you
privacy-kept =
    - **What you have learned** (in each server): points, sections read, answers in quizzes, exercises begun with their tasks done, hints taken, when questions are due for review, wrong ideas that answers showed, and the name that the leaderboard shows
    - **Your own Docker Engine**: the images that you fetched. It does not know your name, only a string that is computed from your ID
    - **What you are sent** (per server): the time of your reminder, and whether you want a nudge in the evening
    - **Kinds of errors in the lab** (per server and week): how often each came, neither what was typed nor by whom
    - **Commands that run**: until they end, so that a restart can mend their messages
    - **Questions that Kujira could not answer** (in each server): their text, how often they were asked, and when first and last; not who asked. Mentions, names behind an `@`, URLs, e-mail addresses, numbers of six digits or more and ids are taken out. A name written as an ordinary word cannot be recognised, so leave it out. Long pastes and direct messages are not counted. The server's organisers and whoever runs Kujira read these questions to improve the course
privacy-counted = Your questions: ✅ counted where Kujira could not answer them (unless the server's organisers have stopped it)
privacy-not-counted = Your questions: ⏸️ not counted in any server (this choice is kept with your ID)
privacy-earlier = Questions that were counted before cannot be deleted for you alone, because nobody knows whose they are.
privacy-stop = Do not count my questions
privacy-count = Count my questions

## Errors
error-suggestion = Did you mean: { $suggestion }
error-line = Mend **command { $number }** and send the message again. None of its commands has been run yet.
error-docker-says = Docker says:
error-docker-newer = -# Docker { $version } and newer accept this.
error-unknown-command = There is no command “{ $typed }”. Close to it: { $near } (all of them: `{ $prefix }help`)
error-unknown-command-only = There is no command “{ $typed }”. `{ $prefix }help` lists all of them.
error-usage = That is not how the command is written. Write it like this.
    { $usage }
error-organisers-only = You need the “Manage Server” permission for this. Ask an organiser.
error-organisers-only-role = You need the role “{ $role }” or the “Manage Server” permission for this. Ask an organiser.
refusal-managers-only = You need the “Manage Server” permission for this; the organiser role is not enough. Ask whoever runs the server.
error-guild-only = This command works in servers only.
error-unexpected = Sorry, something unexpected went wrong. Please try again later. If it stays, tell the operator this number: `{ $id }`
refusal-flood = { $seconds ->
        [one] You have asked a lot within a few seconds. Wait one second; what you ask until then is not answered.
       *[other] You have asked a lot within a few seconds. Wait { $seconds } seconds; what you ask until then is not answered.
    }
picture-left-out = Kujira has too much to do at the moment, so the picture is left out; what it shows is in the text. Ask again in a minute for the picture.
refusal-restarting = Kujira is restarting. Try again in a moment.
refusal-press-outdated = This button is from an older version and no longer works. Start again from `!help`.
refusal-press-again = Kujira took too long to open the form. Press the button again.

## Start
refusal-run-no-token = DISCORD_TOKEN is not set. Take the token from the Bot page of Discord's Developer Portal and set it as DISCORD_TOKEN. To try Kujira without a token, use `make run`.
refusal-run-wrong-token = Discord did not accept the token. Press “Reset Token” on the Bot page of the Developer Portal and set the new one as DISCORD_TOKEN.
refusal-run-unreachable = Discord could not be reached ({ $reason }). Check the network and Discord's status, then start again.
refusal-run-no-intent = The “Message Content Intent” is not enabled. Turn it on under Privileged Gateway Intents on the Bot page of the Developer Portal, then start again.
refusal-run-more-shards = Discord wants the servers of this bot divided into more shards. Set KUJIRA_SHARDS to `auto`, or to a range of more: the part behind `/` must be larger, and the same for all processes.
refusal-run-port-taken = Port { NUMBER($port, useGrouping: 0) } is in use by another program. Choose another one, e.g. `PORT=8081 make run`.
refusal-monitor-address = /healthz, /readyz and /metrics cannot be served at { $host }:{ NUMBER($port, useGrouping: 0) } ({ $reason }). Put another address into `KUJIRA_MONITOR`, e.g. `KUJIRA_MONITOR=8082`.
refusal-shards-form = “{ $typed }” does not tell which shards this process serves. Write `auto`, `0-3/16` (the first four of 16) or `5/16` (one of them).
refusal-shards-backwards = “{ $typed }” ends before it begins.
refusal-shards-beyond = “{ $typed }” names a shard that does not exist: shards are counted from 0, so the last of { NUMBER($count, useGrouping: 0) } is { NUMBER($last, useGrouping: 0) }.
setting-unusable = { $variable } cannot be used: { $reason }
