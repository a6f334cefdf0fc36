"""Uploaded files in Slack's shape, and the pictures among them that blocks show."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass

from playground.refusal import Json, Refused

PICTURES = ("image/png", "image/jpeg", "image/gif")
"""What an image block can show."""


@dataclass
class StoredFile:
    """An uploaded file at `host`, the server's address; nobody can see it until it is `complete`."""

    id: str
    name: str
    user: str
    created: int
    host: str
    title: str = ""
    alt_txt: str = ""
    data: bytes = b""
    complete: bool = False

    @property
    def mimetype(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @property
    def page_url(self) -> str:
        return f"/page/uploads/{self.id}/{self.name}"

    @property
    def url_private(self) -> str:
        return f"{self.host}/files-pri/{self.id}/{self.name}"

    def in_slack(self) -> Json:
        """The file in Slack's shape, with `url` for the page."""
        return {
            "id": self.id,
            "created": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": self.name.rpartition(".")[2],
            "size": len(self.data),
            "user": self.user,
            "alt_txt": self.alt_txt,
            "url_private": self.url_private,
            "url_private_download": f"{self.host}/files-pri/{self.id}/download/{self.name}",
            "url": self.page_url,
        }


def with_pictures(value: Json, files: Mapping[str, StoredFile]) -> Json:
    """A copy of a message or view in which uploaded pictures have an address that the page can show.

    `invalid_blocks` where a `slack_file` is not there or is no picture.
    """

    def shown(part: object) -> object:
        if isinstance(part, list):
            return [shown(item) for item in part]
        if not isinstance(part, dict):
            return part
        copied = {name: shown(inner) for name, inner in part.items()}
        if isinstance(part.get("slack_file"), dict):
            copied["image_url"] = _picture(part["slack_file"], files).page_url
        return copied

    return {name: shown(inner) for name, inner in value.items()}


def _picture(reference: Json, files: Mapping[str, StoredFile]) -> StoredFile:
    for file in files.values():
        named = reference.get("id") == file.id or reference.get("url") == file.url_private
        if named and file.complete and file.mimetype in PICTURES:
            return file
    raise Refused("invalid_blocks", f"invalid slack file: {reference}")
