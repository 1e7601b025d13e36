-- Establishing: event data of others (UCDP GED first), kept as published. Such a row is linked to an incident of ours
-- and never merged into it; it enters no sum. known_at: the day on which its release came out, so that a look back
-- beyond that day never sees it. A newer release adds rows; the older ones stay.

create table establish.external_event (
  mission_id uuid not null,
  chunk_id uuid not null,
  line int not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  area_path text,
  batch_id uuid not null,
  dataset text not null,
  source_id text not null,
  release text not null,
  known_at timestamptz not null,
  -- what the row says of the event, without the identifiers that change from release to release
  mark uuid not null,
  kind text not null,
  date_start date not null,
  date_end date not null,
  date_precision int,
  latitude double precision not null,
  longitude double precision not null,
  place_precision int,
  place text,
  country text not null,
  adm1 text,
  adm2 text,
  side_a text,
  side_b text,
  low int,
  best int,
  high int,
  deaths_a int,
  deaths_b int,
  deaths_civilians int,
  deaths_unknown int,
  -- in what the row contradicts itself
  flags text[] not null,
  -- every cell as it stood in the file: a JSON array in the order of the batch's columns
  published text not null,
  primary key (mission_id, chunk_id, line)
);
create index external_event_source on establish.external_event (mission_id, dataset, source_id, known_at);
create index external_event_date on establish.external_event (mission_id, date_start);
select kernel.guard_bulk('establish', 'external_event', '0');

-- One file of one release that was begun. What became of it stands in listen.import_batch once it is finished.
create table establish.external_batch (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  dataset text not null,
  release text not null,
  known_at timestamptz not null,
  file text not null,
  sha256 text not null,
  columns text[] not null,
  primary key (mission_id, id)
);
create index external_batch_sha256 on establish.external_batch (mission_id, sha256);
select kernel.guard('establish', 'external_batch', '0');

-- A batch that was taken out. Its rows stay for a look back to the days on which they were there.
create table establish.external_undo (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  batch_id uuid not null,
  why text not null check (why in ('asked', 'broken-file')),
  rows int not null,
  links_withdrawn int not null,
  foreign key (mission_id, batch_id) references establish.external_batch (mission_id, id),
  primary key (mission_id, id)
);
create unique index external_undo_once on establish.external_undo (mission_id, batch_id);
select kernel.guard('establish', 'external_undo', '0');

-- A person's word that an event of others is, or is not, one of our incidents. A later word replaces an earlier one;
-- `withdrawn` takes it back. It names the event and not a row, so that it holds over releases.
create table establish.external_link (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  incident_id uuid not null,
  dataset text not null,
  source_id text not null,
  standing text not null check (standing in ('confirmed', 'not-the-same', 'withdrawn')),
  note text,
  foreign key (mission_id, incident_id) references establish.incident (mission_id, id),
  primary key (mission_id, id)
);
create index external_link_incident on establish.external_link (mission_id, incident_id);
create index external_link_event on establish.external_link (mission_id, dataset, source_id);
select kernel.guard('establish', 'external_link', '5');
