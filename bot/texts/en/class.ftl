## Commands
slash-announce = Post a section now (organisers)
slash-content = The files of the course (owners of the bot)
slash-content-reload = Take up changed files of the course after checking them (owners of the bot)
option-page = Which page
help-announce = - **`{ $prefix }announce 4 3`** Post a section now (`{ $prefix }announce 4 3 #docker` posts in another channel; organisers)
help-content = - **`{ $prefix }content reload`** Take up changed files of the course (owners of the bot)

## The view of the class
class-page-overview = 📋 Overview
class-page-reading = 📖 Who read what
class-page-behind = ⏰ Behind
class-page-questions = 🎯 Questions
class-page-ideas = 💭 Wrong ideas
class-page-asked = ❓ Unanswered
class-page-lab = 🐳 Lab
class-open = 🔒 The class view shows names, so only you will see it. Press the button.
class-open-button = Show me the class
class-date = { $year }-{ $month }-{ $day }
class-first = ⏮ First
class-export-reading = ⬇️ CSV: members × sections
class-export-reading-more = ⬇️ CSV: the next { $count }
class-export-questions = ⬇️ CSV: questions
class-told = 🔎 With `/class`, organisers can see who has read which section. Members can hide from it with `!privacy`.

## Overview
class-overview-title = 📋 The class
class-members = { $more ->
    [yes] **More than { $count }** members
   *[no] { $count ->
        [one] **1** member
       *[other] **{ $count }** members
    }
} have learned with Kujira · **{ $active }** active this week
class-hidden = { $count ->
    [one] 1 of them has chosen not to be shown: they are counted here, and appear in no list.
   *[other] { $count } of them have chosen not to be shown: they are counted here, and appear in no list.
}
class-posted = **{ $posted }** of { $sections } sections have been posted here
class-posted-none = No section has been posted here yet. Start the daily lesson with `/setup`, or post a section now with `/announce`.
class-behind-count = **{ $count }** have read fewer sections than were posted
class-latest = Readers of the latest sections
class-latest-row = Day { $day }-{ $number } “{ $title }” ({ $date }): **{ $readers }**
class-hardest-one = Hardest question: { $prompt } – { $percent } % right at first, of { $answered }
class-asked-count = { $count ->
    [one] **1** question that Kujira could not answer
   *[other] **{ $count }** questions that Kujira could not answer
}

## Who has read what
class-reading-title = 📖 Who has read what
class-reading-summary = { $first }–{ $last } · most read first
class-reading-none = There is nobody to show yet.
class-reading-total = { $read }/{ $sections }
class-reading-row = { $name } { $read }/{ $sections }
class-reading-alt = Sections read: { $rows }
class-reading-days = -# The picture shows { $columns } of { $sections } sections, those around the latest that were posted. The CSV file has all.
class-cell-soon = read within a day
class-cell-week = read within a week
class-cell-late = read later
class-cell-missing = posted, not read
class-cell-ahead = not posted yet

## Who is behind
class-behind-title = ⏰ Who is behind
class-behind-about = { $posted ->
    [one] Members who have not read the section that was posted here.
   *[other] Members who have not read all of the { $posted } sections that were posted here. Those who have read least come first.
}
class-behind-row = { $missing ->
    [one] **{ $name }**: **1** section unread, since { $since } (Day { $day }-{ $number } “{ $title }”)
   *[other] **{ $name }**: **{ $missing }** sections unread, since { $since } (Day { $day }-{ $number } “{ $title }”)
}
class-behind-none = 🎉 Nobody is behind.
class-behind-none-here = Nobody among those checked for this page is behind.
class-behind-not-posted = No section has been posted here yet, so nobody can be behind.

## Questions
class-hard-title = 🎯 The hardest questions
class-hard-about = -# Right at first and without help. “Tells apart” is the correlation (−1 to 1) between a right answer and how the same people do with the other questions: near 0 or below, look at the question or its key.
class-hard-none = No question has been answered here yet.
class-hard-prompt = **{ $place }. { $prompt }** (Day { $day })
class-hard-rate = { $percent } % right, of { $answered }
class-hard-tells = tells apart: { $value } ({ $kind ->
    [good] well
    [some] somewhat
    [little] hardly
   *[wrong] ⚠️ the wrong way round
})
class-hard-tells-unknown = tells apart: too few answers
class-hard-wrong = most often wrong: “{ $answer }” ({ $learners } of { $wrong })
class-sample = -# The group is large: tells apart and wrong answers come from the first { $count } answers of it; the shares of right answers are those of all.

## Wrong ideas
class-ideas-title = 💭 Wrong ideas that answers have shown
class-ideas-row = “{ $idea }” · **{ $shown }** (taught to { $taught }, overcome by { $overcome })
class-ideas-none = No answer has shown a wrong idea yet.
class-ideas-sample = -# The group is large: these are the first { $count } of it.

## The lab
class-lab-title = 🐳 The lab
class-lab-ready = ✅ The lab is ready.
class-lab-starting = ⏳ The lab is still starting.
class-lab-runs = Commands now, of all servers that this process serves: **{ $running }** running, **{ $waiting }** waiting (at most { $limit } run at once)
class-lab-errors = Most common errors this week
class-lab-error = { $title }: **{ $times }**
class-lab-quota-unknown = Docker Hub has not said yet how many pulls it allows.

## Files
class-column-id = Mention
class-column-name = Name
class-column-read = Sections read
class-column-day = Day
class-column-question = Question
class-column-prompt = Text
class-column-answered = Answered
class-column-right = Right at first
class-column-rate = Share right
class-column-tells = Tells apart (point-biserial)
class-column-wrong = Most often wrong
class-column-wrong-count = Chosen by
class-file-reading = ⬇️ Members { $first } to { $last } and the dates on which they have read each section.
class-file-questions = ⬇️ All questions that were answered here.

## Announcements
announce-posted = ✅ Posted: { $link }
refusal-announce-closed = Kujira lacks permissions in { $channel }: { $missing }. Turn them on in the settings of the channel, under “Permissions”, and try again.
refusal-announce-not-yours = You may not write in { $channel } yourself, so Kujira does not post there for you.

## The course
content-reloaded = ✅ The course has been read anew: { $days ->
    [one] 1 day
   *[other] { $days } days
}, { $sections } sections, { $questions } questions. Whatever is asked from now on is answered from it.
content-reloaded-others = -# Other processes of this bot read it now, too, each its own files.
content-broken = ⚠️ { $count ->
    [one] One problem
   *[other] { $count } problems
} in the course: it was not taken up, and the one from before stays in use.
content-broken-more = -# All of them are in the file.
error-owner-only = Only whoever owns this bot (or is of its team in Discord's developer portal) may do that: the course is the same in all servers of the bot.
watch-reloaded = ✅ Read anew.
watch-waiting = Waiting until the course is mended.

## What a member wants
privacy-shown = The class: ✅ organisers of this server can see which sections you have read, and when
privacy-hidden = The class: ⏸️ you do not appear in the organisers' class view (you are only counted in totals)
privacy-hide = Hide me from the class view
privacy-show = Show me in the class view
