refusal-database-newer = The database was changed by a later release of Kujira (revision { $revision }). Update Kujira to that release, or restore a backup of before (`kujira restore`, docs/operations/restore.md).
refusal-database-migrated = A later release of Kujira has migrated the database to revision { $revision }; this process, which is of an earlier one, knows it up to { $known }. It goes on, but what it does may fail. Update this one as well, and start it again (docs/operations/update.md).
refusal-course-other-code = Files of Kujira itself have changed since it was started, so the course cannot be read now. Start Kujira again.
refusal-course-reading-failed = The process that reads the course has failed (exit status { $status }); the log of Kujira tells why. If nothing is there, it may have been ended for want of memory.
refusal-lesson-no-day = There is no lesson for day { $day } yet. Days to read: { $days }.
refusal-lesson-no-section = Day { $day } has no section { $section }. Choose one from 1 to { $total }.
refusal-quiz-gone = This question can no longer be shown. Start a new quiz with `!quiz`.
refusal-quiz-not-yours = This is somebody else's quiz. Start your own with `!quiz`.
refusal-quiz-no-number = Please type exactly one number, such as 4. The question is still open.
refusal-quiz-nearly = Nearly: that looks like the right word, but check the spelling. You can answer this question again.
refusal-quiz-topic = There are no questions about “{ $typed }”. Write `!quiz 4` (on Day 4), `!quiz 4 10` (ten questions on Day 4), `!quiz layers` (a topic) or `!quiz weak` (what you have not mastered yet).
refusal-quiz-count = A quiz of { $count } questions cannot be made. Ask for 1 to { $most }.
refusal-quiz-nothing = { $scope ->
        [weak] Nothing is weak and nothing is due for review at the moment. Take new questions with `!quiz`.
       *[other] There are no questions of this topic on that day. Take others with `!quiz`.
    }
refusal-quiz-live-pull = `{ $image }` is not in your Docker Engine yet. Fetch it with `!docker pull { $image }`, then answer again. The question is still open.
refusal-quiz-live-unknown = Your Docker Engine does not tell what this question asks about `{ $image }`, so that your answer cannot be marked. Come back to it once the lab was updated, or press “Stop here”.
