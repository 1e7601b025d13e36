-- Establishing: what is known of incidents, actors and communities, kept as claims that somebody made.
-- A claim is never edited: it is withdrawn, or another answers it. Shown values are derived and stored nowhere.
-- seed_mark: the row of a case file as it was read, so that a row that changed since is noticed.
-- known_at: from when it could be known here. Reads as of a day take what was known on it.

create schema establish;

create table establish.incident (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  code text not null,
  record_kind text not null check (record_kind in ('single', 'series', 'aggregate', 'pattern', 'response', 'context')),
  title_en text not null,
  title_fr text not null,
  -- set for incidents opened by hand; an imported incident is known from its first known claim
  known_at timestamptz,
  seed_mark uuid,
  batch_id uuid,
  primary key (mission_id, id),
  unique (mission_id, code)
);
select kernel.guard('establish', 'incident', '5');

-- A liaison assistant who releases a report may add its claims to an incident that he may not read: this gives the
-- way there and nothing of what is known.
create function establish.incident_of(wanted text) returns table (id uuid, area_path text) language sql stable security definer
  set search_path = establish, pg_temp
  as $$ select i.id, i.area_path from establish.incident i where i.mission_id = kernel.mission() and i.code = wanted and kernel.actor() is not null $$;
revoke all on function establish.incident_of(text) from public;
grant execute on function establish.incident_of(text) to heed_app;

create table establish.claim (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  subject_kind text not null check (subject_kind in ('incident', 'actor', 'community')),
  subject_id uuid not null,
  code text,
  property text not null,
  value jsonb not null,
  actor_codes text[] not null default '{}',
  source_id uuid,
  report_id uuid,
  basis text not null,
  reliability text check (reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
  credibility int check (credibility between 1 and 6),
  verification text not null,
  said_at timestamptz,
  said_precision text,
  known_at timestamptz not null,
  valid_from date,
  valid_to date,
  derived_from_row boolean not null default false,
  seed_ref text,
  note_en text,
  note_fr text,
  seed_mark uuid,
  batch_id uuid,
  check (source_id is not null or report_id is not null),
  check (valid_from is null or valid_to is null or valid_from <= valid_to),
  primary key (mission_id, id)
);
create index claim_subject on establish.claim (mission_id, subject_id, known_at);
create index claim_report on establish.claim (mission_id, report_id) where report_id is not null;
select kernel.guard('establish', 'claim', '5');

create table establish.claim_withdrawal (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  claim_id uuid not null,
  reason text not null check (reason <> ''),
  foreign key (mission_id, claim_id) references establish.claim (mission_id, id),
  primary key (mission_id, id)
);
create index claim_withdrawal_claim on establish.claim_withdrawal (mission_id, claim_id);
select kernel.guard('establish', 'claim_withdrawal', '5');

-- A person's choice of one account for one property. A later pin replaces an earlier one; without claim it lifts it.
create table establish.pin (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  incident_id uuid not null,
  property text not null,
  claim_id uuid,
  reason text not null check (reason <> ''),
  foreign key (mission_id, incident_id) references establish.incident (mission_id, id),
  foreign key (mission_id, claim_id) references establish.claim (mission_id, id),
  primary key (mission_id, id)
);
create index pin_incident on establish.pin (mission_id, incident_id);
select kernel.guard('establish', 'pin', '5');

create table establish.incident_link (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  code text,
  from_incident uuid not null,
  to_incident uuid not null,
  kind text not null check (kind in ('reprisal', 'contact-reprisal', 'informant-reprisal', 'collective-punishment', 'presence-backlash',
    'presence-collateral', 'double-jeopardy', 'impunity-driver', 'recruitment-driver', 'adaptation', 'escalation', 'serial-attack',
    'continuation', 'public-reaction', 'response', 'response-success')),
  lag_days_low int,
  lag_days_high int,
  lag_basis text not null,
  from_actor text,
  to_actor text,
  source_id uuid,
  confidence text not null,
  known_at timestamptz not null,
  seed_ref text,
  note_en text,
  note_fr text,
  seed_mark uuid,
  batch_id uuid,
  foreign key (mission_id, from_incident) references establish.incident (mission_id, id),
  foreign key (mission_id, to_incident) references establish.incident (mission_id, id),
  check (from_incident <> to_incident),
  check (lag_days_low is null or lag_days_high is null or lag_days_low <= lag_days_high),
  primary key (mission_id, id)
);
create index incident_link_from on establish.incident_link (mission_id, from_incident);
create index incident_link_to on establish.incident_link (mission_id, to_incident);
select kernel.guard('establish', 'incident_link', '5');

-- An actor is a name and a kind of organisation. What it is called, with whom it stands and what it does are statements.
create table establish.actor (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  code text not null,
  name_en text not null,
  name_fr text not null,
  aliases text[] not null,
  kind text not null,
  theatre text,
  active_from date,
  active_to date,
  note_en text,
  note_fr text,
  seed_ref text,
  seed_mark uuid,
  batch_id uuid,
  primary key (mission_id, id),
  unique (mission_id, code)
);
select kernel.guard('establish', 'actor', '22');

create table establish.label (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  actor_id uuid not null,
  label_en text not null,
  label_fr text not null,
  labeller_en text not null check (labeller_en <> ''),
  labeller_fr text not null check (labeller_fr <> ''),
  dated text,
  purpose text,
  period_from date,
  period_to date,
  source_id uuid not null,
  known_at timestamptz not null,
  seed_ref text,
  seed_mark uuid,
  batch_id uuid,
  foreign key (mission_id, actor_id) references establish.actor (mission_id, id),
  primary key (mission_id, id)
);
create index label_actor on establish.label (mission_id, actor_id);
select kernel.guard('establish', 'label', '22');

create table establish.conduct (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  actor_id uuid not null,
  kind text not null check (kind in ('protective', 'predatory', 'protects')),
  text_en text not null,
  text_fr text not null,
  source_id uuid not null,
  known_at timestamptz not null,
  seed_ref text,
  seed_mark uuid,
  batch_id uuid,
  foreign key (mission_id, actor_id) references establish.actor (mission_id, id),
  primary key (mission_id, id)
);
create index conduct_actor on establish.conduct (mission_id, actor_id);
select kernel.guard('establish', 'conduct', '22');

-- People at risk and agents of their own protection. Never an author of harm: that is an armed actor of its own.
create table establish.community (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  code text not null,
  name_en text not null,
  name_fr text not null,
  aliases text[] not null,
  note_en text,
  note_fr text,
  seed_ref text,
  seed_mark uuid,
  batch_id uuid,
  primary key (mission_id, id),
  unique (mission_id, code)
);
select kernel.guard('establish', 'community', '22');

-- What others call a community. Without who says so, it cannot be stored.
create table establish.perception (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  community_id uuid not null,
  perceived_as_en text not null,
  perceived_as_fr text not null,
  by_whom_en text not null check (by_whom_en <> ''),
  by_whom_fr text not null check (by_whom_fr <> ''),
  source_id uuid not null,
  known_at timestamptz not null,
  seed_ref text,
  seed_mark uuid,
  batch_id uuid,
  foreign key (mission_id, community_id) references establish.community (mission_id, id),
  primary key (mission_id, id)
);
create index perception_community on establish.perception (mission_id, community_id);
select kernel.guard('establish', 'perception', '22');

create table establish.affiliation (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  code text not null,
  from_code text not null,
  relation text not null,
  to_code text not null,
  date_from date,
  date_to date,
  date_precision text,
  status text not null check (status in ('asserted', 'contested', 'perceived')),
  source_id uuid not null,
  known_at timestamptz not null,
  seed_ref text,
  note_en text,
  note_fr text,
  seed_mark uuid,
  batch_id uuid,
  check (date_from is null or date_to is null or date_from <= date_to),
  primary key (mission_id, id),
  unique (mission_id, code)
);
create index affiliation_from on establish.affiliation (mission_id, from_code);
create index affiliation_to on establish.affiliation (mission_id, to_code);
select kernel.guard('establish', 'affiliation', '22');

-- Figures that others published about a place and a period. They stand beside our counts and enter no sum.
create table establish.published_figure (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  code text not null,
  metric_en text not null,
  metric_fr text not null,
  value double precision not null,
  unit text not null,
  qualifier text not null,
  period_from date,
  period_to date,
  place_en text not null,
  place_fr text not null,
  actor_codes text[] not null,
  source_id uuid not null,
  known_at timestamptz not null,
  seed_ref text,
  note_en text,
  note_fr text,
  seed_mark uuid,
  batch_id uuid,
  check (period_from is null or period_to is null or period_from <= period_to),
  primary key (mission_id, id),
  unique (mission_id, code)
);
select kernel.guard('establish', 'published_figure', '0');
