## Logs
refusal-sentry-missing = KUJIRA_SENTRY_DSN is set, but Sentry's client is not installed. Run `pip install 'sentry-sdk>=2.20'` in Kujira's Python (the extra `kujira[sentry]`), or unset the variable.
refusal-sentry-dsn = KUJIRA_SENTRY_DSN is not the DSN of a Sentry project. Copy it from the project's settings, under Client Keys (DSN); it looks like `https://key@sentry.example.com/1`.
