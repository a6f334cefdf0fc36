"""views.*: modals and the Home tab."""

from playground.methods.table import Args, Desk, method
from playground.refusal import Json, Refused


@method("views.open")
def views_open(desk: Desk, args: Args) -> Json:
    view = desk.modals.checked(args.get("view"), "modal")
    trigger = desk.team.tickets.use_trigger(args.need("trigger_id"))
    return {"view": desk.modals.open(trigger.user, view).view}


@method("views.push")
def views_push(desk: Desk, args: Args) -> Json:
    view = desk.modals.checked(args.get("view"), "modal")
    trigger = desk.team.tickets.use_trigger(args.need("trigger_id"))
    if trigger.view_id is None or desk.modals.top(trigger.user) is None:
        raise Refused("invalid_trigger_id", "views.push needs a trigger from within an open modal")
    return {"view": desk.modals.push(trigger.user, view).view}


@method("views.update")
def views_update(desk: Desk, args: Args) -> Json:
    shown = desk.modals.find(str(args.get("view_id") or args.get("external_id") or ""))
    view = desk.modals.checked(args.get("view"), shown.view["type"])
    return {"view": desk.modals.update(shown, view, str(args.get("hash") or "")).view}


@method("views.publish")
def views_publish(desk: Desk, args: Args) -> Json:
    user = args.need("user_id")
    if user not in desk.team.people:
        raise Refused("invalid_arguments", f"no such user: {user}")
    if not desk.team.app.has_home:
        raise Refused("not_enabled", "the manifest turns the app's Home tab off")
    view = desk.modals.checked(args.get("view"), "home")
    return {"view": desk.modals.publish(user, view, str(args.get("hash") or "")).view}
