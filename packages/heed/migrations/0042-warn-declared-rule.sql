-- Warn: rules that are data. A version never changes; a change is a new one. It goes live with a back-test of its own, by a second person.
create table warn.rule_version (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  rule_code text not null check (rule_code ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  rule_version int not null check (rule_version > 0),
  definition jsonb not null,
  unique (mission_id, rule_code, rule_version),
  primary key (mission_id, id)
);
select kernel.guard('warn', 'rule_version', '10');

-- What a version would have done on the outside events that were imported, in a period that is past.
create table warn.rule_trial (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  version_id uuid not null,
  period_from date not null, period_to date not null check (period_to > period_from),
  releases text[] not null check (cardinality(releases) > 0),
  result jsonb not null,
  foreign key (mission_id, version_id) references warn.rule_version (mission_id, id),
  primary key (mission_id, id)
);
create index rule_trial_version on warn.rule_trial (mission_id, version_id);
select kernel.guard('warn', 'rule_trial', '10');

create table warn.rule_event (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  version_id uuid not null,
  kind text not null check (kind in ('live', 'paused', 'resumed', 'retired')),
  -- the back-test on which somebody let it go live
  trial_id uuid,
  why text,
  at timestamptz not null,
  check ((kind = 'live') = (trial_id is not null)),
  check (kind = 'live' or why is not null),
  foreign key (mission_id, version_id) references warn.rule_version (mission_id, id),
  foreign key (mission_id, trial_id) references warn.rule_trial (mission_id, id),
  primary key (mission_id, id)
);
create index rule_event_version on warn.rule_event (mission_id, version_id);
select kernel.guard('warn', 'rule_event', '10');

-- Who wrote a version does not let it go live, and a back-test of another version lets nothing go live.
create function warn.check_rule_event() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.kind in ('live', 'resumed') and exists (
    select from warn.rule_version v
    where v.mission_id = new.mission_id and v.id = new.version_id and v.recorded_by = new.recorded_by
  ) then
    raise exception 'who wrote a rule does not let it go live' using errcode = 'check_violation', constraint = 'rule_event_apart';
  end if;
  if new.trial_id is not null and not exists (
    select from warn.rule_trial t
    where t.mission_id = new.mission_id and t.id = new.trial_id and t.version_id = new.version_id
  ) then
    raise exception 'a back-test of another version' using errcode = 'check_violation', constraint = 'rule_event_own_trial';
  end if;
  return new;
end $$;
revoke all on function warn.check_rule_event() from public;
create trigger rule_event_apart before insert on warn.rule_event
  for each row execute function warn.check_rule_event();

-- What became of each event that a live version waits for: it raised a warning, lies beside one, is held back, or lies outside the mission.
create table warn.rule_firing (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  version_id uuid not null,
  dataset text not null, release text not null, source_id text not null,
  became text not null check (became in ('raised', 'beside', 'held', 'outside')),
  warning_id uuid,
  at timestamptz not null,
  check ((became in ('raised', 'beside')) = (warning_id is not null)),
  foreign key (mission_id, version_id) references warn.rule_version (mission_id, id),
  foreign key (mission_id, warning_id) references warn.warning (mission_id, id),
  unique (mission_id, version_id, dataset, source_id, became),
  primary key (mission_id, id)
);
select kernel.guard('warn', 'rule_firing', '10');
