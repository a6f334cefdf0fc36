"""Values in, Block Kit out: all that the bot says. Nothing here asks the store or Slack for anything."""
