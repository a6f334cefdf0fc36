-- One of everything, as it lay when 0004 was the newest revision: the plan of tests/store/example.py.
INSERT INTO organisation (position, id, name, vision, aliases)
VALUES (1000, 1, 'Region Exempel', 'Ett gott liv', '["Exempel"]');
INSERT INTO boards (position, id, name, mission, aliases)
VALUES (1000, 'ru', 'Nämnden för utveckling', 'Utveckla', '["RU"]');
INSERT INTO boards (position, id, name, mission, aliases)
VALUES (2000, 'kultur', 'Kulturnämnden', '', '[]');
INSERT INTO effect_goals (position, id, name, term_first_year, term_last_year, aliases)
VALUES (1000, 'hallbar', 'En hållbar organisation', 2023, 2026, '["hållbar"]');
INSERT INTO result_goals (position, id, name, board, effect_goal, region_wide, description, aliases)
VALUES (1000, 'arbetsgivare', 'En god arbetsgivare', 'ru', 'hallbar', FALSE, 'Att trivas', '[]');
INSERT INTO result_goals (position, id, name, board, effect_goal, region_wide, description, aliases)
VALUES (2000, 'klimat', 'Mindre utsläpp', 'ru', 'hallbar', TRUE, '', '[]');
INSERT INTO indicators (position, id, name, result_goal, unit, decimals, followed_up, method, source, judging, gender_split, aliases)
VALUES (1000, 'sjukfranvaro', 'Sjukfrånvaro', 'arbetsgivare', '%', 1, '[]', '', '', '', TRUE, '["sjuktal"]');
INSERT INTO indicators (position, id, name, result_goal, unit, decimals, followed_up, method, source, judging, gender_split, aliases)
VALUES (2000, 'utslapp', 'Utsläpp av resor', 'klimat', '%', 0, '["årsredovisning"]', '', '', '', FALSE, '[]');
INSERT INTO targets (position, indicator, year, number, value, direction, kind, of, as_written, direction_stated, decision)
VALUES (1000, 'sjukfranvaro', 2024, 1, '{"exact": "5", "unit": "%", "decimals": 1}', 'at_most', 'absolute', 'outcome', '5,0 %', TRUE, '');
INSERT INTO targets (position, indicator, year, number, value, direction, kind, of, as_written, direction_stated, decision)
VALUES (2000, 'utslapp', 2024, 1, '{"exact": "10", "unit": "%", "decimals": 0}', 'at_least', 'reduction', 'outcome', '', TRUE, '');
INSERT INTO targets (position, indicator, year, number, value, direction, kind, of, as_written, direction_stated, decision)
VALUES (3000, 'utslapp', 2024, 2, '{"words": "nära noll"}', 'unknown', 'absolute', 'forecast', '', FALSE, '');
INSERT INTO baselines (position, indicator, year, number, value, what)
VALUES (1000, 'utslapp', 2023, 1, '{"exact": "17", "unit": "ton", "decimals": 0}', 'resor i tjänsten');
INSERT INTO rounds (position, id, board, name, kind, year, period_from, period_to, state, owners_by, managers_by, board_meets)
VALUES (1000, 1, 'ru', '2024-delår', 'delår', 2024, '2024-01-01', '2024-08-31', 'decided', NULL, NULL, NULL);
INSERT INTO rounds (position, id, board, name, kind, year, period_from, period_to, state, owners_by, managers_by, board_meets)
VALUES (2000, 2, 'ru', '2024-år', 'årsredovisning', 2024, '2024-01-01', '2024-12-31', 'open', NULL, NULL, NULL);
INSERT INTO rounds (position, id, board, name, kind, year, period_from, period_to, state, owners_by, managers_by, board_meets)
VALUES (3000, 3, 'kultur', '2024-år', 'årsredovisning', 2024, '2024-01-01', '2024-12-31', 'open', NULL, NULL, NULL);
INSERT INTO measurements (position, id, indicator, round, value, of, women, men, women_count, men_count, occasion, condition, period_from, period_to, reported_by, reported_at, evidence)
VALUES (1000, 'sjuk-1', 'sjukfranvaro', 1, '{"exact": "4.25", "unit": "%", "decimals": 1, "fraction": [17, 400]}', 'outcome', '{"exact": "4.5", "unit": "%", "decimals": 1}', '{"exact": "4", "unit": "%", "decimals": 1}', 12, NULL, '', '', NULL, NULL, 'hr', '2024-11-18 12:00:00.000000', '');
INSERT INTO measurements (position, id, indicator, round, value, of, women, men, women_count, men_count, occasion, condition, period_from, period_to, reported_by, reported_at, evidence)
VALUES (2000, 'sjuk-2', 'sjukfranvaro', 1, '{"exact": "4.3", "unit": "%", "decimals": 1}', 'outcome', NULL, NULL, NULL, NULL, 'efter rättning', '', NULL, NULL, '', NULL, '');
INSERT INTO measurements (position, id, indicator, round, value, of, women, men, women_count, men_count, occasion, condition, period_from, period_to, reported_by, reported_at, evidence)
VALUES (3000, 'sjuk-3', 'sjukfranvaro', 2, '{"exact": "4.4", "unit": "%", "decimals": 1}', 'outcome', NULL, NULL, NULL, NULL, '', '', NULL, NULL, '', NULL, '');
INSERT INTO measurements (position, id, indicator, round, value, of, women, men, women_count, men_count, occasion, condition, period_from, period_to, reported_by, reported_at, evidence)
VALUES (4000, 'utslapp-1', 'utslapp', 2, '{"yes": false}', 'outcome', NULL, NULL, NULL, NULL, '', '', '2024-01-01', NULL, '', NULL, '');
INSERT INTO entries (position, indicator, round, comment, chosen, chosen_because, expected, expected_on, not_applicable)
VALUES (1000, 'sjukfranvaro', 1, 'Lägre än i fjol', 'sjuk-2', 'efter rättning', '', NULL, FALSE);
INSERT INTO entries (position, indicator, round, comment, chosen, chosen_because, expected, expected_on, not_applicable)
VALUES (2000, 'utslapp', 1, '', NULL, '', 'årsredovisning', '2025-02-01', FALSE);
INSERT INTO entries (position, indicator, round, comment, chosen, chosen_because, expected, expected_on, not_applicable)
VALUES (3000, 'utslapp', 2, '', NULL, '', '', NULL, TRUE);
INSERT INTO assessments (position, result_goal, round, number, of, level, motivation, rests_on, assessed_by, assessed_at)
VALUES (1000, 'arbetsgivare', 1, 1, 'forecast', 'partly', 'Först', '["indikatorer"]', 'chef', '2024-11-18 12:00:00.000000');
INSERT INTO assessments (position, result_goal, round, number, of, level, motivation, rests_on, assessed_by, assessed_at)
VALUES (2000, 'arbetsgivare', 1, 2, 'forecast', 'met', 'Sedan', '[]', 'chef', '2024-11-18 12:00:00.000000');
INSERT INTO accounts (position, id, name, board, aliases, kind)
VALUES (1000, 'personal', 'Personalkostnader', 'ru', '["löner"]', 'costs');
INSERT INTO account_figures (position, account, round, unit, outcome, change, change_percent, budget, forecast, comment, budget_period, forecast_in_words)
VALUES (1000, 'personal', 1, 'mnkr', '{"exact": "101.2", "unit": "mnkr", "decimals": 1}', NULL, NULL, NULL, NULL, 'Fler anställda', NULL, '');
INSERT INTO account_figures (position, account, round, unit, outcome, change, change_percent, budget, forecast, comment, budget_period, forecast_in_words)
VALUES (2000, 'personal', 2, 'mnkr', NULL, NULL, NULL, NULL, NULL, '', '{"exact": "99.8", "unit": "mnkr", "decimals": 1}', 'i paritet med budget');
INSERT INTO headlines (position, board, round, number, about, amount)
VALUES (1000, 'ru', 1, 1, 'Överskottet är 9,3 miljoner kronor.', '{"exact": "9.3", "unit": "mnkr", "decimals": 1}');
INSERT INTO headlines (position, board, round, number, about, amount)
VALUES (2000, 'ru', 1, 2, 'Av det är 3,5 mnkr ännu inte utbetalt.', '{"exact": "3.5", "unit": "mnkr", "decimals": 1}');
INSERT INTO budget_frames (position, board, round, post, opening, shifts, closing, outcome, outcome_deviation, forecast, forecast_deviation, net_cost_change)
VALUES (1000, 'ru', 1, 'Bidrag', '{"exact": "41298", "unit": "tkr", "decimals": 0}', '{"exact": "-855", "unit": "tkr", "decimals": 0}', '{"exact": "40443", "unit": "tkr", "decimals": 0}', NULL, NULL, NULL, NULL, NULL);
INSERT INTO budget_shifts (position, board, round, name, amounts, total, decision)
VALUES (1000, 'ru', 1, 'Lokaler', '[["Bidrag", {"exact": "-855", "unit": "tkr", "decimals": 0}], ["Nämnd", null]]', '{"exact": "-855", "unit": "tkr", "decimals": 0}', 'Nämnden, § 12');
INSERT INTO chapters (position, id, kind, name, board, aliases, depth)
VALUES (1000, 'handelser', 'events', 'Händelser', 'ru', '[]', 1);
INSERT INTO chapters (position, id, kind, name, board, aliases, depth)
VALUES (2000, 'flytten', 'events', 'Flytten', 'ru', '[]', 2);
INSERT INTO chapter_texts (position, chapter, round, text, source)
VALUES (1000, 'handelser', 1, 'Ett nytt avtal.
En flytt.', 'avsnitt 3');
INSERT INTO people (position, id, title, slack)
VALUES (1000, 'hr', 'Indikatorägare, HR', 'U0HR');
INSERT INTO people (position, id, title, slack)
VALUES (2000, 'chef', 'Avdelningschef', NULL);
INSERT INTO people (position, id, title, slack)
VALUES (3000, 'ny', 'Nyanställd', NULL);
INSERT INTO grants (position, id, person, role, organisation, board, result_goal, indicator)
VALUES (1000, 1, 'hr', 'owner', NULL, NULL, NULL, 'sjukfranvaro');
INSERT INTO grants (position, id, person, role, organisation, board, result_goal, indicator)
VALUES (2000, 2, 'chef', 'manager', NULL, NULL, 'arbetsgivare', NULL);
INSERT INTO grants (position, id, person, role, organisation, board, result_goal, indicator)
VALUES (3000, 3, 'chef', 'strategist', NULL, 'ru', NULL, NULL);
INSERT INTO grants (position, id, person, role, organisation, board, result_goal, indicator)
VALUES (4000, 4, 'chef', 'administrator', 1, NULL, NULL, NULL);
INSERT INTO change_log (revision, at, by, what, row, field, old, new, why)
VALUES (1, '2024-11-18 12:00:00.000000', 'strateg', 'people', 'hr', 'slack', '""', '"U0HR"', 'ny plan');
INSERT INTO inbox_event (source_id, received_at)
VALUES ('Ev1', '2024-11-18 12:00:00.000000');
UPDATE revision SET number = 1;
INSERT INTO aliases (id, kind, subject, words, state, count, last_on)
VALUES (1, 'indicator', 'sjukfranvaro', 'sjuktal', 'accepted', 3, '2024-11-18');
INSERT INTO aliases (id, kind, subject, words, state, count, last_on)
VALUES (2, 'result_goal', 'klimat', 'koldioxid', 'candidate', 2, '2024-11-18');
INSERT INTO question_log (day, outcome, words, count)
VALUES ('2024-11-18', 'not_found', 'vårdköer', 4);
INSERT INTO conversations (place, subjects, intent, round, missed, at)
VALUES ('D0HR', '["indicator", "sjukfranvaro"]', 'target', '2024-delår', 'vårdköer', '2024-11-18 12:00:00.000000');
INSERT INTO outbox (id, key, kind, board, round, occasion, person, channel, about, due_at, expires_at, status, why, error, attempts, next_attempt_at, probe_from, lease_token, lease_until, channel_id, sent_ts, looked_up, created_at, settled_at)
VALUES (1, 'reminder/ru/2024-år/28 dagar före/hr', 'reminder', 'ru', '2024-år', '28 dagar före', 'hr', '', '["sjukfranvaro"]', '2024-11-18 12:00:00.000000', '2024-11-19 12:00:00.000000', 'sent', '', '', 1, '2024-11-18 12:00:00.000000', '2024-11-18 12:00:00.000000', '', NULL, 'D0HR', '1731931200.000001', FALSE, '2024-11-18 12:00:00.000000', '2024-11-18 12:00:00.000000');
INSERT INTO gate (scope, not_before)
VALUES ('hr', '2024-11-18 12:00:01.000000');
INSERT INTO dm_channel (user_id, channel_id)
VALUES ('U0HR', 'D0HR');
INSERT INTO heartbeat (component, at)
VALUES ('planner', '2024-11-18 12:00:00.000000');
INSERT INTO absences (person, until, deputy, by, at)
VALUES ('hr', '2024-11-20', '', 'hr', '2024-11-18 12:00:00.000000');
INSERT INTO snoozes (person, board, round, until, at)
VALUES ('hr', 'ru', '2024-år', '2024-11-20 07:00:00.000000', '2024-11-18 12:00:00.000000');
INSERT INTO reviews (id, file, fingerprint, by, at, board, content, decisions, state)
VALUES ('r1', 'rapport.docx', 'abc', 'U0HR', '2024-11-18 12:00:00.000000', 'Nämnden för utveckling', '{"head":{"organisation":{"as_written":"Region Exempel","value":"Region Exempel","confidence":"high","place":{"page":1,"line":null,"unit":"rad"},"flags":[]}}}', '{"head/year":{"choice":"value","text":"2024"}}', 'open');
INSERT INTO hours (person, at)
VALUES ('hr', '07:30:00.000000');
