"""The course on disk: reads its YAML files into the models of core, and finds every problem with its file and line."""
