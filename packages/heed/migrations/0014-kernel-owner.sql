-- The kernel: an owner who is no superuser. Row-level security was forced upon the owner too, which only a superuser
-- passes; such an owner could not note a table as ledgered, its functions found no rows, and a backup by it was refused.
-- The owner makes and drops policies, so the force held nobody back. The running system owns nothing and stays bound.
-- (migrate.ts lifts the force that the migrations before this one set.)
create or replace function kernel.guard(room text, record_table text, data_class text, updatable boolean default false)
returns void language plpgsql as $$
declare
  t text := format('%I.%I', room, record_table);
begin
  execute format('grant usage on schema %I to heed_app, heed_auditor', room);
  execute format('alter table %s enable row level security', t);
  execute format('grant select, insert on %s to heed_app', t);
  execute format('grant select on %s to heed_auditor', t);
  execute format(
    'create policy app_reads on %s for select to heed_app using (mission_id = kernel.mission() and (recorded_by = kernel.actor() or shield.sees(%L, area_path, recorded_by)))',
    t, data_class);
  execute format(
    'create policy app_appends on %s for insert to heed_app with check (mission_id = kernel.mission() and recorded_by = kernel.actor())', t);
  execute format('create policy auditor_reads on %s for select to heed_auditor using (true)', t);
  if updatable then
    execute format('grant update on %s to heed_app', t);
    execute format(
      'create policy app_updates on %s for update to heed_app using (mission_id = kernel.mission() and shield.sees(%L, area_path, recorded_by)) with check (mission_id = kernel.mission() and recorded_by = kernel.actor())',
      t, data_class);
  end if;
  insert into kernel.ledgered values (room, record_table, data_class);
end $$;
