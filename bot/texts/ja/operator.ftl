## Logs
refusal-sentry-missing = KUJIRA_SENTRY_DSN が設定されていますが、Sentry のクライアントがインストールされていません。Kujira の Python で `pip install 'sentry-sdk>=2.20'` を実行するか（追加パッケージ `kujira[sentry]`）、この変数を外してください。
refusal-sentry-dsn = KUJIRA_SENTRY_DSN は Sentry のプロジェクトの DSN ではありません。プロジェクトの設定の Client Keys (DSN) からコピーしてください。`https://key@sentry.example.com/1` のような形です。
