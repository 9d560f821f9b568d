"""The discord.py code: client, commands, buttons, rendering, errors."""
