-- Notes on the ledger that change no record: what was read (`read`), and what was refused to whom (`refuse`; there `version` says
-- how many times within the note's minute).
alter table kernel.ledger drop constraint ledger_action_check;
alter table kernel.ledger add constraint ledger_action_check check (action in ('create', 'update', 'read', 'import', 'refuse'));
create index ledger_log on kernel.ledger (mission_id, (coalesce(exercise_at, at)));

-- The log is read under the policy's class 15: the auditor all entries, a liaison assistant the own ones, nobody else any.
create policy log_reads on kernel.ledger for select to heed_app
  using (mission_id = kernel.mission() and shield.sees('15', null, actor));