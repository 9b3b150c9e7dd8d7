"""The project's instruments: accuracy on labelled stories, extraction on published sets, and
mutation of clean stories. Nothing in the package or its tests depends on them."""
