-- Listening: a person releases a text after having seen what each zone will read of it. What was shown is kept as a fingerprint,
-- so that it can be told afterwards that the text released is the one that was looked at.
alter table listen.report_event add column shown uuid;
alter table listen.report_event add constraint report_event_shown check (shown is null or kind = 'triaged');
