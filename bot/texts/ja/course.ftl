refusal-database-newer = データベースは、このバージョンの Kujira より新しいバージョンで更新されています（リビジョン { $revision }）。Kujira を最新版に更新するか、以前のバックアップを復元してください（`kujira restore`、docs/operations/restore.md）。
refusal-database-migrated = より新しいバージョンの Kujira が、データベースをリビジョン { $revision } に更新しました。動作中のこの Kujira が扱えるのは { $known } までです。動作は続きますが、失敗する操作があるかもしれません。こちらも更新してから、もう一度起動してください（docs/operations/update.md）。
refusal-course-other-code = 起動したあとに Kujira 自身のファイルが変更されたため、教材を読み込めません。Kujira を再起動してください。
refusal-course-reading-failed = 教材を読み込むプロセスが失敗しました（終了ステータス { $status }）。原因は Kujira のログに出ています。ログに何もない場合は、メモリ不足で終了させられた可能性があります。
refusal-lesson-no-day = Day { $day } のレッスンはまだありません。読めるのは Day { $days } です。
refusal-lesson-no-section = Day { $day } にセクション { $section } はありません。1 から { $total } までの番号を指定してください。
refusal-quiz-gone = この問題はもう表示できません。`!quiz` で新しいクイズを始めてください。
refusal-quiz-not-yours = このクイズはほかの人が挑戦中です。`!quiz` で自分のクイズを始めてください。
refusal-quiz-no-number = 数を 1 つだけ入力してください（例: 4）。この問題にはもう一度回答できます。
refusal-quiz-nearly = 惜しいです。意味は合っていそうなので、綴りを確かめてください。この問題にはもう一度回答できます。
refusal-quiz-topic = 「{ $typed }」という話題の問題はありません。`!quiz 4`（Day 4）、`!quiz 4 10`（Day 4 から 10 問）、`!quiz レイヤー`（話題）、`!quiz 苦手`（苦手な問題）のように指定してください。
refusal-quiz-count = { $count } 問のクイズは作れません。1 問から { $most } 問までで指定してください。
refusal-quiz-nothing = { $scope ->
        [weak] 苦手な問題も、復習の時期が来た問題も、いまはありません。`!quiz` で新しい問題に挑戦してください。
       *[other] その話題の問題は、この日にはありません。`!quiz` でほかの問題に挑戦してください。
    }
refusal-quiz-live-pull = `{ $image }` が、あなたの Docker Engine にまだありません。`!docker pull { $image }` で取得してから、もう一度回答してください。この問題にはもう一度回答できます。
refusal-quiz-live-unknown = この問題の答えに必要な `{ $image }` の情報を、Docker Engine から読み取れませんでした。そのため採点できません。実習環境が更新されてから回答するか、「終える」を押してください。
