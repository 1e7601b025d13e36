-- Warn: a warning never changes. What became of it is a list of events, and its four states are read from them.
create schema warn;

create table warn.warning (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  title_en text not null, title_fr text not null,
  threat_category text not null,
  group_at_risk text not null,
  number_exposed int check (number_exposed >= 0),
  area_code text not null,
  imminence text not null check (imminence in ('T0', 'T1', 'T2', 'T3', 'T4', 'TP')),
  impact int not null check (impact between 1 and 5),
  reach text check (reach in ('R1', 'R2', 'R3', 'R4')),
  level text not null check (level in ('white', 'yellow', 'orange', 'red')),
  origin text not null check (origin in ('person', 'rule')),
  rule_code text, rule_version int,
  threat_known_at timestamptz,
  received_at timestamptz not null,
  owner_post text not null,
  recipient_could_be_perpetrator text not null check (recipient_could_be_perpetrator in ('yes', 'no', 'unknown')),
  check ((origin = 'rule') = (rule_code is not null)),
  check ((rule_code is null) = (rule_version is null)),
  primary key (mission_id, id)
);
create index warning_received on warn.warning (mission_id, received_at);
create index warning_area on warn.warning (mission_id, area_path);
select kernel.guard('warn', 'warning', '4');

create table warn.warning_event (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  warning_id uuid not null,
  kind text not null check (kind in (
    'acknowledged', 'triaged', 'assigned', 'level-raised', 'level-lowered', 'verification-set', 'escalated', 'reviewed',
    'decided', 'tasked', 'departed', 'effect-on-site', 'outcome-set',
    'feedback-given', 'feedback-withheld', 'source-safety-checked', 'closed', 'reopened')),
  at timestamptz not null,
  note text, note_lang text check (note_lang in ('en', 'fr')),
  -- set by the kinds that need them
  imminence text check (imminence in ('T0', 'T1', 'T2', 'T3', 'T4', 'TP')),
  impact int check (impact between 1 and 5),
  reach text check (reach in ('R1', 'R2', 'R3', 'R4')),
  level text check (level in ('white', 'yellow', 'orange', 'red')),
  verification text check (verification in ('not-started', 'in-progress', 'corroborated', 'partly-corroborated',
    'unverifiable', 'refuted-mistaken', 'refuted-fabricated', 'duplicate-of')),
  duplicate_of uuid,
  step text check (step in ('acknowledge', 'triage', 'decide', 'act', 'feedback', 'safety-check', 'review')),
  to_post text,
  decision text check (decision in ('respond', 'respond-through-other', 'warn-community', 'monitor', 'no-action')),
  reason_code text,
  decision_id uuid,
  outcome text check (outcome in ('attack-deterred', 'attack-averted-otherwise', 'harm-reduced', 'harm-before-response',
    'harm-despite-response', 'nothing-observed', 'unknown', 'response-caused-harm')),
  check ((kind = 'verification-set') = (verification is not null)),
  check ((kind = 'escalated') <= (to_post is not null and step is not null)),
  check ((kind = 'decided') = (decision is not null)),
  check ((kind = 'outcome-set') = (outcome is not null)),
  check ((kind in ('level-raised', 'level-lowered')) <= (level is not null)),
  check ((verification = 'duplicate-of') is not true or duplicate_of is not null),
  primary key (mission_id, id)
);
create index warning_event_of on warn.warning_event (mission_id, warning_id, at);
-- A warning climbs to a post for a step once, whoever runs the clock.
create unique index warning_event_climbs_once on warn.warning_event (mission_id, warning_id, step, to_post) where kind = 'escalated';
select kernel.guard('warn', 'warning_event', '4');

create table warn.evidence (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  warning_id uuid not null,
  kind text not null check (kind in ('report', 'incident', 'assessment')),
  ref_id uuid, ref_code text,
  check ((ref_id is null) <> (ref_code is null)),
  primary key (mission_id, id)
);
create index evidence_of on warn.evidence (mission_id, warning_id);
create index evidence_ref on warn.evidence (mission_id, ref_id);
create index evidence_code on warn.evidence (mission_id, ref_code);
select kernel.guard('warn', 'evidence', '4');
