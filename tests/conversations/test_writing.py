"""A chapter's text is written in a form, seen against the figures, taken back, and kept with all that it once said."""

from goals.outcome import Outcome
from goals.plan import ChapterText, Grant, Plan, Role, RoundState, Scope
from goals.rounds import decide, lock
from handlers import Desk
from playground.seen import Seen
from playground.workspace import Workspace
from store import Store
from tests.conftest import demo_day

CHANNEL = "#mål-och-uppföljning"
HALF_YEAR, YEAR = "2024-delår", "2024-årsredovisning"
TEXT = "Planen är genomförd och alla kontroller är gjorda."


def plan_of(store: Store) -> Plan:
    plan = store.plan()
    assert plan
    return plan


def said(store: Store, chapter: str = "internkontroll") -> str:
    text = plan_of(store).text(chapter, YEAR)
    return text.text if text else ""


def chapters(slack: Workspace, person: str = "strateg", words: str = "", button: str = "Skriv texter") -> Seen:
    return slack.click(person, button, in_=slack.command(person, f"/rapport {words}", channel=CHANNEL))


def opened(slack: Workspace, chapter: str = "Internkontroll", person: str = "strateg") -> Seen:
    """The form for a chapter, found in the list of them."""
    shown = chapters(slack, person)
    while f"*{chapter}*" not in shown.text:
        shown = slack.click(person, "report_chapters_next", in_=shown)
    return slack.click(person, f"Skriv {chapter}", in_=shown)


def written(slack: Workspace, text: str = TEXT, chapter: str = "Internkontroll") -> Seen:
    opened(slack, chapter)
    return slack.submit("strateg", {"Text": text})


def put(store: Store, chapter: str, text: str, by: str = "hr") -> None:
    """Somebody else writes."""
    store.keep(lambda plan: Outcome((ChapterText(chapter, YEAR, text),)), by, demo_day(), "skriven i Slack")


def test_every_chapter_is_listed_with_the_way_to_its_text(slack: Workspace) -> None:
    shown = chapters(slack)

    assert "*Texterna i årsredovisning 2024* · ✏️ öppen\n0 av 15 skrivna" in shown.text
    assert "– *Händelser av väsentlig betydelse*\nHändelser · inte skriven" in shown.text
    assert "1–8 av 15" in shown.text
    second = slack.click("strateg", "Visa 7 till", in_=shown)
    assert "– *Internkontroll*\nInternkontroll · inte skriven" in second.text
    assert "1 av 7 delar klara" in slack.click("strateg", "Till rapporten", in_=second).text


def test_a_text_is_written_and_the_next_one_follows(slack: Workspace, store: Store) -> None:
    form = opened(slack)
    assert "Så stod det i delår 2024:" in form.text

    done = slack.submit("strateg", {"Text": f"  {TEXT}\n\nInget återstår. "})
    assert "✓ *Sparat.* *Internkontroll* i årsredovisning 2024, 66 tecken." in done.text
    assert said(store) == f"{TEXT}\nInget återstår."
    (change,) = store.changes("chapter_texts", f"internkontroll/{YEAR}")
    assert (change.by, change.why) == ("strateg", "skriven i Slack")

    following = slack.click("strateg", "Skriv nästa", in_=done)
    assert "Händelser av väsentlig betydelse" in following.text


def test_what_stands_there_is_filled_in_to_be_changed(slack: Workspace, store: Store) -> None:
    form = slack.click("strateg", "Ändra", in_=written(slack))
    (field,) = [block for block in (form.modal or {})["blocks"] if block["type"] == "input"]
    assert field["element"]["initial_value"] == TEXT

    slack.submit("strateg", {"Text": f"{TEXT} Två brister är rättade."})
    assert said(store) == f"{TEXT} Två brister är rättade."


def test_what_contradicts_the_figures_is_pointed_out_and_kept_as_written(slack: Workspace, store: Store) -> None:
    done = written(slack, "Sex av åtta resultatmål uppnås.", "Händelser av väsentlig betydelse")

    assert "⚠️ *Texten stämmer inte med siffrorna:*" in done.text
    assert "Texten säger ”Sex av åtta resultatmål uppnås”, men det är 0 av 8" in done.text
    assert said(store, "handelser") == "Sex av åtta resultatmål uppnås."


def test_a_text_is_taken_back_to_what_stood_before(slack: Workspace, store: Store) -> None:
    slack.click("strateg", "Ändra", in_=written(slack))
    second = slack.submit("strateg", {"Text": "Något annat."})

    undone = slack.click("strateg", "Ångra", in_=second)
    assert "Texten är ångrad. Den finns kvar i historiken. Det här står i *Internkontroll*" in undone.text
    assert said(store) == TEXT


def test_the_first_text_is_taken_back_to_nothing(slack: Workspace, store: Store) -> None:
    undone = slack.click("strateg", "Ångra", in_=written(slack))

    assert "*Internkontroll* har ingen text i årsredovisning 2024 nu." in undone.text
    assert plan_of(store).text("internkontroll", YEAR) is None


def test_who_has_been_overtaken_cannot_take_the_other_text_back(slack: Workspace, store: Store) -> None:
    done = written(slack)
    put(store, "internkontroll", "En nyare text.")

    undone = slack.click("strateg", "Ångra", in_=done)
    assert "Det går inte att ångra, för någon har skrivit efter dig." in undone.text
    assert said(store) == "En nyare text."


def test_the_history_shows_who_wrote_what_and_when(slack: Workspace) -> None:
    slack.click("strateg", "Ändra", in_=written(slack))
    second = slack.submit("strateg", {"Text": "Något annat."})
    undone = slack.click("strateg", "Ångra", in_=second)

    told = slack.click("strateg", "Historik", in_=undone).text
    assert "*Nu · 18 november 2024 kl. 09.00* · Strateg, Regional utveckling" in told
    assert "> Något annat." in told
    assert told.count(f"> {TEXT}") == 2


def test_the_second_writer_sees_the_first_ones_text_and_chooses_their_own(slack: Workspace, store: Store) -> None:
    opened(slack)
    put(store, "internkontroll", "Den andras text.")

    asked = slack.submit("strateg", {"Text": TEXT})
    assert "Indikatorägare, HR skrev här medan du skrev, 18 november 2024 kl. 09.00:" in asked.text
    assert "> Den andras text." in asked.text
    assert said(store) == "Den andras text."
    slack.submit("strateg", {"Vilken ska gälla?": "Ersätt den med min"})
    assert said(store) == TEXT


def test_the_second_writer_lets_the_first_ones_text_stand(slack: Workspace, store: Store) -> None:
    opened(slack)
    put(store, "internkontroll", "Den andras text.")
    slack.submit("strateg", {"Text": TEXT})

    done = slack.submit("strateg", {"Vilken ska gälla?": "Låt den stå"})
    assert "Det här står i *Internkontroll* i årsredovisning 2024:" in done.text
    assert said(store) == "Den andras text."


def test_a_long_text_has_several_fields_and_keeps_its_paragraphs(slack: Workspace, store: Store) -> None:
    long = "\n".join(f"Stycke {number}: {'kontroll ' * 40}slut." for number in range(20))
    put(store, "internkontroll", long)
    opened(slack)
    slack.submit("strateg")
    assert said(store) == long, "untouched"

    opened(slack)
    slack.submit("strateg", {"Fortsättning 2": "Ett nytt slut."})
    assert said(store).startswith(long[:2500])
    assert said(store).endswith("\nEtt nytt slut.")


def test_a_text_too_long_for_a_form_is_refused_in_a_sentence(slack: Workspace, store: Store) -> None:
    put(store, "internkontroll", "ord " * 5000)

    assert "är längre än de 18000 tecken som går att skriva i Slack" in opened(slack).text


def test_only_blanks_are_no_text(slack: Workspace, store: Store) -> None:
    opened(slack)

    assert "Skriv en text." in slack.submit("strateg", {"Text": "  \n "}).errors["Text"]
    assert said(store) == ""


def close(store: Store, desk: Desk, state: RoundState) -> None:
    actor = desk.actor("U0STRATEG")
    store.keep(lambda plan: lock(plan, "run", YEAR, actor, desk.now(), desk.today, 99), "strateg", demo_day(), "låst")
    if state is RoundState.DECIDED:
        store.keep(lambda plan: decide(plan, "run", YEAR, actor, desk.now()), "strateg", demo_day(), "beslutad")


def test_a_locked_round_still_takes_texts(slack: Workspace, store: Store, desk: Desk) -> None:
    close(store, desk, RoundState.LOCKED)

    assert "✓ *Sparat.*" in written(slack).text
    assert said(store) == TEXT


def test_a_decided_round_is_frozen_and_what_was_typed_is_not_lost(slack: Workspace, store: Store, desk: Desk) -> None:
    opened(slack)
    close(store, desk, RoundState.DECIDED)

    refused = slack.submit("strateg", {"Text": TEXT})
    assert "📌 Årsredovisning 2024 är beslutad. Det som är beslutat ändras inte." in refused.text
    assert f"> {TEXT}" in refused.text
    assert said(store) == ""


def test_texts_of_a_decided_round_are_read_with_their_history(slack: Workspace) -> None:
    shown = chapters(slack, words="delår 2024", button="Visa texterna")
    assert "✓ *Händelser av väsentlig betydelse*" in shown.text
    assert "Ändra" not in shown.text

    told = slack.click("strateg", "Historik för Värmlandsstrategin", in_=shown).text
    assert "exempel" in told


def test_others_read_and_do_not_write(slack: Workspace) -> None:
    shown = chapters(slack, "hr", button="Visa texterna")

    assert "0 av 15 skrivna" in shown.text
    assert "Nytt kapitel" not in shown.text


def test_each_way_asks_for_the_role_again(slack: Workspace, store: Store) -> None:
    """Somebody who was a strategist when the form was opened, and is not when they press."""
    grant = Grant("hr", Role.STRATEGIST, Scope.BOARD, "run")
    store.keep(lambda plan: Outcome((grant,)), "strateg", demo_day(), "ny roll")
    shown = chapters(slack, "hr")
    opened(slack, person="hr")
    store.keep(lambda plan: Outcome(taken_back=(grant,)), "strateg", demo_day(), "slutat")

    told = "Du kan inte skriva i den här rapporten. Det kan Strateg, Regional utveckling göra."
    refused = slack.submit("hr", {"Text": TEXT})
    assert told in refused.text
    assert f"> {TEXT}" in refused.text
    slack.close("hr")
    for button in ("Skriv Händelser av väsentlig betydelse", "Nytt kapitel"):
        assert told in slack.click("hr", button, in_=shown).text
    assert said(store) == ""


def test_a_chapter_is_added_and_written_in_one_go(slack: Workspace, store: Store) -> None:
    slack.click("strateg", "Nytt kapitel", in_=chapters(slack))
    form = slack.submit("strateg", {"Var i rapporten?": "Bilaga", "Rubrik": " Synpunkter  och klagomål "})
    assert "Bilaga · årsredovisning 2024" in form.text
    done = slack.submit("strateg", {"Text": "Åtta synpunkter kom in."})

    assert "✓ *Sparat.* *Synpunkter och klagomål* i årsredovisning 2024" in done.text
    assert said(store, "synpunkter-och-klagomal") == "Åtta synpunkter kom in."
    assert "✓ Bilagor: klart" in slack.click("strateg", "Till rapporten", in_=done).text


def test_a_chapter_needs_a_heading_of_its_own(slack: Workspace, store: Store) -> None:
    before = plan_of(store).chapters
    slack.click("strateg", "Nytt kapitel", in_=chapters(slack))
    wrong = slack.submit("strateg", {"Var i rapporten?": "Strategiområde", "Rubrik": "bioekonomi, klimat, miljö"})

    assert wrong.errors == {"Rubrik": "Det finns redan ett kapitel som heter så. Välj en annan rubrik."}
    assert plan_of(store).chapters == before
