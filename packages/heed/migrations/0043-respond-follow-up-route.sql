-- Respond: how those we met may be asked, as agreed with them; what missed tries raised; and staff who were threatened.
alter table respond.follow_up drop constraint follow_up_subject_check;
alter table respond.follow_up add constraint follow_up_subject_check
  check (subject in ('people-met', 'village', 'livelihood', 'effect', 'staff'));

-- How a result came to be known; left out in what was written before.
alter table respond.follow_up_result add column how text
  check (how in ('direct', 'proxy', 'area', 'they-came', 'outside-plan'));
alter table respond.follow_up_result add constraint follow_up_result_proxy check (how is null or by_proxy = (how = 'proxy'));

-- A way agreed beforehand, in codes alone: names, numbers and the word itself are never here. The newest holds.
create table respond.contact_route (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  follow_up_id uuid not null,
  activity_id uuid not null,
  party text not null check (party in ('people', 'village', 'staff')),
  route text not null check (route in ('telephone', 'in-person-elsewhere', 'through-proxy', 'never')),
  asked_by text not null check (asked_by in ('liaison', 'human-rights', 'focal-point')),
  safe_from int check (safe_from between 0 and 24),
  safe_to int check (safe_to between 0 and 24),
  code_word boolean not null,
  proxy text not null check (proxy in ('family', 'neighbour', 'community', 'partner', 'none')),
  watched boolean not null,
  check ((safe_from is null) = (safe_to is null) and safe_from is distinct from safe_to or safe_from is null),
  check (route <> 'through-proxy' or proxy <> 'none'),
  foreign key (mission_id, follow_up_id) references respond.follow_up (mission_id, id),
  primary key (mission_id, id)
);
create index contact_route_of on respond.contact_route (mission_id, activity_id, party);
select kernel.guard('respond', 'contact_route', '12b');

-- Each rung of the ladder once, whatever the clock does.
create table respond.follow_up_raise (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  follow_up_id uuid not null,
  rung text not null check (rung in ('retry', 'proxy', 'case')),
  to_whom text not null check (to_whom in ('owner', 'focal-point', 'head-of-office')),
  at timestamptz not null,
  why text not null check (why in ('no-answer', 'not-asked')),
  check ((rung = 'case') = (to_whom <> 'owner')),
  foreign key (mission_id, follow_up_id) references respond.follow_up (mission_id, id),
  primary key (mission_id, id)
);
create unique index follow_up_raised_once on respond.follow_up_raise (mission_id, follow_up_id, rung, to_whom);
select kernel.guard('respond', 'follow_up_raise', '12b');

-- What a member of staff says of themselves: a threat or pressure, or a movement outside the rules.
create table respond.staff_safety (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  kind text not null check (kind in ('threat', 'pressure', 'followed', 'attacked', 'outside-rules')),
  broken_rule text check (broken_rule in ('no-clearance', 'by-night', 'no-escort', 'other-road', 'alone')),
  at timestamptz not null,
  office_path text,
  note text, note_lang text check (note_lang in ('en', 'fr')),
  erased_at timestamptz,
  check ((kind = 'outside-rules') = (broken_rule is not null)),
  check (note is null or note_lang is not null),
  primary key (mission_id, id)
);
create index staff_safety_area on respond.staff_safety (mission_id, area_path, at);
select kernel.guard('respond', 'staff_safety', '30');
insert into kernel.erasable values ('respond', 'staff_safety', 'note');
create policy retention_reads on respond.staff_safety for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'retention');

-- Who looks again at staff is fewer than who looks again at people met: colleagues of the office do not.
create policy staff_for_few on respond.follow_up as restrictive for select to heed_app
  using (subject <> 'staff' or recorded_by = kernel.actor() or kernel.service() = 'retention'
    or shield.sees('30', area_path, recorded_by));
create policy as_its_follow_up on respond.follow_up_result as restrictive for select to heed_app
  using (recorded_by = kernel.actor() or kernel.service() = 'retention' or exists (
    select from respond.follow_up f where f.mission_id = follow_up_result.mission_id and f.id = follow_up_result.follow_up_id));
create policy as_its_follow_up on respond.contact_route as restrictive for select to heed_app
  using (recorded_by = kernel.actor() or exists (
    select from respond.follow_up f where f.mission_id = contact_route.mission_id and f.id = contact_route.follow_up_id));
create policy as_its_follow_up on respond.follow_up_raise as restrictive for select to heed_app
  using (recorded_by = kernel.actor() or exists (
    select from respond.follow_up f where f.mission_id = follow_up_raise.mission_id and f.id = follow_up_raise.follow_up_id));

-- The gate counts those we met. To count staff among them would tell whoever may not read of them that one is there.
create or replace function respond.office_overdue(office text, as_of timestamptz) returns table (overdue int, longest_due timestamptz)
language sql stable security definer set search_path = respond, kernel, pg_temp as $$
  select count(*)::int, min(f.due_at)
  from respond.follow_up f
  where f.mission_id = kernel.mission() and f.office_path = office and f.subject <> 'staff'
    and f.recorded_at <= as_of and f.due_at < as_of
    and not exists (
      select from respond.follow_up_result r
      where r.mission_id = f.mission_id and r.follow_up_id = f.id and r.recorded_at <= as_of and r.result <> 'unreachable')
$$;
