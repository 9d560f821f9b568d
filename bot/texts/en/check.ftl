## What `kujira check` says of a file that is not YAML
check-yaml-tab = There is a tab at the beginning of this line. Indent with blanks: YAML does not allow tabs there.
check-yaml-wide-blank = There is a full-width blank at the beginning of this line. Replace it by plain blanks.
check-yaml-wide-colon = The colon behind “{ $key }” is full-width (：). Write a plain colon and a blank behind it: `{ $key }: …`.
check-yaml-no-blank = A blank is missing behind the “{ $sign }”. Write `{ $example }`.
check-yaml-colon = The text behind “{ $key }:” has a colon in it, which YAML reads as a key. Put the whole text in quotes: `{ $key }: "…"`.
check-yaml-colon-in-brackets = A text in these brackets has a colon in it, which YAML reads as a key. Put that text in quotes.
check-yaml-hash = What follows the # is read as a comment and lost. Put the whole text in quotes, or a blank behind the # if it is a comment.
check-yaml-sign = A text may not begin with “{ $sign }”, which has a meaning of its own in YAML. Put the whole text in quotes: `"{ $sign }…"`.
check-yaml-quote = The quote that is opened on this line is not closed where it should be. Close it; inside of "…" write \" for a quote, inside of '…' write ''.
check-yaml-behind-quote = Text goes on behind the closing { $sign }. Put the whole text in quotes, with the other kind of quote inside.
check-yaml-backslash = There is a backslash between double quotes, where it has a meaning of its own. Use single quotes: '…'.
check-yaml-block = Nothing may stand behind the | or > on its line. Begin the text on the next line, indented further.
check-yaml-bracket = The bracket { $sign } on this line is not closed, or a text in it needs quotes, because it has one of , : [ ] { "{" } { "}" } in it.
check-yaml-bracket-extra = There is a closing { $sign } that was never opened. Remove it, or put the text that it belongs to in quotes.
check-yaml-braces = A key must be a word. Put a text that begins with a bracket in quotes: "{ "{" }…{ "}" }".
check-yaml-no-key = This line has neither a key (`key: …`) nor a dash (`- …`). If it belongs to the text above, indent it as far as that.
check-yaml-indentation = This line begins { $blanks ->
    [one] { $blanks } blank
   *[other] { $blanks } blanks
  } in, where { $expected } are expected. Put it exactly below the keys or dashes that it belongs to.
check-yaml-indentation-deeper = This line is not indented like the key above it, and so is read as the end of that one's text. Put it exactly below.
check-yaml-block-indentation = This line is indented less than the text above it. Indent it as far as that if it belongs to it, else exactly like the key.
check-yaml-dash-and-key = A line with a dash stands among lines without one, or the other way round. Indent it further or less far, so that it stands below its like.
check-yaml-twice = The key “{ $key }” is there already, on line { $line }. Remove one of them.
check-yaml-documents = The line --- begins another document. Remove it: a file has only one.
check-yaml-number = “{ $value }” looks like a number or a date, and is none. Put it in quotes.
check-yaml-value = YAML reads this as something with a meaning of its own. Put it in quotes.
check-yaml-character = There is an invisible character that text may not have ({ $code }). Delete it.
check-yaml-deep = Too many brackets stand in each other.
check-yaml-unreadable = This cannot be read as YAML. Compare it with the examples in CONTRIBUTING.md: look at quotes, colons and indentation on this line and on the one above.

## Files
check-file-missing = This file is missing.
check-file-missing-language = This file is missing: every language has its own. Write it with the same ids in the same order.
check-file-encoding = This is not UTF-8 text. Save the file as UTF-8.
check-file-unreadable = This cannot be read. It must be a file, not a folder or a broken link, that the bot is allowed to read.
check-file-empty = There is nothing in this file.
check-file-form = This file is not built like the others of its kind. Compare it with one of those, or with CONTRIBUTING.md.
check-file-place = Day and language must be those of the file's place: `day: { $day }` and `locale: { $locale }`.
check-course-missing = There is no course here. The folders of its days are named day-01, day-02, …
check-folder-name = Nobody reads this folder. The folders of days are named day-01, day-02, …
check-questions-missing = This day has no questions. Put them into the folders quiz/ja and quiz/en.
check-exercises-elsewhere = Nobody reads this file. Exercises are in the folders exercises/ja and exercises/en of the day.
check-recordings-missing = This file is missing. Run `kujira record`.

## Keys and values
check-key-missing = The key “{ $key }” is missing. Needed here: { $required }. Possible: { $optional }.
check-key-misspelt = Nobody reads the key “{ $key }”. Is “{ $suggestion }” meant?
check-key-unknown = Nobody reads the key “{ $key }” here: is it in the wrong place? Needed here: { $required }. Possible: { $optional }.
check-comma-in-brackets = “{ $text }” stands behind a comma and is read as another key. Put the whole text with the comma in quotes.
check-key-not-text = The key “{ $key }” is not read as text. Put it in quotes.
check-kind-missing = The key “kind” is missing. It is one of: { $kinds }.
check-kind-misspelt = There is no kind “{ $kind }”. Is “{ $suggestion }” meant?
check-kind-unknown = There is no kind “{ $kind }”. It is one of: { $kinds }.
check-main-key-missing = Here a key is missing that says what this is, one of: { $kinds }.
check-value-empty = There is nothing behind “{ $key }”. Write a value, or remove the key.
check-value-misspelt = “{ $value }” is none of the words that “{ $key }” may be. Is “{ $suggestion }” meant?
check-value-unknown = “{ $value }” is none of the words that “{ $key }” may be: { $values }.
check-text-read-as-number = “{ $key }” must be text, but { $value } without quotes is a number or a date to YAML. Put it in quotes: "{ $value }".
check-text-read-as-boolean = “{ $key }” must be text, but { $value } without quotes means true or false to YAML. Put it in quotes: "{ $value }".
check-text-read-as-mapping = “{ $key }” must be text, but a colon or brackets in it make it a key and a value. Put the whole text in quotes.
check-not-text = “{ $key }” must be one text, not a list. Remove the brackets or the dashes.
check-not-list = “{ $key }” must be a list, also for a single item: [{ $value }], or each item on a line of its own that begins with a dash and a blank.
check-not-mapping = Where “{ $value }” stands, “{ $key }” needs keys with their values, as in `key: value`.
check-not-number = “{ $key }” must be a number, without quotes and units. “{ $value }” is none.
check-not-whole = “{ $key }” must be a whole number, without quotes and units. “{ $value }” is none.
check-not-boolean = “{ $key }” must be true or false. “{ $value }” is neither.
check-not-date = “{ $key }” must be a date like 2026-11-24. “{ $value }” is none.
check-not-other = “{ $value }” cannot be used for “{ $key }”. Compare it with the examples in CONTRIBUTING.md.
check-list-short = “{ $key }” has { $size } of the { $limit } items that it needs at least.
check-list-long = “{ $key }” has { $size } items. At most { $limit } are possible.
check-text-short = “{ $key }” has { $size } of the { $limit } characters that it needs at least.
check-text-long = “{ $key }” has { $size } characters. At most { $limit } fit: shorten it.
check-number-small = “{ $key }” must be at least { $limit }.
check-number-large = “{ $key }” must be at most { $limit }.
check-form = “{ $value }” is not of the form that “{ $key }” has. Compare it with the examples in CONTRIBUTING.md.
check-form-id = “{ $value }” cannot be an id ({ $key }): use small letters, digits and single hyphens, as in `image-id`.
check-form-option = “{ $value }” is no option of docker ({ $key }): it begins with - or --.
check-form-percentage = “{ $value }” cannot be “{ $key }”: write a number, or per cent in quotes, as in "5%".
check-form-image = “{ $value }” cannot be the name of an image ({ $key }): small letters, digits and . _ - / and no tag.
check-form-since = “{ $value }” cannot be “{ $key }”: write a year, a month or a day in quotes, as in "2025-08".
check-form-page = “{ $value }” cannot be “{ $key }”: write the address of a page, as in https://example.org/page.
check-form-platform = “{ $value }” is no platform. Write one as in linux/arm64, or `foreign` for one that the engine's machine is not.
check-form-platform-checked = “{ $value }” is no platform. Write one as in linux/arm64, `native` for that of the engine's machine, or `foreign` for any other.
check-language-missing = “{ $field }” of { $id } is missing in: { $languages }. Write it in every language.
check-number-key = A number has either `answer` or `between`, not both and not none.
check-between-reversed = The smaller number comes first: between: [{ $low }, { $high }].

## Patterns
check-regex-invalid = The pattern is not a regular expression: it breaks at character { $position } of “{ $pattern }”.
check-regex-matches-nothing = The pattern matches where there is no text at all, and so everywhere. Say what must be there.
check-regex-nested = A repetition within a repetition could take for ever. Let each round begin with a sign that is nowhere else in it, as in { $example }.
check-regex-endless = An endless * or + could take for ever. Say how many at most, as in { $example }.
check-regex-repeats = Write at most { $limit } endless repetitions (* or +) in one alternative.
check-regex-group = Write { $example } for a group, and no flags.

## Ids, commands and links
check-id-twice = The id { $id } is used { $count } times in this file. Give each its own.
check-id-in-other-file = The id { $id } is used in { $file } too. Give each its own.
check-command-not-run = The lab does not run the command `{ $command }`. { $reason }
check-reference-invalid = “{ $name }” is not the name of an image. { $reason }
check-section-unknown = No lesson has a section “{ $section }”.
check-topic-unknown = There is no topic “{ $topic }” in vocabulary/topics.yaml. There are: { $topics }.
check-misconception-unknown = There is no misconception “{ $misconception }” in vocabulary/misconceptions.yaml.
check-question-unknown = No quiz has a question “{ $question }”.
check-term-unknown = There is no other term “{ $id }” in the glossary.

## Lessons and recordings
check-picture-missing = There is no picture { $file }. Run `make diagrams`.
check-row-uneven = Every row of this table needs { $cells } cells.
check-section-length = { $length } characters of text, but { $limit } fit in a message. Split the section.
check-section-blocks = { $count } blocks, but { $limit } fit in a message. Split the section.
check-section-tries = { $count } commands to try, but there is room for { $limit } buttons. Drop some.
check-recording-twice = The command `{ $command }` is recorded twice. Run `kujira record`.
check-recording-unneeded = No button of the lesson runs the command `{ $command }`. Run `kujira record`.
check-prediction-unneeded = No question asks to predict what { $commands } does. Run `kujira record`.
check-recording-missing = The command `{ $command }` has no recording. Run `kujira record`.
check-recording-store = The recordings in this file must be of an engine with the { $store } store: run `kujira record` with `KUJIRA_LAB_STORE={ $store }`.
check-recording-day = The day must be that of the folder: { $day }.

## Languages compared
check-languages-count = “{ $key }” has { $here } items here and { $there } in the other language.
check-languages-differ = “{ $key }” differs from the other language: { $here } here, { $there } there. Only words may differ.

## Questions
check-choices-not-one = { $count } choices are marked `correct: true`. It must be exactly one.
check-choices-none = No choice is marked `correct: true`.
check-choices-equal = The choice “{ $text }” stands here twice.
check-items-equal = The item “{ $text }” stands here twice: either order would be right.
check-pairs-equal = “{ $text }” stands here twice: what belongs together must be clear.
check-second-try-tells = A second try would tell the answer, because only one is left. Remove `second_try`.
check-mistake-right = “{ $answer }” is foreseen as a mistake, but is right.
check-mistake-impossible = Nobody can give the answer “{ $answer }”. { $reason }
check-mistake-twice = “{ $answer }” means the same as a mistake before it, so nobody would read this reason.
check-gap-marks = There are { $gaps } gaps, so the code must have { $expected }, each once and in this order. It has: { $marks }.
check-lines-count = { $count } lines to choose from. There must be { $least } to { $most }.
check-line-long = Line { $line } of the code has { $length } characters. At most { $limit } can be shown: shorten it.
check-line-missing = There is no line { $line } in the code. It has { $count }.
check-hint-tells = The hint tells the answer “{ $answer }”.
check-question-long = The question has { $length } characters with all that is chosen from, but { $limit } fit in a message. Shorten it.
check-live-second-try = A live question has no second try, as the engine may have changed meanwhile. Remove `second_try`.
check-template-unknown = There is no template “{ $template }”. There are: { $templates }.
check-template-texts = The template “{ $template }” needs these texts, too: { $texts }.
check-template-text-unknown = The template “{ $template }” never says “{ $text }”. It says: { $texts }.
check-setting-unknown = The template “{ $template }” has no setting “{ $setting }”. It has: { $settings }.
check-placeholder-needed = Nobody could answer this: { $name } must be in it.
check-placeholder-tells = { $name } would tell the answer here. Use it in `texts` and `explanation` only.
check-placeholder-unfilled = Nobody fills { $name } here. Possible: { $names }.
check-topic-word-twice = “{ $word }” is a word for the topic { $owner } already.

## Exercises
check-exercise-name = “{ $name }” is not the name of an image that can be used here. { $why }
check-exercise-setup-empty = Nothing is put up by this `init`. Say what is there (`images`, `tags` or `made`), or leave `init` out: the exercise is then done among the learner's own images.
check-exercise-made-twice = `count` makes several images, but only one can be called “{ $name }”. Remove `count`, or the name.
check-exercise-made-too-large = The images that are made take more than { $limit } MB together. Lower `megabytes` or `count`.
check-exercise-count-empty = Nothing is counted here. Write `exactly`, `at_least` (1 or more) or `at_most`.
check-exercise-count-impossible = No number is within all of these limits. `exactly` needs none beside it, and `at_least` may not be above `at_most`.
check-exercise-rows = `rows` looks for names in a table, which only these outputs have: { $tables }.
check-exercise-answer-negated = An answer cannot be graded inside of `not`: what is wrong is not known before it is typed. Take it out.
check-exercise-answer-twice = Two answers are graded here, but a learner types one. Make a task of each.
check-exercise-answer-place = An answer cannot be graded here: `fail` speaks of the engine alone, and `found` of an answer only where exactly one task is answered.
check-exercise-error-unknown = There is no error “{ $id }” in vocabulary/errors.yaml.
check-exercise-confirmation = `{ $command }` asks whether to go on, and nobody is there to say yes. Add -f.
check-exercise-answered-unknown = There is no task “{ $task }” that is answered by typing. Those that are: { $answered }.
check-exercise-answer-unsolved = The solution never types an answer to “{ $task }”. Add the step { "{" }task: { $task }{ "}" } to it.
check-exercise-type-missing = A reason in one's own words cannot be computed. Write one as a learner would: { "{" }task: { $task }, type: "…"{ "}" }.
check-exercise-says-unknown = No observation “{ $says }” can be said here. Those that can: { $known }. (`dead-end` can where there is a `fail`.)
check-exercise-inspected = The checks look into { $count } images, but an engine is asked for the details of { $limit } at most. Ask for fewer.
check-exercise-asked-about = The answers depend on { $count } images, but { $limit } are possible. Ask about fewer, or make two exercises.
check-exercise-long = Story and tasks have { $length } characters, but { $limit } fit in a message. Shorten them.
check-exercise-ids-long = The ids of the exercise and of this task have { $size } characters together, but a button has room for { $limit }. Shorten one.

## Vocabulary
check-tag-pattern-twice = { $owner }, which stands before it, has this pattern already.
check-term-name-twice = “{ $name }” is a name of { $owner } already, as width, case and kana do not count.
check-term-option-twice = “{ $option }” is an option of { $owner } already.
check-difference-twice = The difference of { $one } and { $other } is told before.
check-example-taken = This example is taken for { $owner }, which stands before it and matches it too.
check-example-unmatched = The pattern does not match this example.
check-placeholder-not-in-every = The pattern does not find { $name } in every example.
check-placeholder-not-in-any = The pattern does not find { $name } in any example.
check-placeholder-not-code = Put { $name } between backticks: learners' Markdown must not work in it.
check-image-twice = “{ $name }” stands here twice. An image is official or retired.
check-image-is-official = “{ $name }” is an official image itself.
check-image-unknown = There is no official image “{ $name }”. Write where it is kept, as in grafana/grafana.
check-image-moved = “{ $name }” is kept elsewhere now, as `moved` tells.
check-source-registry = { $host } keeps images. Name the page on which the change was announced.
check-move-untold = “{ $origin }” is never told: another item has it, or a wider name.
check-move-slash = End `from` and `to` both with a slash, for all names below them, or neither.
check-wording-taken = The question { $owner } is asked so already: { $text }
check-wording-twice = This is written twice: { $text }
check-answer-sentences = { $count } sentences. Write { $least } to { $most }.
check-synonym-taken = “{ $word }” means { $owner } already.
check-synonym-ignored = “{ $word }” is ignored, and a word that is ignored means nothing.
check-subjects-unknown = These subjects have no words of their own: { $subjects }.

## Measures of a day's questions
check-measure-section = The section { $section } has { $count } of the { $least } questions that it needs at least.
check-measure-recall = { $share } of the questions ask for what one remembers (`tests: recall`), at most { $most } may: { $questions }.
check-measure-longest = In { $share } of the single choices the right one is the longest, at most { $most } may be: { $questions }. Lengthen wrong ones or shorten the right one.
check-measure-place-seldom = The right choice is number { $place } in { $count } of { $total } questions with four choices. It should be in { $least } at least.
check-measure-place-often = The right choice is number { $place } in { $count } of { $total } questions with four choices. It should be in { $most } at most: { $questions }.
check-measure-idea = { $count } of the { $least } questions that are needed at least point at the misconception { $misconception } ({ $locale }): { $questions }.
check-figures-day = day
check-figures-locale = language
check-figures-questions = questions
check-figures-fewest = fewest in a section
check-figures-recall = recall
check-figures-longest = right one longest
check-figures-places = place of the right one
check-figures-ideas = misconceptions

## In the end
check-none = content: no problems
check-count = content: { $count ->
    [one] { $count } problem
   *[other] { $count } problems
  }
