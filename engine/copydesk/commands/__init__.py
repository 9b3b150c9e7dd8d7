"""What copydesk can be asked to do: a file is a command, imported when it is called."""
