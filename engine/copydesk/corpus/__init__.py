"""Archives: many stories in one run, over several processes, with what is known kept on disk."""
