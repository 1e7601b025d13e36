-- Listening: what a report says in codes of a killing or an operation that may be answered with violence, as it was told: with
-- the report, or by whoever released its text. Null: not told. A null is left out of a row's commitment, so older rows stay whole.
alter table listen.report
  add column killed_roles text[],
  add column retaliation_feared_for text,
  add column operation_by text,
  add column operation_among text,
  add check (operation_among is null or operation_by is not null);
alter table listen.report_event
  add column killed_roles text[],
  add column retaliation_feared_for text,
  add column operation_by text,
  add column operation_among text,
  add check (operation_among is null or operation_by is not null);
