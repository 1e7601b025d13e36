-- Respond: what was decided, who was sent, what they did there, and whether the people met are safe since.
create schema respond;

-- The toolbox of a theatre. A tool that a newer file words differently is a new edition: decisions taken before were
-- taken on the older words.
create table respond.tool (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  code text not null,
  edition int not null check (edition > 0),
  mark uuid not null,
  name_en text not null, name_fr text not null,
  component text[] not null,
  tier int not null check (tier between 1 and 3),
  activity_kind text not null,
  visible boolean not null,
  immediate boolean not null,
  other_forces boolean not null,
  preconditions_en text[] not null, preconditions_fr text[] not null,
  outcome text not null,
  why_en text not null, why_fr text not null,
  risks_en text[] not null, risks_fr text[] not null,
  mitigations_en text[] not null, mitigations_fr text[] not null,
  elsewhere_codes text[] not null,
  elsewhere_en text[] not null, elsewhere_fr text[] not null,
  do_no_harm text[] not null,
  constraint_class text not null,
  source text not null,
  primary key (mission_id, id)
);
create unique index tool_code on respond.tool (mission_id, code, edition);
select kernel.guard('respond', 'tool', '0');

create table respond.decision (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  warning_id uuid not null,
  decision text not null check (decision in ('respond', 'respond-through-other', 'warn-community', 'monitor', 'no-action')),
  reason_code text check (reason_code in ('no-access', 'no-asset', 'risk-to-civilians', 'risk-to-staff', 'not-credible',
    'outside-mandate', 'other-actor-responding', 'leadership-declined', 'distinct-from-counter-terrorism')),
  reason text not null, reason_lang text not null check (reason_lang in ('en', 'fr')),
  options text[] not null,
  tool_codes text[] not null,
  owner_post text not null,
  decided_by_post text not null,
  decided_at timestamptz not null,
  due_at timestamptz,
  review_at timestamptz,
  desired_effect text,
  indicator text,
  dissent text,
  civilians_concerned text,
  through_whom text,
  -- by question, as given: {"DNH-5.2": {answer, lang, adverse, mitigation}}
  answers jsonb not null,
  -- stops that the person found to hold
  stops text[] not null,
  -- {stops, reason, adviserAdvice} when somebody stepped over a stop
  override jsonb,
  check ((decision = 'no-action') <= (reason_code is not null)),
  check ((reason_code = 'distinct-from-counter-terrorism') is not true or civilians_concerned is not null),
  primary key (mission_id, id)
);
-- A warning is decided once; what changes later is a new warning or a task.
create unique index decision_once on respond.decision (mission_id, warning_id);
create index decision_area on respond.decision (mission_id, area_path, decided_at);
select kernel.guard('respond', 'decision', '11');

create table respond.task (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  decision_id uuid not null,
  warning_id uuid not null,
  tool_code text,
  owner_post text not null,
  tasked_at timestamptz not null,
  due_at timestamptz,
  primary key (mission_id, id)
);
create index task_of on respond.task (mission_id, warning_id);
select kernel.guard('respond', 'task', '11');

create table respond.task_event (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  task_id uuid not null,
  kind text not null check (kind in ('departed', 'effect-on-site', 'done', 'dropped')),
  at timestamptz not null,
  note text, note_lang text check (note_lang in ('en', 'fr')),
  check ((kind = 'dropped') <= (note is not null)),
  primary key (mission_id, id)
);
create index task_event_of on respond.task_event (mission_id, task_id);
select kernel.guard('respond', 'task_event', '11');

create table respond.activity (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  task_id uuid, warning_id uuid,
  tool_code text not null,
  kind text not null check (kind in ('visit', 'patrol', 'flight', 'contact', 'meeting', 'operation', 'arrest', 'publication',
    'presence', 'escort', 'mediation', 'engagement', 'project', 'shelter', 'withdrawal')),
  area_code text not null,
  office_path text,
  owner_post text not null,
  from_at timestamptz not null,
  to_at timestamptz check (to_at >= from_at),
  answers jsonb not null,
  stops text[] not null,
  override jsonb,
  primary key (mission_id, id)
);
create index activity_area on respond.activity (mission_id, area_path, from_at);
create index activity_of on respond.activity (mission_id, warning_id);
select kernel.guard('respond', 'activity', '12a');

-- The promise to look again. Heed makes it for each activity, whoever plans it; what was found is in follow_up_result.
create table respond.follow_up (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  activity_id uuid not null, warning_id uuid,
  step text not null check (step in ('24h', '72h', '7d', '30d', '90d')),
  subject text not null check (subject in ('people-met', 'village', 'livelihood', 'effect')),
  due_at timestamptz not null,
  owner_post text not null,
  office_path text,
  primary key (mission_id, id)
);
create unique index follow_up_once on respond.follow_up (mission_id, activity_id, step);
create index follow_up_due on respond.follow_up (mission_id, due_at);
create index follow_up_of on respond.follow_up (mission_id, warning_id);
select kernel.guard('respond', 'follow_up', '12b');

create table respond.follow_up_result (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  follow_up_id uuid not null,
  result text not null check (result in ('safe', 'pressure-threat', 'harmed', 'moved', 'unreachable', 'declined')),
  at timestamptz not null,
  by_proxy boolean not null,
  note_en text, note_fr text,
  primary key (mission_id, id)
);
create index follow_up_result_of on respond.follow_up_result (mission_id, follow_up_id, at);
select kernel.guard('respond', 'follow_up_result', '12b');

-- After harm, similar activities in the area stay closed until somebody has looked into it and says so.
create table respond.harm_review (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  activity_id uuid not null,
  reviewed_at timestamptz not null,
  finding text not null, finding_lang text not null check (finding_lang in ('en', 'fr')),
  lifts boolean not null,
  primary key (mission_id, id)
);
create index harm_review_of on respond.harm_review (mission_id, activity_id);
select kernel.guard('respond', 'harm_review', '12a');

create table respond.outcome (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  warning_id uuid not null,
  outcome text not null check (outcome in ('attack-deterred', 'attack-averted-otherwise', 'harm-reduced', 'harm-before-response',
    'harm-despite-response', 'nothing-observed', 'unknown', 'response-caused-harm')),
  at timestamptz not null,
  harm_at timestamptz,
  note_en text, note_fr text,
  risk_moved text,
  incident_codes text[] not null,
  primary key (mission_id, id)
);
create index outcome_of on respond.outcome (mission_id, warning_id);
select kernel.guard('respond', 'outcome', '11');

-- What the gate must know of every office and area, and nothing more: planners who may not read a follow-up must
-- still be stopped by it. No result, person or place below the area leaves these functions.
create function respond.office_overdue(office text, as_of timestamptz) returns table (overdue int, longest_due timestamptz)
language sql stable security definer set search_path = respond, kernel, pg_temp as $$
  select count(*)::int, min(f.due_at)
  from respond.follow_up f
  where f.mission_id = kernel.mission() and f.office_path = office
    and f.recorded_at <= as_of and f.due_at < as_of
    and not exists (
      select from respond.follow_up_result r
      where r.mission_id = f.mission_id and r.follow_up_id = f.id and r.recorded_at <= as_of and r.result <> 'unreachable')
$$;
revoke all on function respond.office_overdue(text, timestamptz) from public;
grant execute on function respond.office_overdue(text, timestamptz) to heed_app;

create function respond.frozen(as_of timestamptz) returns table (activity_id uuid, activity_kind text, area_path text, since timestamptz)
language sql stable security definer set search_path = respond, kernel, pg_temp as $$
  select a.id, a.kind, a.area_path, min(r.at)
  from respond.follow_up_result r
  join respond.follow_up f on f.mission_id = r.mission_id and f.id = r.follow_up_id
  join respond.activity a on a.mission_id = f.mission_id and a.id = f.activity_id
  where r.mission_id = kernel.mission() and r.result = 'harmed' and r.recorded_at <= as_of
    and not exists (
      select from respond.harm_review v
      where v.mission_id = a.mission_id and v.activity_id = a.id and v.lifts and v.recorded_at <= as_of and v.reviewed_at >= r.at)
  group by a.id, a.kind, a.area_path
$$;
revoke all on function respond.frozen(timestamptz) from public;
grant execute on function respond.frozen(timestamptz) to heed_app;
