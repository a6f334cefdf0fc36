"""The process: settings, the Bolt app, the clock and the command line. It alone reads the environment."""
