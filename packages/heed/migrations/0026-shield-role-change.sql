-- Shield: a role takes two administrators, no account holds what must not meet, and a mission always has an administrator.

-- Somebody may ask that colleagues of other offices do not learn who wrote something (SR-8). Null is no.
alter table shield.person add column hidden_from_other_offices boolean;

-- On whose word a role is held. Null: given before this was noted.
alter table shield.assignment
  add column basis text check (basis in ('two-people', 'one-administrator', 'command-line', 'first-link', 'exercise')),
  add column proposal_id uuid,
  add constraint assignment_proposal check ((proposal_id is not null) = (basis is not null and basis = 'two-people'));

-- What one administrator wants another person to hold. It gives nothing.
create table shield.role_proposal (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  person_id uuid not null,
  change text not null check (change in ('role', 'office')),
  role text,
  office_path text,
  proposed_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > proposed_at),
  check ((change = 'role') = (role is not null)),
  check (person_id <> recorded_by),
  primary key (mission_id, id),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);
create index role_proposal_person on shield.role_proposal (mission_id, person_id);
select kernel.guard('shield', 'role_proposal', '16');

-- What became of it: one word, once.
create table shield.role_decision (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  proposal_id uuid not null,
  outcome text not null check (outcome in ('confirmed', 'declined')),
  decided_at timestamptz not null,
  primary key (mission_id, id),
  foreign key (mission_id, proposal_id) references shield.role_proposal (mission_id, id)
);
create unique index role_decision_once on shield.role_decision (mission_id, proposal_id);
select kernel.guard('shield', 'role_decision', '16');

alter table shield.assignment
  add foreign key (mission_id, proposal_id) references shield.role_proposal (mission_id, id);

-- What one account must not hold together: the table of shield/separation.ts, and a test compares the two.
create function shield.forbidden_together(one text, other text) returns boolean language sql immutable as $$
  select exists (
    select from (values
      ('AU', array['PA','JM','JOC','CL','HR','FP','UP','SC','HO','SL','HU','AD','FO','DO','WP','CP','TR','EN','SP']),
      ('AD', array['PA','CL','HR','HO','HU','FO','DO','WP','CP','TR','EN']),
      ('FP', array['CL','HR','FO','DO','WP','CP','TR']),
      ('UP', array['CL','HR','FO','DO','WP','CP','TR']),
      ('SC', array['CL','HR','FO','DO','WP','CP','TR']),
      ('JM', array['CL','FO']),
      ('SL', array['CL','FO']),
      ('HU', array['PA','JM','JOC','CL','HR','FP','UP','SC','HO','SL','FO','DO','WP','CP','TR','EN'])
    ) as apart (held, others)
    where (held = one and other = any (others)) or (held = other and one = any (others)))
$$;

-- Open accounts that hold the administrator's role at a moment. Read past row-level security: whoever hides administrators
-- from himself must not seem to be the only one.
create function shield.administrators(mission uuid, at timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct a.person_id
  from shield.assignment a join shield.person p on p.mission_id = a.mission_id and p.id = a.person_id
  where a.mission_id = mission and a.role = 'AD' and p.disabled_at is null
    and a.from_at <= at and (a.until_at is null or a.until_at > at)
$$;
revoke all on function shield.administrators(uuid, timestamptz) from public;

create function shield.check_new_role() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  said shield.role_proposal;
begin
  -- The column's own check refuses this one.
  if new.person_id = new.recorded_by then return new; end if;
  if exists (
    select from shield.assignment a
    where a.mission_id = new.mission_id and a.person_id = new.person_id
      and (a.until_at is null or a.until_at > new.from_at)
      and shield.forbidden_together(a.role, new.role)
  ) then
    raise exception 'one account must not hold these roles together' using errcode = 'check_violation', constraint = 'assignment_apart';
  end if;
  if new.basis is null then
    raise exception 'a role says on whose word it is given' using errcode = 'check_violation', constraint = 'assignment_basis';
  elsif new.basis = 'two-people' then
    select p.* into said from shield.role_proposal p
      join shield.role_decision d on d.mission_id = p.mission_id and d.proposal_id = p.id
      where p.mission_id = new.mission_id and p.id = new.proposal_id and p.person_id = new.person_id
        and d.outcome = 'confirmed' and d.recorded_by = new.recorded_by;
    if said.id is null
      or said.office_path is distinct from new.office_path
      or (said.change = 'role' and said.role <> new.role)
      or (said.change = 'office' and not exists (
        select from shield.assignment a
        where a.mission_id = new.mission_id and a.person_id = new.person_id and a.role = new.role
          and a.until_at = new.from_at))
      or exists (
        select from shield.assignment a
        where a.mission_id = new.mission_id and a.proposal_id = said.id and a.role = new.role)
    then
      raise exception 'no two administrators said this' using errcode = 'check_violation', constraint = 'assignment_two_people';
    end if;
  elsif new.basis = 'one-administrator' then
    if exists (
      select from shield.administrators(new.mission_id, new.from_at) a
      where a <> new.recorded_by and a <> new.person_id
    ) then
      raise exception 'another administrator must confirm this' using errcode = 'check_violation', constraint = 'assignment_two_people';
    end if;
  else
    -- The program itself: namedId('person', 'system').
    if new.recorded_by <> 'd493cfd4-0cbf-5657-9969-ec8880b18780' or (new.basis = 'exercise' and not kernel.is_exercise()) then
      raise exception 'only the program gives a role so' using errcode = 'check_violation', constraint = 'assignment_basis';
    end if;
  end if;
  return new;
end $$;
create trigger check_new_role before insert on shield.assignment
  for each row execute function shield.check_new_role();

-- A role that is held can only end, and sooner than it would have.
create function shield.check_ending_role() returns trigger language plpgsql as $$
begin
  if row(new.person_id, new.role, new.office_path, new.from_at, new.basis, new.proposal_id)
      is distinct from row(old.person_id, old.role, old.office_path, old.from_at, old.basis, old.proposal_id)
    or new.until_at is null and old.until_at is not null
    or new.until_at > old.until_at
  then
    raise exception 'a role that is held can only end' using errcode = 'check_violation', constraint = 'assignment_ends';
  end if;
  return new;
end $$;
create trigger check_ending_role before update on shield.assignment
  for each row execute function shield.check_ending_role();

create function shield.check_decision() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.outcome = 'confirmed' and not exists (
    select from shield.role_proposal p
    where p.mission_id = new.mission_id and p.id = new.proposal_id
      and p.recorded_by <> new.recorded_by and p.person_id <> new.recorded_by and new.decided_at < p.expires_at
  ) then
    raise exception 'neither who proposed a role nor who gets it confirms it, and not after its end'
      using errcode = 'check_violation', constraint = 'role_decision_second_person';
  end if;
  return new;
end $$;
create trigger check_decision before insert on shield.role_decision
  for each row execute function shield.check_decision();

-- Whoever takes an administrator away waits for whoever else does, and the last one stays.
create function shield.keep_an_administrator() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  at timestamptz;
begin
  if tg_table_name = 'assignment' then
    if new.role <> 'AD' or new.until_at is null or old.until_at is not null then return null; end if;
    at := new.until_at;
  else
    if new.disabled_at is null or old.disabled_at is not null then return null; end if;
    at := new.disabled_at;
    -- Closing an account that is no administrator's takes none away.
    if not exists (
      select from shield.assignment a
      where a.mission_id = new.mission_id and a.person_id = new.id and a.role = 'AD'
        and a.from_at <= at and (a.until_at is null or a.until_at > at)
    ) then return null; end if;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(new.mission_id::text || ' administrators', 0));
  if not exists (select from shield.administrators(new.mission_id, at)) then
    raise exception 'a mission keeps one administrator' using errcode = 'check_violation', constraint = 'last_administrator';
  end if;
  return null;
end $$;
create trigger keep_an_administrator after update on shield.assignment
  for each row execute function shield.keep_an_administrator();
create trigger keep_an_administrator after update on shield.person
  for each row execute function shield.keep_an_administrator();

-- Functions that read past row-level security are called by triggers and by nobody.
revoke all on function shield.check_new_role(), shield.check_decision(), shield.keep_an_administrator() from public;
