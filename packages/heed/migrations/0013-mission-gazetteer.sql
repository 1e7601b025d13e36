-- Mission: places, boundaries and population figures of published data sets. Each row keeps (gazetteer, vintage, code): codes
-- change their meaning between vintages. Rows are added and never changed; a data set is undone by one more row, and what it
-- brought is then read by nobody.
create table mission.data_set (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  kind text not null check (kind in ('gazetteer', 'boundaries', 'population', 'crosswalk')),
  gazetteer text not null check (gazetteer <> ''),
  vintage text not null check (vintage <> ''),
  file text not null,
  sha256 text not null,
  publisher text,
  -- null: the file does not say it, so that nothing of it may be passed on
  licence text,
  rows int not null,
  imported int not null,
  flagged int not null,
  rejected int not null,
  already_known int not null,
  primary key (mission_id, id)
);
create index data_set_kind on mission.data_set (mission_id, kind, gazetteer, vintage);
select kernel.guard('mission', 'data_set', '0');

create table mission.data_set_undone (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  data_set_id uuid not null,
  primary key (mission_id, id),
  unique (mission_id, data_set_id),
  foreign key (mission_id, data_set_id) references mission.data_set (mission_id, id)
);
select kernel.guard('mission', 'data_set_undone', '0');

create table mission.place (
  mission_id uuid not null, chunk_id uuid not null, line int not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  id uuid not null,
  set_id uuid not null,
  gazetteer text not null,
  vintage text not null,
  code text not null,
  parent_code text,
  name text not null,
  other_names text[] not null,
  feature text not null,
  country text,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  precision text not null check (precision in ('point', 'area', 'line', 'none')),
  population int check (population >= 0),
  -- how likely it is meant by its bare name, worked out by the rule of that day
  weight int not null,
  mends text[] not null,
  mark uuid not null,
  check ((lat is null) = (lon is null) and (lat is null) = (precision = 'none')),
  primary key (mission_id, chunk_id, line),
  unique (mission_id, id)
);
create index place_set on mission.place (mission_id, set_id);
select kernel.guard_bulk('mission', 'place', '0');

-- Outlines, mended where the file drew them badly: `mends` says how. `bbox` in columns, so that no extension is needed.
create table mission.boundary (
  mission_id uuid not null, chunk_id uuid not null, line int not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  id uuid not null,
  set_id uuid not null,
  gazetteer text not null,
  vintage text not null,
  code text not null,
  parent_code text,
  level text not null check (level in ('country', 'region', 'district', 'commune')),
  name text not null,
  polygons jsonb not null,
  min_lat double precision not null,
  min_lon double precision not null,
  max_lat double precision not null,
  max_lon double precision not null,
  area_km2 double precision not null check (area_km2 > 0),
  mends text[] not null,
  mark uuid not null,
  primary key (mission_id, chunk_id, line),
  unique (mission_id, id)
);
create index boundary_set on mission.boundary (mission_id, set_id, min_lat);
select kernel.guard_bulk('mission', 'boundary', '0');

-- From a code of one vintage to a code of another: by overlap of outlines, by name, or as a published file gives it.
create table mission.area_crossing (
  mission_id uuid not null, chunk_id uuid not null, line int not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  set_id uuid not null,
  from_gazetteer text not null,
  from_vintage text not null,
  from_code text not null,
  from_name text not null,
  to_gazetteer text not null,
  to_vintage text not null,
  to_code text not null,
  to_name text not null,
  share_of_from double precision check (share_of_from between 0 and 1),
  share_of_to double precision check (share_of_to between 0 and 1),
  basis text not null check (basis in ('overlap', 'name', 'file')),
  changed_meaning boolean not null,
  primary key (mission_id, chunk_id, line)
);
create index area_crossing_from on mission.area_crossing (mission_id, from_code, from_vintage);
select kernel.guard_bulk('mission', 'area_crossing', '0');

create table mission.population (
  mission_id uuid not null, chunk_id uuid not null, line int not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  set_id uuid not null,
  gazetteer text not null,
  vintage text not null,
  code text not null,
  name text not null,
  year int not null check (year between 1900 and 2200),
  period text,
  figure bigint not null check (figure >= 0),
  source text not null,
  mark uuid not null,
  primary key (mission_id, chunk_id, line)
);
create index population_code on mission.population (mission_id, code, year);
select kernel.guard_bulk('mission', 'population', '0');

-- Two look-up tables worked out from the rows above, and from nothing else: the keys that names are found by, and the areas
-- that a place lies in. They are no record, so the ledger does not answer for them.
create table mission.place_key (
  mission_id uuid not null,
  key text collate "C" not null,
  -- how the name sounds: slips are sorted out by it before any place is read
  sound text not null,
  weight int not null,
  place_id uuid not null,
  set_id uuid not null,
  primary key (mission_id, key, sound, place_id)
);
create table mission.place_area (
  mission_id uuid not null,
  place_id uuid not null,
  set_id uuid not null,
  code text not null,
  level int not null,
  name text not null,
  primary key (mission_id, place_id, set_id, code)
);
create index place_area_code on mission.place_area (mission_id, set_id, code);

alter table mission.place_key enable row level security;
alter table mission.place_key force row level security;
alter table mission.place_area enable row level security;
alter table mission.place_area force row level security;
grant select, insert on mission.place_key, mission.place_area to heed_app;
grant select on mission.place_key, mission.place_area to heed_auditor;
-- Names of places are class 0: whoever is signed in reads them.
create policy app_reads on mission.place_key for select to heed_app using (mission_id = kernel.mission() and kernel.actor() is not null);
create policy app_appends on mission.place_key for insert to heed_app with check (mission_id = kernel.mission() and kernel.actor() is not null);
create policy app_reads on mission.place_area for select to heed_app using (mission_id = kernel.mission() and kernel.actor() is not null);
create policy app_appends on mission.place_area for insert to heed_app with check (mission_id = kernel.mission() and kernel.actor() is not null);
create policy auditor_reads on mission.place_key for select to heed_auditor using (true);
create policy auditor_reads on mission.place_area for select to heed_auditor using (true);
