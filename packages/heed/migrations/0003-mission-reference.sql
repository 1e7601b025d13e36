-- Mission: the mission itself and its reference data: offices, areas, codes, taxonomies, bodies, posts. Everybody who is
-- signed in reads it (class 0). Rows are added and never changed: a list or a row that changed becomes a new edition, and
-- what was recorded under an older one stays readable in its words.
-- mark: a digest of what the file said, so that loading it again changes nothing.
-- withdrawn: the newest edition says that the thing is gone.
create schema mission;

create table mission.mission (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name_en text not null,
  name_fr text not null,
  time_zone text not null,
  theatre text,
  citation text,
  citation_en text,
  citation_fr text,
  note_en text,
  note_fr text,
  starts_at timestamptz,
  ends_at timestamptz,
  mark uuid not null,
  check (id = mission_id),
  check (starts_at is null or ends_at is null or starts_at <= ends_at),
  primary key (mission_id, id)
);
select kernel.guard('mission', 'mission', '0', true);

create table mission.office (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  path text not null,
  edition int not null check (edition > 0),
  name_en text not null,
  name_fr text not null,
  withdrawn boolean not null,
  mark uuid not null,
  primary key (mission_id, id),
  unique (mission_id, path, edition)
);
select kernel.guard('mission', 'office', '0');

-- A place as a gazetteer of a year names it: codes change their meaning between vintages. Areas are never withdrawn, because
-- records name them.
create table mission.area (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  gazetteer text not null,
  vintage text not null,
  code text not null,
  edition int not null check (edition > 0),
  parent_code text,
  level text not null check (level in ('country', 'region', 'district', 'place')),
  name_en text not null,
  name_fr text not null,
  path text not null check (path = code or path like '%/' || code),
  approximate boolean not null,
  aliases text[] not null,
  note text,
  mark uuid not null,
  check ((parent_code is null) = (level = 'country')),
  primary key (mission_id, id),
  unique (mission_id, code, vintage, gazetteer, edition)
);
select kernel.guard('mission', 'area', '0');

-- One version of a list of codes. Its codes stay as they were when a later version comes.
create table mission.code_list (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  list text not null,
  list_version int not null check (list_version > 0),
  source text not null,
  codes int not null check (codes > 0),
  mark uuid not null,
  primary key (mission_id, id),
  unique (mission_id, list, list_version)
);
select kernel.guard('mission', 'code_list', '0');

create table mission.code (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  list text not null,
  list_version int not null,
  position int not null,
  code text not null,
  label_en text not null,
  label_fr text not null,
  facts jsonb not null,
  primary key (mission_id, id),
  unique (mission_id, list, code, list_version),
  foreign key (mission_id, list, list_version) references mission.code_list (mission_id, list, list_version)
);
create index code_in_order on mission.code (mission_id, list, list_version, position);
select kernel.guard('mission', 'code', '0');

-- A way to sort threats or incidents that somebody published or proposed, with its categories.
create table mission.taxonomy (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  scheme text not null,
  edition int not null check (edition > 0),
  position int not null,
  title_en text not null,
  title_fr text not null,
  source text,
  note text,
  mark uuid not null,
  primary key (mission_id, id),
  unique (mission_id, scheme, edition)
);
select kernel.guard('mission', 'taxonomy', '0');

create table mission.category (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  scheme text not null,
  edition int not null,
  position int not null,
  code text not null,
  parent_code text,
  label_en text not null,
  label_fr text not null,
  facts jsonb not null,
  primary key (mission_id, id),
  unique (mission_id, scheme, edition, code),
  foreign key (mission_id, scheme, edition) references mission.taxonomy (mission_id, scheme, edition)
);
select kernel.guard('mission', 'category', '0');

-- From a category of a scheme to one of the twelve threat categories. Neither is derived from the other.
create table mission.crosswalk (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  scheme text not null,
  code text not null,
  twelve_category text not null,
  edition int not null check (edition > 0),
  note text,
  withdrawn boolean not null,
  mark uuid not null,
  primary key (mission_id, id),
  unique (mission_id, scheme, code, twelve_category, edition)
);
select kernel.guard('mission', 'crosswalk', '0');

-- Bodies that coordinate or decide: who chairs and sits in them, how often, and what their source says of them, in its words.
create table mission.body (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  code text not null,
  edition int not null check (edition > 0),
  position int not null,
  name_en text not null,
  name_fr text not null,
  level text not null,
  active_from text,
  cadence text,
  chairs text[] not null,
  members text[] not null,
  duties text[] not null,
  weaknesses text[] not null,
  status text not null check (status in ('existing', 'planned')),
  source text,
  withdrawn boolean not null,
  mark uuid not null,
  primary key (mission_id, id),
  unique (mission_id, code, edition)
);
select kernel.guard('mission', 'body', '0');

-- Posts to which a warning, a decision or a task is addressed. Functions, never people.
create table mission.post (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  code text not null,
  edition int not null check (edition > 0),
  position int not null,
  label_en text not null,
  label_fr text not null,
  withdrawn boolean not null,
  mark uuid not null,
  primary key (mission_id, id),
  unique (mission_id, code, edition)
);
select kernel.guard('mission', 'post', '0');
