-- Establishing: an incident that was raised to S3 is not there for those who read incidents by their class alone, in no table.
create policy classified on establish.incident as restrictive for select to heed_app
  using (id <> all ((select shield.withheld())::uuid[]));
create policy classified on establish.claim as restrictive for select to heed_app
  using (subject_id <> all ((select shield.withheld())::uuid[])
    and (report_id is null or report_id <> all ((select shield.withheld())::uuid[])));
create policy classified on establish.pin as restrictive for select to heed_app
  using (incident_id <> all ((select shield.withheld())::uuid[]));
create policy classified on establish.incident_link as restrictive for select to heed_app
  using (from_incident <> all ((select shield.withheld())::uuid[]) and to_incident <> all ((select shield.withheld())::uuid[]));
create policy classified on establish.external_link as restrictive for select to heed_app
  using (incident_id <> all ((select shield.withheld())::uuid[]));

create function establish.withheld_claims() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select coalesce(array_agg(c.id), '{}') from establish.claim c
    where c.mission_id = kernel.mission() and c.subject_id = any (shield.withheld()) $$;
revoke all on function establish.withheld_claims() from public;
grant execute on function establish.withheld_claims() to heed_app;
create policy classified on establish.claim_withdrawal as restrictive for select to heed_app
  using (claim_id <> all ((select establish.withheld_claims())::uuid[]));

-- The way to an incident that its reader may not see leads to none that is S3 either: a claim could not be read back.
create or replace function establish.incident_of(wanted text) returns table (id uuid, area_path text) language sql stable security definer
  set search_path = establish, pg_temp
  as $$ select i.id, i.area_path from establish.incident i where i.mission_id = kernel.mission() and i.code = wanted
    and kernel.actor() is not null and i.id <> all ((select shield.withheld())::uuid[]) $$;
