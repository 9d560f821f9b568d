## The list of exercises
slash-exercise = List exercises, solve them in a Docker Engine and have them marked
option-which = Number of the exercise, e.g. 4.1. A day alone (4) lists, off closes
option-together = Solve it together in this channel
help-exercise = - **`{ $prefix }exercise`** list the exercises (`{ $prefix }exercise 4.1` opens one, `{ $prefix }exercise together 4.1` opens it for the channel, `{ $prefix }exercise off` closes it)
exercise-list-title = Exercises of Day { $day }
exercise-list-how = Choose one below: it opens as your own.
exercise-list-empty = This day has no exercises.
exercise-list-joint = ,{ " " }
exercise-pick = Choose an exercise to open
exercise-minutes = about { $minutes } min
exercise-finished-by = solved by { $count }
exercise-of-section = 🧪 Exercises

## An exercise that is open
exercise-together = solved together
exercise-worth = { $points ->
        [one] 1 point
       *[other] { $points } points
    }
exercise-worth-before = solved before (no more points)
exercise-worth-shown = solution shown (no points)
exercise-prepared = What is prepared
exercise-prepared-images = Images: { $names }
exercise-prepared-more = { $count } more
exercise-prepared-foreign = { $name } (for another CPU)
exercise-prepared-platform = { $name } (for { $platform })
exercise-prepared-tag = { $name } (the same image as { $source })
exercise-prepared-dangling = { $count ->
        [one] 1 image without a tag (dangling)
       *[other] { $count } images without a tag (dangling)
    }
exercise-aside = You work in a Docker Engine of its own. Your own images are set aside and come back when you close the exercise.
exercise-aside-together = You work in a Docker Engine of this channel. Only the commands of whoever has the turn run there.
exercise-own-engine = You work in your own Docker Engine. Every command is marked by itself.
exercise-tasks = **Tasks** ({ $done } / { $total })
exercise-typed = ✏️
exercise-hint-taken = 💡 **Task { $number }**  { $hint }
exercise-met = { " " }({ $met } of { $parts } done)
exercise-dead-end = It cannot be solved from here. Press “Begin again” to get back to the state it began with.
exercise-asleep = The Docker Engine is asleep, so its state cannot be marked now. Run any command, such as `!docker images`: that wakes it and marks your work.
exercise-unmarked = ⚠️ { $reason } You can read the exercise, but tasks that need a Docker Engine cannot be marked.
exercise-check = Check now
exercise-answer = ✏️ Answer task { $number }
exercise-hint = 💡 Hint
exercise-hint-for = 💡 Hint (−{ $cost } { $cost ->
        [one] point
       *[other] points
    })
exercise-solution = 👀 Show the solution
exercise-again = 🔄 Begin again
exercise-close = Close
exercise-turn = 👉 It is { $user }’s turn.
exercise-turn-free = 👉 It is nobody’s turn. Press “My turn” to run commands.
exercise-take-turn = ✋ My turn
exercise-pass-on = Pass on

## Answers
exercise-answer-title = Answer task { $number }
exercise-answer-label = Your answer
exercise-answer-short = What you have found out
exercise-answer-reason = Say why, in your own words

## The solution
exercise-solution-ask = Once you have seen the solution, this exercise brings no points ({ $points } now). Show it all the same?
exercise-solution-yes = Show it
exercise-solution-title = The solution of { $where }
exercise-solution-fails = (docker refuses this one)
exercise-solution-type = Answer { $answer } to task { $number }
exercise-solution-key = Answer what you have found to task { $number }
exercise-solution-how = Each button runs its step. Press them from top to bottom.
exercise-solution-digest = For `sha256:…` type the value that `docker images --digests` shows: it is another one in each registry.
exercise-key = 🔑 Answer to task { $number }
exercise-key-told = The answer to task { $number } is { $answer }.

## Below a command
exercise-place = 🧪 Ran in the Docker Engine of exercise { $where }
lab-own-engine = This is your own engine; the one of the exercise that you have open stays as it is. To begin the exercise again, press “Begin again” on its message.
exercise-place-together = 🧪 Ran in the Docker Engine of exercise { $where }, which this channel solves together
exercise-place-unknown = The database does not answer, so Kujira could not tell whether you have an exercise open. This ran in your own Docker Engine
exercise-set-up = 📦 What the exercise begins with is prepared.
exercise-set-up-again = 📦 The engine of the exercise had been cleared away or moved to another machine, so what the exercise begins with was prepared anew before this command. Tasks marked ✅ stay done.
exercise-ticked = ✅ { $where }: { $done } / { $total }
exercise-ticked-all = { $points ->
        [0] 🎉 { $where }: all tasks are done!
       *[other] 🎉 { $where }: all tasks are done! **+{ $points } points**
    }

## Exercises that have ended
exercise-finished = { $where } { $title }: solved!
exercise-earned = **+{ $points } points** · 🔥 { $streak }-day streak
exercise-earned-before = -# You had solved it before, so there are no points this time.
exercise-earned-shown = -# No points, as the solution was shown.
exercise-paid = Solved together by { $names } — points for everyone.
exercise-paid-more = and { $count } more
exercise-paid-nobody = -# Nobody gets new points this time.
exercise-reason = Why it is so
exercise-own-again = Your commands run in your own Docker Engine again, with your images as they were.
exercise-next = Next: { $where } { $title }
exercise-once-more = Solve it again
exercise-list = 📋 All exercises
exercise-closed = This exercise is closed.
exercise-moved = This exercise goes on in a new message below.
exercise-closed-told = Exercise { $where } “{ $title }” is closed. Open it by the same number to go on at any time.
exercise-open-again = Open it again
exercise-open-own = Open it as my own
exercise-not-yours = Somebody else is solving this one. Press the button or type `!exercise { $where }` to open it as your own.
exercise-not-open = Exercise { $where } “{ $title }” is not open now: it was solved or closed, or another one was opened. Open it again to go on.

## Refusals
refusal-exercise-unread = “{ $typed }” is no exercise. Write `!exercise` (the list), `!exercise 4.1` (open one), `!exercise together 4.1` (open it for the channel) or `!exercise off` (close it).
refusal-exercise-none = Day { $day } has no exercise { $number }. { $total ->
        [0] That day has no exercises at all.
       *[other] They are numbered from 1 to { $total }.
    } `!exercise` shows the list.
refusal-exercise-nowhere = This course has no exercises yet.
refusal-exercise-gone = The course was changed and does not have this exercise any more. See `!exercise` for those it has.
refusal-exercise-none-open = You have no exercise open. `!exercise` shows the list.
refusal-exercise-not-open = That exercise is not open now. Open it again from the list of `!exercise`.
refusal-exercise-begun-again = This exercise has been begun again already.
refusal-exercise-no-hint = Those were all the hints for the tasks that are left. If it is still too hard, press “Show the solution”.
refusal-exercise-pull-first = `{ $image }` is not in the Docker Engine yet. Get it with `!docker pull { $image }` before you answer.
refusal-exercise-turn-taken = It is <@{ NUMBER($user, useGrouping: 0) }>’s turn. They can pass it on; after 5 minutes without a command anybody can take it.
refusal-exercise-not-your-turn = It is not your turn. Press “My turn” first.
refusal-exercise-place-unknown = The database does not answer, so Kujira could not tell in which Docker Engine this belongs. So as not to remove your own images by mistake, the command was not run. Try again in a moment.
