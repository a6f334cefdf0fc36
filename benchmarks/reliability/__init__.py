"""Messages that must arrive once, by processes that are killed and a Slack that errs."""
