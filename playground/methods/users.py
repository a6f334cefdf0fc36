"""users.*, and the app itself: auth.test, api.test, apps.connections.open."""

from zoneinfo import ZoneInfo

from playground.methods.table import Args, Desk, method, page
from playground.people import APP_ID, BOT_HANDLE, BOT_ID, BOT_USER_ID, TEAM_DOMAIN, TEAM_ID, TEAM_NAME
from playground.refusal import Json, Refused
from playground.team import Team


@method("api.test")
def api_test(desk: Desk, args: Args) -> Json:
    return {"args": {name: value for name, value in args.items() if name != "token"}}


@method("auth.test")
def auth_test(desk: Desk, args: Args) -> Json:
    return {"url": f"https://{TEAM_DOMAIN}.slack.com/", "team": TEAM_NAME, "user": BOT_HANDLE, "team_id": TEAM_ID,
            "user_id": BOT_USER_ID, "bot_id": BOT_ID, "is_enterprise_install": False}  # fmt: skip


@method("apps.connections.open", app_level=True)
def connections_open(desk: Desk, args: Args) -> Json:
    return {"url": f"{desk.team.url.replace('http', 'ws', 1)}/link?ticket={desk.team.tickets.link()}&app_id={APP_ID}"}


def _user(team: Team, user: str, with_locale: bool = False) -> Json:
    common: Json = {"team_id": TEAM_ID, "deleted": False, "is_app_user": False, "updated": 0}
    if user == BOT_USER_ID:
        name = team.app.bot_name
        profile: Json = {"real_name": name, "display_name": name, "bot_id": BOT_ID, "api_app_id": APP_ID}
        return {"id": user, "name": BOT_HANDLE, "real_name": name, "is_bot": True, "profile": profile, **common}
    if user == "USLACKBOT":
        return {"id": user, "name": "slackbot", "real_name": "Slackbot", "is_bot": False, **common,
                "profile": {"real_name": "Slackbot", "display_name": "Slackbot"}}  # fmt: skip
    if user not in team.people:
        raise Refused("user_not_found", f"user: {user}")
    person = team.people[user]
    common["deleted"] = user in team.deactivated
    offset = team.now().astimezone(ZoneInfo(person.tz)).utcoffset()
    profile = {"real_name": person.name, "display_name": person.name, "title": person.title, "team": TEAM_ID}
    if "users:read.email" in team.app.scopes:
        profile["email"] = person.email
    return {
        "id": user,
        "name": person.key,
        "real_name": person.name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        "profile": profile,
        **{f"is_{what}": False for what in ("admin", "owner", "bot", "restricted", "ultra_restricted")},
        **common,
        **({"locale": person.locale} if with_locale else {}),
    }


@method("users.info", scope="users:read")
def users_info(desk: Desk, args: Args) -> Json:
    return {"user": _user(desk.team, args.need("user"), args.flag("include_locale"))}


@method("users.list", scope="users:read")
def users_list(desk: Desk, args: Args) -> Json:
    everybody = [_user(desk.team, user, args.flag("include_locale"))
                 for user in ("USLACKBOT", BOT_USER_ID, *desk.team.people)]  # fmt: skip
    found, more = page(everybody, args)
    return {"members": found, "cache_ts": int(desk.team.now().timestamp()), "response_metadata": more}


@method("users.lookupByEmail", scope="users:read.email")
def lookup_by_email(desk: Desk, args: Args) -> Json:
    for person in desk.team.people.values():
        if person.email == args.need("email").lower():
            return {"user": _user(desk.team, person.id)}
    raise Refused("users_not_found")
