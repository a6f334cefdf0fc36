"""A Slack in one process, as strict as the real one: Web API, Socket Mode and a browser page.

The demo and the tests drive the same `Workspace`; the bot runs against it unchanged.
"""
