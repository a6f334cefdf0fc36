"""Files that people drop in a direct message: fetched from Slack, and handed to the conversation that reads them."""

from dataclasses import dataclass
from http.client import IncompleteRead
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_bolt import Args
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from goals.problems import Problem

SCOPE = "files:read"
"""What Slack demands for telling of a file and handing it out."""

GONE = ("file_not_found", "file_deleted")
"""What Slack says of a file that somebody has taken away."""

LARGEST = 20_000_000
PATIENCE = 30
"""Seconds that Slack has for each part of a file."""

_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"
"""What stands in an address as it is; a file's name may have other letters than those of addresses."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that somebody dropped: its id and name in Slack, and its bytes."""

    id: str
    name: str
    content: bytes


class _Stay(HTTPRedirectHandler):
    """The token goes to Slack and nowhere else, so nobody is followed elsewhere with it."""

    def redirect_request(self, *_: object) -> None:
        return None


def fetch(slack: Args, file_id: str) -> Dropped | Problem:
    """Fetch a file that the bot can see; a Problem where it is gone, too large, or not Slack's to hand out."""
    try:
        told = slack.client.files_info(file=file_id)["file"]
    except SlackApiError as refusal:
        if refusal.response["error"] not in GONE:
            raise
        told = {}
    name, address = str(told.get("name") or ""), str(told.get("url_private_download") or told.get("url_private") or "")
    if not address or told.get("mode") in ("tombstone", "hidden_by_limit"):
        return Problem("Filen finns inte kvar i Slack. Släpp den här igen.")
    if not _slack_s(address, slack.client):
        return Problem("Filen ligger inte i Slack. Ladda ned den och släpp själva filen här.")
    if int(told.get("size") or 0) > LARGEST:
        return Problem("Filen är större än 20 MB. Släpp en mindre.")
    request = Request(quote(address, safe=_IN_ADDRESSES), headers={"Authorization": f"Bearer {slack.client.token}"})
    with build_opener(_Stay).open(request, timeout=PATIENCE) as answer:
        content = answer.read(LARGEST + 1)
    if len(content) > LARGEST:
        return Problem("Filen är större än 20 MB. Släpp en mindre.")
    if answer.length:  # a reader that says how much it wants is not told that less came
        raise IncompleteRead(content, answer.length)
    return Dropped(file_id, name, content)


def _slack_s(address: str, client: WebClient) -> bool:
    """Whether an address is Slack's, or that of the Web API which the bot talks to."""
    asked, api = urlsplit(address), urlsplit(client.base_url)
    host = asked.hostname or ""
    return (asked.scheme == "https" and host.endswith(".slack.com")) or asked[:2] == api[:2]
