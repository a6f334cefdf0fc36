"""What the bot says on its own: when, to whom, and what is true when it is said.

The `calendar` tells on which days people work, `occasions` the days of a round, `presence` who is there, `recipients`
whose days these are and what each comes to, and `reminders` what is due (a `goals.delivery.Due` of a notice). What a
message says is made when it is sent: `owed`, `digest`, `escalation`. `overview` tells how everybody stands; `hours` and
`days` read what people type of time.
"""
