-- Assess: what threatens whom, where, in which weeks, and how sure we are. A new judgement is a new row that names
-- the one it replaces; nothing is overwritten, so that dissent and earlier views stay.
create schema assess;

create table assess.assessment (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  -- the unit of assessment: threat x actor (null = unidentified) x group at risk x area x window
  threat_category text not null,
  actor_code text,
  group_at_risk text not null,
  area_code text not null,
  window_from date not null,
  window_to date not null check (window_to >= window_from),
  valid_until timestamptz not null,
  -- the judgement
  likelihood int not null check (likelihood between 1 and 5),
  impact int not null check (impact between 1 and 5),
  confidence text not null check (confidence in ('high', 'medium', 'low')),
  confidence_reasons text not null,
  community_view text not null check (length(community_view) > 0),
  mission_effect text not null check (mission_effect in ('reduces', 'increases', 'both', 'none', 'unknown')),
  mission_effect_reason text not null,
  dual_role text not null check (dual_role in ('yes', 'no', 'unknown')),
  dual_role_text text,
  others_protect text not null check (others_protect in ('yes', 'no', 'unknown')),
  reachable text not null check (reachable in ('yes', 'no', 'unknown')),
  contingency_plan text,
  assumptions text[] not null,
  indicators_raise text[] not null,
  indicators_lower text[] not null,
  alternative text not null,
  dissent text,
  text_lang text not null check (text_lang in ('en', 'fr')),
  author_section text not null,
  scale text not null,
  report_ids uuid[] not null,
  incident_codes text[] not null,
  supersedes uuid,
  primary key (mission_id, id)
);
create index assessment_area on assess.assessment (mission_id, area_path, recorded_at);
create index assessment_supersedes on assess.assessment (mission_id, supersedes);
select kernel.guard('assess', 'assessment', '10');

-- Why a category that every cycle must speak of is left out of an area's cycle, and until when the reason holds.
create table assess.left_out (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  threat_category text not null check (threat_category in ('state-violations', 'counter-terrorism-harm', 'presence-harm')),
  area_code text not null,
  reason text not null check (length(reason) > 0),
  text_lang text not null check (text_lang in ('en', 'fr')),
  valid_until timestamptz not null,
  primary key (mission_id, id)
);
create index left_out_area on assess.left_out (mission_id, area_path, recorded_at);
select kernel.guard('assess', 'left_out', '10');
