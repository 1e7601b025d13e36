-- Respond: the early-warning and response matrix, who does what about a threat in a place; and the clock of hotspots.

-- One line of the matrix in one edition. To change a line is to write its next edition: the earlier ones stay.
create table respond.matrix_entry (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  -- the id of its first edition
  line uuid not null,
  edition int not null check (edition > 0),
  check ((edition = 1) = (line = id)),
  -- threat x people x place, and the assessment that it was written from
  threat_category text not null,
  group_at_risk text not null,
  area_code text not null,
  assessment_id uuid not null,
  duty text not null check (duty in ('MUST', 'SHOULD', 'COULD')),
  -- why it is not the duty that the assessment gives
  duty_reason text,
  phase text not null check (phase in ('prevention', 'pre-emption', 'response', 'consolidation')),
  tool_code text not null,
  post text not null,
  due_at timestamptz,
  -- for people, not for the plan
  desired_effect text not null check (desired_effect <> ''),
  words_lang text not null check (words_lang in ('en', 'fr')),
  state text not null check (state in ('planned', 'under-way', 'done', 'dropped')),
  state_reason text,
  check (state <> 'dropped' or state_reason is not null),
  check (duty <> 'MUST' or due_at is not null),
  primary key (mission_id, id)
);
create unique index matrix_entry_edition on respond.matrix_entry (mission_id, line, edition);
create index matrix_entry_area on respond.matrix_entry (mission_id, area_path, recorded_at);
select kernel.guard('respond', 'matrix_entry', '11');

-- A rung that a hotspot has climbed: its place was named, the limit of its priority passed, and nothing was under way.
create table respond.hotspot_rung (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  threat_category text not null,
  group_at_risk text not null,
  area_code text not null,
  duty text not null check (duty in ('MUST', 'SHOULD')),
  since timestamptz not null,
  to_post text not null,
  at timestamptz not null,
  primary key (mission_id, id)
);
create unique index hotspot_rung_once on respond.hotspot_rung (mission_id, threat_category, group_at_risk, area_code, duty, since, to_post);
select kernel.guard('respond', 'hotspot_rung', '10');

-- That something was begun in an area, and when: for the clock of hotspots. It says neither what nor with whom; the clock has
-- no right to read activities.
create function respond.begun(as_of timestamptz) returns table (area_path text, warning_id uuid, begun_at timestamptz)
language sql stable security definer set search_path = respond, kernel, pg_temp as $$
  select a.area_path, a.warning_id, a.recorded_at from respond.activity a
  where a.mission_id = kernel.mission() and a.recorded_at <= as_of
$$;
revoke all on function respond.begun(timestamptz) from public;
grant execute on function respond.begun(timestamptz) to heed_app;
