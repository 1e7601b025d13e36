-- Respond: individual protection cases. In codes and short notes: who it is about is never here.
create table respond.protection_case (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  origin text not null check (origin in ('harmed', 'pressure-threat', 'no-answer', 'person')),
  about text not null check (about in ('person', 'household', 'village', 'staff')),
  follow_up_id uuid,
  opened_at timestamptz not null,
  office_path text,
  check ((origin = 'person') = (follow_up_id is null)),
  primary key (mission_id, id)
);
create index protection_case_area on respond.protection_case (mission_id, area_path, opened_at);
-- One of a follow-up, whatever is found on it afterwards.
create unique index protection_case_once on respond.protection_case (mission_id, follow_up_id) where follow_up_id is not null;
select kernel.guard('respond', 'protection_case', '29');

create table respond.protection_case_event (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  case_id uuid not null,
  kind text not null check (kind in ('need', 'consent', 'options', 'referral', 'referral-accepted', 'referral-declined',
    'next-contact', 'closed', 'reopened')),
  at timestamptz not null,
  codes text[] not null,
  agreed text[] not null,
  service text, organisation text,
  referral_id uuid,
  next_at timestamptz,
  outcome text,
  note text, note_lang text check (note_lang in ('en', 'fr')),
  erased_at timestamptz,
  check ((kind = 'referral') = (service is not null) and (service is null) = (organisation is null)),
  check ((kind in ('referral-accepted', 'referral-declined')) = (referral_id is not null)),
  check ((kind = 'next-contact') = (next_at is not null)),
  check ((kind = 'closed') = (outcome is not null)),
  check (note is null or note_lang is not null),
  foreign key (mission_id, case_id) references respond.protection_case (mission_id, id),
  primary key (mission_id, id)
);
create index protection_case_event_of on respond.protection_case_event (mission_id, case_id, at);
-- A service answers a referral once.
create unique index referral_answered_once on respond.protection_case_event (mission_id, referral_id) where referral_id is not null;
select kernel.guard('respond', 'protection_case_event', '29');
-- Whoever opened a case reads what others of the office did on it.
create policy opener_reads on respond.protection_case_event for select to heed_app
  using (mission_id = kernel.mission() and exists (
    select from respond.protection_case c
    where c.mission_id = protection_case_event.mission_id and c.id = protection_case_event.case_id and c.recorded_by = kernel.actor()));
insert into kernel.erasable values
  ('respond', 'protection_case_event', 'note');
create policy retention_reads on respond.protection_case_event for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'retention');

-- Whether a case of a follow-up is there, for whoever finds harm and may not read what others opened.
create function respond.has_case(follow_up uuid) returns boolean
language sql stable security definer set search_path = respond, kernel, pg_temp as $$
  select exists (select from respond.protection_case c where c.mission_id = kernel.mission() and c.follow_up_id = follow_up)
$$;
revoke all on function respond.has_case(uuid) from public;
grant execute on function respond.has_case(uuid) to heed_app;
