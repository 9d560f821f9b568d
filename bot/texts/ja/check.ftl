## What `kujira check` says of a file that is not YAML
check-yaml-tab = 行頭にタブがあります。YAML の字下げにタブは使えません。半角の空白で字下げしてください。
check-yaml-wide-blank = 行頭に全角の空白があります。半角の空白に直してください。
check-yaml-wide-colon = 「{ $key }」の後ろのコロンが全角（：）です。半角のコロンと空白を使い、`{ $key }: …` と書いてください。
check-yaml-no-blank = 「{ $sign }」の後ろに空白がありません。`{ $example }` のように書いてください。
check-yaml-colon = 「{ $key }:」の後ろの文にコロンがあり、YAML ではキーと解釈されます。文全体を引用符で囲み、`{ $key }: "…"` と書いてください。
check-yaml-colon-in-brackets = 括弧の中の文にコロンがあり、YAML ではキーと解釈されます。その文を引用符で囲んでください。
check-yaml-hash = # から後ろがコメントと解釈され、失われます。文全体を引用符で囲んでください。コメントなら # の後ろに空白を入れてください。
check-yaml-sign = 「{ $sign }」は YAML で特別な意味を持つため、文の先頭には置けません。文全体を引用符で囲み、`"{ $sign }…"` と書いてください。
check-yaml-quote = この行で始まる引用符が、終わるべきところで閉じていません。閉じてください。"…" の中の引用符は \"、'…' の中の引用符は '' と書きます。
check-yaml-behind-quote = 閉じた { $sign } の後ろに文が続いています。文全体を引用符で囲み、中の引用符はもう一方の種類にしてください。
check-yaml-backslash = 二重引用符の中に、特別な意味を持つバックスラッシュがあります。'…' のように一重引用符で囲んでください。
check-yaml-block = | や > と同じ行には何も書けません。文は次の行から、さらに字下げして書いてください。
check-yaml-bracket = この行の括弧 { $sign } が閉じていないか、括弧の中に , : [ ] { "{" } { "}" } を含む文があります。そのような文は引用符で囲んでください。
check-yaml-bracket-extra = 開いていない括弧を { $sign } で閉じています。取り除くか、それを含む文を引用符で囲んでください。
check-yaml-braces = キーには単語を書きます。括弧で始まる文は "{ "{" }…{ "}" }" のように引用符で囲んでください。
check-yaml-no-key = この行にはキー（`key: …`）もダッシュ（`- …`）もありません。上の文の続きなら、上の文と同じだけ字下げしてください。
check-yaml-indentation = この行は空白 { $blanks } 個で始まっていますが、{ $expected } 個のはずです。並ぶべきキーやダッシュの真下に揃えてください。
check-yaml-indentation-deeper = この行は上のキーと字下げが揃っていないため、上の文の続きと解釈されます。上のキーの真下に揃えてください。
check-yaml-block-indentation = この行の字下げが上の文より浅くなっています。文の続きなら同じだけ字下げし、そうでなければキーの位置に揃えてください。
check-yaml-dash-and-key = ダッシュのある行とない行が同じ位置に混ざっています。字下げを増減して、並ぶべき行の真下に揃えてください。
check-yaml-twice = キー「{ $key }」は { $line } 行目にもあります。どちらかを取り除いてください。
check-yaml-documents = --- の行で別の文書が始まっています。1 つのファイルに書けるのは 1 つだけなので、取り除いてください。
check-yaml-number = 「{ $value }」は数や日付のように見えますが、そうではありません。引用符で囲んでください。
check-yaml-value = YAML で特別な意味を持つ書き方です。引用符で囲んでください。
check-yaml-character = 文に使えない、目に見えない文字（{ $code }）があります。消してください。
check-yaml-deep = 括弧の入れ子が深すぎます。
check-yaml-unreadable = YAML として読めません。CONTRIBUTING.md の例と比べ、この行と上の行の引用符、コロン、字下げを確かめてください。

## Files
check-file-missing = このファイルがありません。
check-file-missing-language = このファイルがありません。どの言語にも同じファイルが要ります。同じ id を同じ順に書いてください。
check-file-encoding = UTF-8 の文字ではありません。ファイルを UTF-8 で保存してください。
check-file-unreadable = 読み込めません。フォルダーや壊れたリンクではなく、ボットが読み取れるファイルにしてください。
check-file-empty = このファイルには何も書かれていません。
check-file-form = 同じ種類のほかのファイルと形が違います。ほかのファイルか CONTRIBUTING.md の例と比べてください。
check-file-place = 日と言語は、ファイルの場所に合わせて `day: { $day }`、`locale: { $locale }` と書いてください。
check-course-missing = ここに教材がありません。日ごとのフォルダー名は day-01、day-02 … です。
check-folder-name = このフォルダーは読み込まれません。日ごとのフォルダー名は day-01、day-02 … です。
check-questions-missing = この日には問題がありません。フォルダー quiz/ja と quiz/en に置いてください。
check-exercises-elsewhere = このファイルは読み込まれません。演習は、その日のフォルダー exercises/ja と exercises/en に置いてください。
check-recordings-missing = このファイルがありません。`kujira record` を実行してください。

## Keys and values
check-key-missing = キー「{ $key }」がありません。必要なキー: { $required }。書いてもよいキー: { $optional }。
check-key-misspelt = キー「{ $key }」は読み込まれません。「{ $suggestion }」の間違いではありませんか。
check-key-unknown = キー「{ $key }」はここでは読み込まれません。場所が違いませんか。必要なキー: { $required }。書いてもよいキー: { $optional }。
check-comma-in-brackets = 「{ $text }」はコンマの後ろにあるため、別のキーと解釈されます。コンマを含む文全体を引用符で囲んでください。
check-key-not-text = キー「{ $key }」は文字と解釈されません。引用符で囲んでください。
check-kind-missing = キー「kind」がありません。次のどれかを書いてください: { $kinds }。
check-kind-misspelt = 「{ $kind }」という kind はありません。「{ $suggestion }」の間違いではありませんか。
check-kind-unknown = 「{ $kind }」という kind はありません。次のどれかを書いてください: { $kinds }。
check-main-key-missing = ここには、種類を表す次のどれかのキーが要ります: { $kinds }。
check-value-empty = 「{ $key }」の値がありません。値を書くか、キーを取り除いてください。
check-value-misspelt = 「{ $key }」に「{ $value }」は使えません。「{ $suggestion }」の間違いではありませんか。
check-value-unknown = 「{ $key }」に「{ $value }」は使えません。次のどれかを書いてください: { $values }。
check-text-read-as-number = 「{ $key }」には文字を書きますが、引用符のない { $value } は数や日付と解釈されます。"{ $value }" と書いてください。
check-text-read-as-boolean = 「{ $key }」には文字を書きますが、引用符のない { $value } は真偽値と解釈されます。"{ $value }" と書いてください。
check-text-read-as-mapping = 「{ $key }」には文を書きますが、コロンや括弧があるため、キーと値に解釈されています。文全体を引用符で囲んでください。
check-not-text = 「{ $key }」に書けるのはリストではなく 1 つの文です。括弧やダッシュを取り除いてください。
check-not-list = 「{ $key }」はリストです。項目が 1 つでも [{ $value }] と書くか、ダッシュと空白で始まる行に 1 つずつ書いてください。
check-not-mapping = 「{ $key }」には、「{ $value }」ではなく、`key: value` のようにキーと値を書いてください。
check-not-number = 「{ $key }」には、引用符も単位も付けずに数を書きます。「{ $value }」は数ではありません。
check-not-whole = 「{ $key }」には、引用符も単位も付けずに整数を書きます。「{ $value }」は整数ではありません。
check-not-boolean = 「{ $key }」には true か false を書きます。「{ $value }」はどちらでもありません。
check-not-date = 「{ $key }」には 2026-11-24 のような日付を書きます。「{ $value }」は日付ではありません。
check-not-other = 「{ $key }」に「{ $value }」は使えません。CONTRIBUTING.md の例と比べてください。
check-list-short = 「{ $key }」の項目は { $size } 個です。{ $limit } 個以上が必要です。
check-list-long = 「{ $key }」の項目は { $size } 個です。{ $limit } 個までにしてください。
check-text-short = 「{ $key }」は { $size } 文字です。{ $limit } 文字以上が必要です。
check-text-long = 「{ $key }」は { $size } 文字です。{ $limit } 文字までに短くしてください。
check-number-small = 「{ $key }」は { $limit } 以上にしてください。
check-number-large = 「{ $key }」は { $limit } 以下にしてください。
check-form = 「{ $value }」は「{ $key }」の形に合いません。CONTRIBUTING.md の例と比べてください。
check-form-id = 「{ $value }」は id（{ $key }）に使えません。`image-id` のように、英小文字、数字、1 つずつのハイフンで書いてください。
check-form-option = 「{ $value }」は docker のオプション（{ $key }）ではありません。オプションは - か -- で始まります。
check-form-percentage = 「{ $key }」に「{ $value }」は使えません。数か、引用符で囲んだ "5%" のような割合を書いてください。
check-form-image = 「{ $value }」はイメージ名（{ $key }）に使えません。英小文字、数字、. _ - / で、タグを付けずに書いてください。
check-form-since = 「{ $key }」に「{ $value }」は使えません。年、月、日のどれかまでを "2025-08" のように引用符で囲んで書いてください。
check-form-page = 「{ $key }」に「{ $value }」は使えません。https://example.org/page のようなページのアドレスを書いてください。
check-form-platform = 「{ $value }」はプラットフォームではありません。linux/arm64 のように書くか、エンジンのマシンとは違うものを表す `foreign` と書いてください。
check-form-platform-checked = 「{ $value }」はプラットフォームではありません。linux/arm64 のように書くか、エンジンのマシンのものなら `native`、それ以外なら `foreign` と書いてください。
check-language-missing = { $id } の「{ $field }」がない言語があります: { $languages }。すべての言語で書いてください。
check-number-key = 数の問題には `answer` か `between` のどちらか一方だけを書きます。
check-between-reversed = 小さいほうを先に書いてください: between: [{ $low }, { $high }]。

## Patterns
check-regex-invalid = パターン「{ $pattern }」は { $position } 文字目から先が正規表現になっていません。
check-regex-matches-nothing = このパターンは空の文にも一致するので、どこにでも一致します。必ずある文字を書いてください。
check-regex-nested = 繰り返しの中の繰り返しは、終わらなくなるおそれがあります。{ $example } のように、どの回もほかに現れない記号で始めてください。
check-regex-endless = 上限のない * や + は、終わらなくなるおそれがあります。{ $example } のように上限を書いてください。
check-regex-repeats = 上限のない繰り返し（* や +）は、1 つの選択肢につき { $limit } 個までにしてください。
check-regex-group = グループは { $example } と書き、フラグは使わないでください。

## Ids, commands and links
check-id-twice = id「{ $id }」はこのファイルで { $count } 回使われています。それぞれ別の id にしてください。
check-id-in-other-file = id「{ $id }」は { $file } でも使われています。それぞれ別の id にしてください。
check-command-not-run = ラボはコマンド `{ $command }` を実行できません。{ $reason }
check-reference-invalid = 「{ $name }」はイメージ名ではありません。{ $reason }
check-section-unknown = 「{ $section }」という節はどのレッスンにもありません。
check-topic-unknown = 「{ $topic }」というトピックは vocabulary/topics.yaml にありません。あるのは { $topics } です。
check-misconception-unknown = 「{ $misconception }」という思い違いは vocabulary/misconceptions.yaml にありません。
check-question-unknown = 「{ $question }」という問題はどのクイズにもありません。
check-term-unknown = 「{ $id }」という別の用語は用語集にありません。

## Lessons and recordings
check-picture-missing = 画像 { $file } がありません。`make diagrams` を実行してください。
check-row-uneven = この表の行には、それぞれ { $cells } 個のセルが必要です。
check-section-length = 文が { $length } 文字あります。1 つのメッセージに入るのは { $limit } 文字なので、節を分けてください。
check-section-blocks = ブロックが { $count } 個あります。1 つのメッセージに入るのは { $limit } 個なので、節を分けてください。
check-section-tries = 試すコマンドが { $count } 個あります。ボタンは { $limit } 個までなので、減らしてください。
check-recording-twice = コマンド `{ $command }` の記録が 2 つあります。`kujira record` を実行してください。
check-recording-unneeded = コマンド `{ $command }` を実行するボタンはレッスンにありません。`kujira record` を実行してください。
check-prediction-unneeded = { $commands } の結果を予想する問題はありません。`kujira record` を実行してください。
check-recording-missing = コマンド `{ $command }` の記録がありません。`kujira record` を実行してください。
check-recording-store = このファイルの記録は、イメージストアが { $store } のエンジンで作ってください（`KUJIRA_LAB_STORE={ $store }` を指定して `kujira record`）。
check-recording-day = 日はフォルダーの日に合わせて { $day } と書いてください。

## Languages compared
check-languages-count = 「{ $key }」の項目は、ここでは { $here } 個、もう一方の言語では { $there } 個です。
check-languages-differ = 「{ $key }」がもう一方の言語と違います（ここでは { $here }、もう一方では { $there }）。違ってよいのは文だけです。

## Questions
check-choices-not-one = `correct: true` の選択肢が { $count } 個あります。ちょうど 1 個にしてください。
check-choices-none = `correct: true` の選択肢がありません。
check-choices-equal = 選択肢「{ $text }」が 2 つあります。
check-items-equal = 項目「{ $text }」が 2 つあり、どちらの順でも正しくなってしまいます。
check-pairs-equal = 「{ $text }」が 2 つあり、組み合わせが 1 通りに決まりません。
check-second-try-tells = 残りが 1 つしかないので、もう一度答えられると正解がわかってしまいます。`second_try` を取り除いてください。
check-mistake-right = 「{ $answer }」は誤答として書かれていますが、正解です。
check-mistake-impossible = 「{ $answer }」と答えることはできません。{ $reason }
check-mistake-twice = 「{ $answer }」は前の誤答と同じ意味なので、この理由が表示されることはありません。
check-gap-marks = 空欄は { $gaps } 個なので、code には { $expected } をこの順に 1 つずつ書いてください。今あるのは { $marks } です。
check-lines-count = 選ぶ行が { $count } 行あります。{ $least } 行から { $most } 行までにしてください。
check-line-long = code の { $line } 行目は { $length } 文字です。表示できるのは { $limit } 文字なので、短くしてください。
check-line-missing = code に { $line } 行目はありません。全部で { $count } 行です。
check-hint-tells = ヒントに正解「{ $answer }」が書かれています。
check-question-long = 問題は選択肢などを合わせて { $length } 文字です。1 つのメッセージに入るのは { $limit } 文字なので、短くしてください。
check-live-second-try = 実機の状態はその間に変わり得るので、live の問題にもう一度答えることはできません。`second_try` を取り除いてください。
check-template-unknown = 「{ $template }」というテンプレートはありません。あるのは { $templates } です。
check-template-texts = テンプレート「{ $template }」には次の文も必要です: { $texts }。
check-template-text-unknown = テンプレート「{ $template }」が「{ $text }」を使うことはありません。使うのは { $texts } です。
check-setting-unknown = テンプレート「{ $template }」に「{ $setting }」という設定はありません。あるのは { $settings } です。
check-placeholder-needed = 文の中に { $name } がないと答えられません。書き入れてください。
check-placeholder-tells = ここに { $name } を書くと正解がわかってしまいます。`texts` と `explanation` の中だけで使ってください。
check-placeholder-unfilled = ここでは { $name } に入るものがありません。使えるのは { $names } です。
check-topic-word-twice = 「{ $word }」はすでにトピック { $owner } の言葉です。

## Exercises
check-exercise-name = 「{ $name }」は、ここで使えるイメージ名ではありません。{ $why }
check-exercise-setup-empty = この `init` では何も用意されません。用意するもの（`images`、`tags`、`made` のどれか）を書いてください。`init` を省くと、学習者自身のイメージの中で行う演習になります。
check-exercise-made-twice = `count` があると複数のイメージが作られますが、「{ $name }」という名前を付けられるのは 1 つだけです。`count` か名前を取り除いてください。
check-exercise-made-too-large = 作るイメージは合わせて { $limit } MB までです。`megabytes` か `count` を減らしてください。
check-exercise-count-empty = 何も数えられません。`exactly`、`at_least`（1 以上）、`at_most` のどれかを書いてください。
check-exercise-count-impossible = すべての条件を満たす数がありません。`exactly` はほかと一緒に使わず、`at_least` は `at_most` 以下にしてください。
check-exercise-rows = `rows` は表の中の名前を探します。表があるのは次の出力だけです: { $tables }。
check-exercise-answer-negated = `not` の中では解答を採点できません。入力される前は、何が誤りかわからないからです。`not` の外に出してください。
check-exercise-answer-twice = 解答の採点が 2 つありますが、入力される解答は 1 つです。それぞれ別の課題にしてください。
check-exercise-answer-place = ここでは解答を採点できません。`fail` に書けるのはエンジンの状態だけで、`found` で解答を調べられるのは、入力で答える課題がちょうど 1 つのときだけです。
check-exercise-error-unknown = 「{ $id }」というエラーは vocabulary/errors.yaml にありません。
check-exercise-confirmation = `{ $command }` は続けてよいかを尋ねますが、答える人がいません。-f を付けてください。
check-exercise-answered-unknown = 入力で答える課題「{ $task }」はありません。あるのは { $answered } です。
check-exercise-answer-unsolved = 解答例で「{ $task }」の答えが入力されていません。手順 { "{" }task: { $task }{ "}" } を加えてください。
check-exercise-type-missing = 自分の言葉で述べる理由は計算できません。学習者が書くような文を書いてください: { "{" }task: { $task }, type: "…"{ "}" }
check-exercise-says-unknown = ここで「{ $says }」と言われることはありません。書けるのは { $known } です（`dead-end` は `fail` があるときだけ）。
check-exercise-inspected = 中身を調べるイメージが { $count } 個ありますが、エンジンに尋ねるのは { $limit } 個までです。減らしてください。
check-exercise-asked-about = 解答が { $count } 個のイメージによって決まりますが、{ $limit } 個までです。減らすか、演習を 2 つに分けてください。
check-exercise-long = 説明と課題を合わせて { $length } 文字です。1 つのメッセージに入るのは { $limit } 文字なので、短くしてください。
check-exercise-ids-long = 演習とこの課題の id を合わせて { $size } 文字です。ボタンに入るのは { $limit } 文字なので、どちらかを短くしてください。

## Vocabulary
check-tag-pattern-twice = 前にある { $owner } が同じパターンを使っています。
check-term-name-twice = 「{ $name }」はすでに { $owner } の名前です。全角と半角、大文字と小文字、仮名の違いは区別されません。
check-term-option-twice = 「{ $option }」はすでに { $owner } のオプションです。
check-difference-twice = { $one } と { $other } の違いは、前に書かれています。
check-example-taken = この例には前にある { $owner } も一致するので、そちらと見なされます。
check-example-unmatched = この例にはパターンが一致しません。
check-placeholder-not-in-every = パターンでは { $name } が見つからない例があります。
check-placeholder-not-in-any = パターンではどの例からも { $name } が見つかりません。
check-placeholder-not-code = { $name } をバッククォートで囲んでください。学習者の書いた Markdown が効かないようにするためです。
check-image-twice = 「{ $name }」が 2 回書かれています。official か retired のどちらか一方に書いてください。
check-image-is-official = 「{ $name }」自体が公式イメージです。
check-image-unknown = 「{ $name }」という公式イメージはありません。grafana/grafana のように、置き場所を書いてください。
check-image-moved = 「{ $name }」は、`moved` にあるとおり、今は別の場所にあります。
check-source-registry = { $host } はイメージの置き場所です。変更が告知されたページを書いてください。
check-move-untold = 「{ $origin }」が使われることはありません。ほかの項目か、より広い名前がすでにあります。
check-move-slash = `from` と `to` は、その下の名前すべてを表すなら両方ともスラッシュで終え、そうでなければどちらも付けないでください。
check-wording-taken = 質問 { $owner } に同じ聞き方があります: { $text }
check-wording-twice = 同じものが 2 回書かれています: { $text }
check-answer-sentences = 文が { $count } 個あります。{ $least } 個から { $most } 個までにしてください。
check-synonym-taken = 「{ $word }」はすでに { $owner } の意味で使われています。
check-synonym-ignored = 「{ $word }」は無視される言葉です。無視される言葉に意味は付けられません。
check-subjects-unknown = 言葉のない主題があります: { $subjects }。

## Measures of a day's questions
check-measure-section = 節 { $section } の問題は { $count } 問です。{ $least } 問以上が必要です。
check-measure-recall = 覚えているかどうかを問う問題（`tests: recall`）が { $share } あります。{ $most } までにしてください: { $questions }。
check-measure-longest = 単一選択の { $share } で、正解が最も長い選択肢です。{ $most } までにしてください: { $questions }。ほかの選択肢を長くするか、正解を短くします。
check-measure-place-seldom = 選択肢が 4 つの { $total } 問のうち、正解が { $place } 番目なのは { $count } 問です。{ $least } 問以上にしてください。
check-measure-place-often = 選択肢が 4 つの { $total } 問のうち、正解が { $place } 番目なのは { $count } 問です。{ $most } 問までにしてください: { $questions }。
check-measure-idea = 思い違い { $misconception } につながる問題は { $count } 問です（{ $locale }）。{ $least } 問以上が必要です: { $questions }。
check-figures-day = 日
check-figures-locale = 言語
check-figures-questions = 問題数
check-figures-fewest = 最少の節
check-figures-recall = 記憶
check-figures-longest = 正解が最長
check-figures-places = 正解の位置
check-figures-ideas = 思い違い

## In the end
check-none = 教材: 問題はありません
check-count = 教材: 問題が { $count } 件あります
