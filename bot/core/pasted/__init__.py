"""Reading what was pasted: prompts, commands, files, addresses of web pages."""
