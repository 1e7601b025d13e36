-- Respond: bodies that coordinate and decide, what they hold each other to, and who holds which post.

-- Who should sit in a body, and each section's duty, as a theatre's file words it: reference, in editions.
create table respond.charter (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  kind text not null check (kind in ('body', 'section')),
  code text not null,
  edition int not null check (edition > 0),
  mark uuid not null,
  position int not null,
  content jsonb not null,
  primary key (mission_id, id),
  unique (mission_id, kind, code, edition)
);
select kernel.guard('respond', 'charter', '0');

-- What happens in a body: a seat taken or left, a meeting planned or held with its minutes, a lack explained.
create table respond.body_event (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  body_code text not null,
  kind text not null check (kind in ('joined', 'left', 'planned', 'met', 'explained')),
  at timestamptz not null,
  seat text,
  seat_role text check (seat_role in ('chair', 'member', 'observer')),
  component text check (component in ('civilian', 'military', 'police', 'humanitarian')),
  finding text,
  words text, words_lang text check (words_lang in ('en', 'fr')),
  by_post text,
  check ((kind in ('joined', 'left')) = (seat is not null)),
  check ((kind = 'joined') = (seat_role is not null and component is not null)),
  check ((kind = 'explained') = (finding is not null)),
  check ((kind in ('met', 'explained')) <= (words is not null)),
  check ((words is null) = (words_lang is null)),
  primary key (mission_id, id)
);
create index body_event_of on respond.body_event (mission_id, body_code, at);
select kernel.guard('respond', 'body_event', '11');

-- What a body decided, plans or has not agreed on. Each has an owner by post, and a day.
create table respond.body_matter (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  body_code text not null,
  kind text not null check (kind in ('decision', 'plan', 'disagreement')),
  -- null only for a disagreement that Heed opened between two decisions: those are its words
  words text, words_lang text check (words_lang in ('en', 'fr')),
  need text check (need in ('must', 'should', 'could')),
  owner_post text not null,
  by_post text not null,
  decided_at timestamptz not null,
  due_at timestamptz not null,
  warning_id uuid,
  stance text check (stance in ('respond', 'respond-through-other', 'warn-community', 'monitor', 'no-action')),
  options text[] not null,
  resources text, desired_effect text, indicator text, do_no_harm text, dissent text, exit text,
  tier int check (tier between 1 and 3),
  phase text check (phase in ('prevention', 'pre-emption', 'response', 'consolidation')),
  -- the two decisions that differ
  differs uuid[],
  check ((words is null) = (words_lang is null)),
  check ((kind = 'disagreement') = (need is null)),
  check (words is not null or (kind = 'disagreement' and cardinality(differs) = 2)),
  check ((kind = 'disagreement') or (desired_effect is not null and indicator is not null)),
  check ((stance is not null) <= (warning_id is not null)),
  primary key (mission_id, id)
);
create index body_matter_of on respond.body_matter (mission_id, body_code, due_at);
create index body_matter_warning on respond.body_matter (mission_id, warning_id);
select kernel.guard('respond', 'body_matter', '11');

create table respond.body_matter_event (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  matter_id uuid not null,
  kind text not null check (kind in ('started', 'done', 'dropped')),
  at timestamptz not null,
  words text, words_lang text check (words_lang in ('en', 'fr')),
  by_post text not null,
  check ((kind in ('done', 'dropped')) <= (words is not null)),
  check ((words is null) = (words_lang is null)),
  foreign key (mission_id, matter_id) references respond.body_matter (mission_id, id),
  primary key (mission_id, id)
);
-- A matter ends once.
create unique index body_matter_ended on respond.body_matter_event (mission_id, matter_id) where kind in ('done', 'dropped');
create index body_matter_event_of on respond.body_matter_event (mission_id, matter_id, at);
select kernel.guard('respond', 'body_matter_event', '11');

-- Whether a post is held: no person, no name.
create table respond.post_holding (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  post text not null,
  state text not null check (state in ('held', 'vacant', 'on-leave')),
  from_at timestamptz not null,
  until_at timestamptz check (until_at > from_at),
  deputy_post text,
  languages text[] not null,
  skills text[] not null,
  check ((state = 'on-leave') <= (until_at is not null)),
  check (deputy_post is distinct from post),
  primary key (mission_id, id)
);
create index post_holding_of on respond.post_holding (mission_id, post, from_at);
select kernel.guard('respond', 'post_holding', '11');

-- Where something went because it was late, or because nobody was at the post that it lay with.
create table respond.climb (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  subject text not null check (subject in ('matter', 'task', 'warning')),
  subject_id uuid not null,
  why text not null check (why in ('overdue', 'vacant', 'on-leave')),
  level int not null check (level >= 0),
  from_post text not null,
  to_post text not null,
  at timestamptz not null,
  check (from_post <> to_post),
  primary key (mission_id, id)
);
-- One rung is climbed once.
create unique index climb_once on respond.climb (mission_id, subject_id, level, from_post, to_post);
select kernel.guard('respond', 'climb', '11');
