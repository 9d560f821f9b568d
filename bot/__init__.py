"""Kujira: a rule-based tutor that teaches Docker in a Discord server."""
