-- Somebody may send a record under an id, or a code, that a record has which they may not see. To be told that it is taken would
-- be to be told that it is there. The record is kept under another name; its author goes on to call it by the name that was sent.
create table kernel.own_name (
  mission_id uuid not null,
  actor uuid not null,
  given text not null,
  stored text not null,
  at timestamptz not null,
  primary key (mission_id, actor, given)
);
alter table kernel.own_name enable row level security;
grant select, insert on kernel.own_name to heed_app;
grant select on kernel.own_name to heed_auditor;
create policy own_is_read on kernel.own_name for select to heed_app
  using (mission_id = kernel.mission() and (actor = kernel.actor() or kernel.service() = 'sign-in'));
create policy own_is_kept on kernel.own_name for insert to heed_app
  with check (mission_id = kernel.mission() and actor = kernel.actor());
create policy auditor_reads on kernel.own_name for select to heed_auditor using (true);
