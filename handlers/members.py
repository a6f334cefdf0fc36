"""Somebody in Slack, asked for only where the plan does not know them."""

from slack_bolt import Args
from slack_sdk.errors import SlackApiError

from goals.appointments import Member
from handlers.desk import Desk

SLACKBOT = "USLACKBOT"
"""Slack's own bot, which Slack does not call one; it reminds people in whatever conversation they asked for it."""


def member(desk: Desk, slack: Args, user: str) -> Member:
    """Return who a Slack user is; not human where Slack knows no such user."""
    if not user or desk.store.person_by_slack(user):
        return Member(user)
    try:
        found = slack.client.users_info(user=user)["user"]
    except SlackApiError:
        return Member(user, human=False)
    profile = found.get("profile", {})
    name = profile.get("display_name") or profile.get("real_name") or found.get("real_name", "")
    bot = bool(found.get("is_bot") or found.get("deleted") or user == SLACKBOT)
    return Member(user, name, profile.get("title", ""), not bot)
