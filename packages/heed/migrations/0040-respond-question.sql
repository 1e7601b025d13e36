-- Respond: the purpose gate. Uniformed planning (zone C) asks what to protect, where and when; a person of zone B answers or declines.
create table respond.protection_question (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  area_code text not null,
  purpose text not null check (purpose in ('patrol', 'escort', 'not-seen', 'if-we-come', 'other')),
  purpose_words text,
  words text not null check (words <> ''), words_lang text not null check (words_lang in ('en', 'fr')),
  asked_as text not null check (asked_as in ('FP', 'UP', 'SC')),
  asked_at timestamptz not null,
  wanted_by timestamptz not null,
  check ((purpose = 'other') = (purpose_words is not null)),
  -- A district or wider: about a village nobody asks, because a village that reports is itself a source (SR-6).
  constraint protection_question_coarse check (area_path is not null and cardinality(string_to_array(area_path, '/')) <= 3),
  primary key (mission_id, id)
);
create index protection_question_area on respond.protection_question (mission_id, area_path, wanted_by);
select kernel.guard('respond', 'protection_question', '28');

-- What became of it, once.
create table respond.protection_question_event (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  question_id uuid not null,
  kind text not null check (kind in ('answered', 'declined', 'withdrawn')),
  as_role text not null check (as_role in ('PA', 'HR', 'FP', 'UP', 'SC')),
  at timestamptz not null,
  answer text, answer_lang text check (answer_lang in ('en', 'fr')),
  -- the mark of what the person who released the answer was shown
  seen uuid,
  reason text check (reason in ('points-to-source', 'not-for-protection', 'not-known')),
  check (case when kind = 'answered' then answer is not null and answer_lang is not null and seen is not null
    else answer is null and answer_lang is null and seen is null end),
  check ((kind = 'declined') = (reason is not null)),
  foreign key (mission_id, question_id) references respond.protection_question (mission_id, id),
  primary key (mission_id, id)
);
create unique index protection_question_once on respond.protection_question_event (mission_id, question_id);
select kernel.guard('respond', 'protection_question_event', '28');

-- Who asked takes back and never answers; nobody else takes back.
create function respond.check_question_event() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (new.kind = 'withdrawn') is distinct from exists (
    select from respond.protection_question q
    where q.mission_id = new.mission_id and q.id = new.question_id and q.recorded_by = new.recorded_by
  ) then
    raise exception 'who asked does not answer' using errcode = 'check_violation', constraint = 'protection_question_apart';
  end if;
  return new;
end $$;
revoke all on function respond.check_question_event() from public;
create trigger protection_question_apart before insert on respond.protection_question_event
  for each row execute function respond.check_question_event();
