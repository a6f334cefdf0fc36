"""files.*: uploads in three steps, and what is known of a file."""

from playground.methods.table import Args, Desk, method
from playground.people import BOT_USER_ID
from playground.posting import in_thread, tell_posted, writable
from playground.refusal import Json, Refused
from playground.team import StoredFile


@method("files.getUploadURLExternal", scope="files:write")
def upload_url(desk: Desk, args: Args) -> Json:
    length = args.number("length", 0)
    if length <= 0:
        raise Refused("invalid_arguments", "length must be positive")
    alt_txt = str(args.get("alt_txt") or "")
    if len(alt_txt) > 1000:
        raise Refused("alt_txt_too_large")
    file = StoredFile(desk.team.fresh("F0"), args.need("filename"), BOT_USER_ID, alt_txt=alt_txt)
    desk.team.files[file.id] = file
    return {"upload_url": f"{desk.team.url}/upload/v1/{file.id}?length={length}", "file_id": file.id}


@method("files.completeUploadExternal", scope="files:write")
def complete_upload(desk: Desk, args: Args) -> Json:
    team = desk.team
    named = args.get("files")
    if not isinstance(named, list) or not named:
        raise Refused("invalid_arguments", "missing required field: files")
    files = [team.files.get(each.get("id")) for each in named]
    ready = [file for file in files if file is not None and file.data and not file.shared]
    if len(ready) < len(files):
        raise Refused("file_not_found", "not uploaded, or completed before")
    channels = [part for part in str(args.get("channel_id") or args.get("channels") or "").split(",") if part]
    rooms = [writable(team, channel) for channel in channels]
    threads = [in_thread(team, room, args.get("thread_ts")) for room in rooms]
    for file, each in zip(ready, named, strict=True):
        file.title, file.shared = str(each.get("title") or file.name), True
    for room, thread in zip(rooms, threads, strict=True):
        body = {"text": str(args.get("initial_comment") or ""), "files": [team.file(file) for file in ready]}
        post = team.post(room.id, team.by_bot({**body, **thread}))
        tell_posted(team, post, "file_share")
    return {"files": [team.file(file) for file in ready]}


@method("files.info", scope="files:read")
def files_info(desk: Desk, args: Args) -> Json:
    file = desk.team.files.get(args.need("file"))
    if file is None or not file.shared:
        raise Refused("file_not_found")
    return {"file": desk.team.file(file)}
