"""The pieces of the HTML page: what :mod:`copydesk.outputs.html` puts together."""
