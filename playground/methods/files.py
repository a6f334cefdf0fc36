"""files.*: uploads in three steps, and what is known of a file."""

from playground import changes
from playground.methods.table import Args, Desk, method
from playground.people import BOT_USER_ID
from playground.posting import in_thread, writable
from playground.refusal import Json, Refused
from playground.rules import at
from playground.team import Team


@method("files.getUploadURLExternal", scope="files:write")
def upload_url(desk: Desk, args: Args) -> Json:
    length = args.number("length", 0)
    if length <= 0:
        raise Refused("invalid_arguments", "length must be positive")
    alt_txt = str(args.get("alt_txt") or "")
    if len(alt_txt) > 1000:
        raise Refused("alt_txt_too_large")
    file = desk.team.new_file(args.need("filename"), BOT_USER_ID, alt_txt)
    return {"upload_url": f"{desk.team.url}/upload/v1/{file.id}?length={length}", "file_id": file.id}


@method("files.completeUploadExternal", scope="files:write")
def complete_upload(desk: Desk, args: Args) -> Json:
    team = desk.team
    named = args.get("files")
    if not isinstance(named, list) or not named:
        raise Refused("invalid_arguments", "missing required field: files")
    files = [team.files.get(each.get("id")) for each in named]
    ready = [file for file in files if file is not None and file.data and not file.complete]
    if len(ready) < len(files):
        raise Refused("file_not_found", "not uploaded, or completed before")
    rooms = [writable(team, channel) for channel in _channels(team, args)]
    threads = [in_thread(team, room, args.get("thread_ts")) for room in rooms]
    for file, each in zip(ready, named, strict=True):
        file.title, file.complete = str(each.get("title") or file.name), True
    for room, thread in zip(rooms, threads, strict=True):
        body = {"text": str(args.get("initial_comment") or ""), "files": [file.in_slack() for file in ready]}
        changes.post(team, room.id, team.by_bot({**body, **thread}), "file_share")
    return {"files": [file.in_slack() for file in ready]}


def _channels(team: Team, args: Args) -> list[str]:
    """Where to share: the id of one conversation, or several of conversations and people."""
    one = str(args.get("channel_id") or "")
    if not one:
        several = [part for part in str(args.get("channels") or "").split(",") if part]
        return [team.direct(part).id if part in team.people else part for part in several]
    if one[0] not in "CGDZ":
        wrong = at("input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$", "/channel_id")
        raise Refused("invalid_arguments", wrong)
    return [one]


@method("files.info", scope="files:read")
def files_info(desk: Desk, args: Args) -> Json:
    file = desk.team.files.get(args.need("file"))
    if file is None or not file.complete:
        raise Refused("file_not_found")
    return {"file": file.in_slack()}
