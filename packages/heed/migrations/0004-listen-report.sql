-- Listening: what people told us, kept as received in three parts, and what we did with each report.
-- The account and the identity lie in zone A (shield); here stands the coded part and what a person released.

create schema listen;

create table listen.report (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  channel text not null,
  event_type text not null,
  imminence text not null check (imminence in ('T0', 'T1', 'T2', 'T3', 'T4', 'TP')),
  impact int not null check (impact between 1 and 5),
  area_code text not null,
  place_told_as text,
  place_precision text not null,
  event_from timestamptz,
  event_to timestamptz,
  event_precision text not null,
  group_at_risk text not null,
  number_exposed int check (number_exposed >= 0),
  basis text not null,
  told_at timestamptz not null,
  threat_known_at timestamptz,
  received_at timestamptz not null,
  at_risk_if_known text not null check (at_risk_if_known in ('yes', 'no', 'unknown')),
  check (event_from is null or event_to is null or event_from <= event_to),
  primary key (mission_id, id)
);
create index report_received on listen.report (mission_id, received_at);
select kernel.guard('listen', 'report', '4');

-- What became of a report, one row an act; its handling state is derived from these and never stored.
create table listen.report_event (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  report_id uuid not null,
  kind text not null check (kind in ('acknowledged', 'triaged', 'duplicate-of', 'closed')),
  at timestamptz not null,
  credibility int check (credibility between 1 and 6),
  reach text check (reach in ('R1', 'R2', 'R3', 'R4')),
  imminence text check (imminence in ('T0', 'T1', 'T2', 'T3', 'T4', 'TP')),
  impact int check (impact between 1 and 5),
  released_en text,
  released_fr text,
  incident_code text,
  duplicate_of uuid,
  foreign key (mission_id, report_id) references listen.report (mission_id, id),
  foreign key (mission_id, duplicate_of) references listen.report (mission_id, id),
  check (kind <> 'triaged' or (credibility is not null and reach is not null and imminence is not null and impact is not null and released_en is not null and released_fr is not null)),
  check (kind <> 'duplicate-of' or (duplicate_of is not null and duplicate_of <> report_id)),
  primary key (mission_id, id)
);
create index report_event_report on listen.report_event (mission_id, report_id, at);
select kernel.guard('listen', 'report_event', '4');

-- How far the source can be relied on belongs to zone A: apart from the triage that others read.
create table listen.source_grade (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  report_id uuid not null,
  reliability text not null check (reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
  foreign key (mission_id, report_id) references listen.report (mission_id, id),
  primary key (mission_id, id)
);
create index source_grade_report on listen.source_grade (mission_id, report_id);
select kernel.guard('listen', 'source_grade', '2');

-- Where zone A keeps the account of a report and the identity behind it. These random ids say nothing, and only
-- readers of the account (class 3) or of the vault (class 1) learn which belongs to which report.
create table listen.kept_account (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  report_id uuid not null,
  account_id uuid not null,
  commitment text not null,
  foreign key (mission_id, report_id) references listen.report (mission_id, id),
  primary key (mission_id, id)
);
create index kept_account_report on listen.kept_account (mission_id, report_id);
select kernel.guard('listen', 'kept_account', '3');

create table listen.kept_identity (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  report_id uuid not null,
  identity_id uuid not null,
  commitment text not null,
  foreign key (mission_id, report_id) references listen.report (mission_id, id),
  primary key (mission_id, id)
);
create index kept_identity_report on listen.kept_identity (mission_id, report_id);
select kernel.guard('listen', 'kept_identity', '1');

-- Sources that published or spoke on the record of a publication. Never a contact.
create table listen.source (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  name_en text not null,
  name_fr text not null,
  kind text not null,
  published_on date,
  party_to_conflict boolean,
  primary key (mission_id, id),
  unique (mission_id, name_en, kind)
);
select kernel.guard('listen', 'source', '0');

create table listen.import_batch (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  kind text not null,
  file text not null,
  sha256 text not null,
  rows int not null,
  imported int not null,
  flagged int not null,
  rejected int not null,
  already_known int not null,
  seconds double precision not null,
  primary key (mission_id, id)
);
create index import_batch_sha256 on listen.import_batch (mission_id, sha256);
select kernel.guard('listen', 'import_batch', '5');
