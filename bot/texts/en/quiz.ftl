## Questions
quiz-where = Day { $day } quiz · { $number }/{ $total }
quiz-worth = { " " }· { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
quiz-question = Question { $number }
quiz-resumed = -# Going on where you left off.
quiz-second-try = 🔁 Your second try
quiz-reason-due = 🗓️ Review: { $days ->
        [one] you answered this yesterday
       *[other] you last answered this { $days } days ago
    }
quiz-reason-due-today = 🗓️ Review: you answered this today
quiz-reason-again = 🔁 { $days ->
        [one] You answered this yesterday
       *[other] You last answered this { $days } days ago
    }
quiz-reason-again-today = 🔁 You answered this today
quiz-reason-weak = 🎯 Asked because you missed { $missed } of { $asked } on “{ $topic }”
quiz-reason-new = 🆕 New to you
quiz-reason-idea = 💭 To check the idea from before
quiz-how-single = Choose one.
quiz-how-multiple = Choose all that apply.
quiz-how-true-false = Is this statement true or false?
quiz-how-number = Answer with a number.
quiz-how-text = Answer in a word or a short phrase.
quiz-how-command = Type the command.
quiz-how-reference = Type the name of an image.
quiz-how-ordering = Press the buttons one after the other, in the right order.
quiz-how-matching = Choose what belongs to each of them.
quiz-how-gap = Fill the numbered gaps.
quiz-how-spot-line = Choose the one line that fits.
quiz-how-predict = Predict what happens. Once you have answered, it is really run in your Docker Engine.
quiz-how-live = Find out in your own Docker Engine.
quiz-choose = Choose all that apply
quiz-choose-line = Choose a line
quiz-match = Choose what belongs to it
quiz-true = ○ True
quiz-false = × False
quiz-line = **Line { $number }** { $line }
quiz-placed = **Your order**
quiz-left = **Left**
quiz-undo = ↶ Undo
quiz-submit = Submit
quiz-live = 📦 The image in question: { $image }
quiz-write = ✏️ Answer
quiz-write-again = ✏️ Type it again
quiz-form = Question { $number }
quiz-answer = Your answer
quiz-answer-in = Your answer (in { $unit })
quiz-placeholder-number = e.g. 4
quiz-placeholder-text = e.g. container
quiz-placeholder-command = e.g. docker version
quiz-placeholder-reference = e.g. python:3.11
quiz-placeholder-gap = What belongs here
quiz-live-placeholder-layers = e.g. 4
quiz-live-placeholder-steps = e.g. 9
quiz-live-placeholder-size = e.g. 7.8MB
quiz-live-placeholder-command = e.g. python3 app.py
quiz-live-placeholder-id-start = e.g. 3f8a00
quiz-live-placeholder-architecture = e.g. riscv64
quiz-hint = 💡 Hint
quiz-hint-for = 💡 Hint (−{ $cost } { $cost ->
        [one] point
       *[other] points
    })
quiz-hint-taken = 💡 **Hint { $number }:** { $hint }
quiz-end = Stop here
quiz-answer-taken = ✅ Your answer was taken. The verdict is in [the message of the quiz]({ $url }).
quiz-alone = 🙈 A quiz that only you see. Whoever presses the button gets one of their own.
quiz-open-alone = Open a quiz for me alone

## Verdicts
quiz-right = ### ⭕ Right
quiz-partly = ### 🔺 Partly right ({ $percent }%)
quiz-wrong = ### ❌ Not quite
quiz-given = Your answer:
quiz-expected = Right answer:
quiz-points = **+{ $points } points** · 🔥 { $streak }-day streak
quiz-answered-before = -# You have answered this one before; the earlier answer counts.
quiz-again = 🔁 Try again
quiz-again-for = 🔁 Try again (for { $points } { $points ->
        [one] point
       *[other] points
    })
quiz-give-up = Show the answer
quiz-see = ▶ See it for real: { $command }
quiz-section = 📖 { $title }
quiz-next = Next question ▶
quiz-result = See the result ▶

## Wrong ideas
quiz-idea-title = ### 💭 Is this what you think?
quiz-idea-quoted = “{ $idea }”
quiz-idea-really = **What is really so**
quiz-ask-idea = Check yourself ▶
quiz-go-on = Back to the quiz ▶
quiz-overcome = 🎓 Wrong ideas that you have got over:

## Results
quiz-summary = ## 🏁 Day { $day } quiz: the result
    { $answered ->
        [0] You stopped before the first answer.
       *[other] You had **{ $right } of { $answered }** right.
    }
quiz-summary-points = Points earned: **{ $points }** · 🔥 { $streak }-day streak
quiz-review = Worth reading again:
quiz-more = Try again
