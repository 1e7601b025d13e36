-- Mission: areas that are found by name as places are, and names whose keys follow the newest rule of spelling.

-- A point inside an outline, for whoever looks for the area by its name. Null: it came in before this column. A null is left out
-- of a row's commitment, so older rows stay whole.
alter table mission.boundary
  add column lat double precision check (lat between -90 and 90),
  add column lon double precision check (lon between -180 and 180),
  add check ((lat is null) = (lon is null));

-- By which rule the keys of a data set were worked out. Sets without the newest one are worked out again by the worker. Like
-- the keys this is worked out and no record, so the ledger does not answer for it.
create table mission.place_key_rule (
  mission_id uuid not null,
  set_id uuid not null,
  rule int not null,
  primary key (mission_id, set_id, rule)
);
alter table mission.place_key_rule enable row level security;
alter table mission.place_key_rule force row level security;
grant select, insert on mission.place_key_rule to heed_app;
grant select on mission.place_key_rule to heed_auditor;
create policy app_reads on mission.place_key_rule for select to heed_app using (mission_id = kernel.mission() and kernel.actor() is not null);
create policy app_appends on mission.place_key_rule for insert to heed_app with check (mission_id = kernel.mission() and kernel.actor() is not null);
create policy auditor_reads on mission.place_key_rule for select to heed_auditor using (true);

-- A place is also asked for by its code.
create index place_code on mission.place (mission_id, code);
create index boundary_code on mission.boundary (mission_id, code);
create index area_crossing_to on mission.area_crossing (mission_id, to_code, to_vintage);
