"""copydesk: reads reports of one story and says, with evidence, what disagrees."""

__version__ = "0.1.0"
