"""The course on disk: YAML files in, models out, with every problem by its file and its line."""
