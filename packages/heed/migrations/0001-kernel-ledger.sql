-- The kernel: what every room stands on. Roles exist already (made by the bootstrap, with secrets of this installation).

create schema kernel;
grant usage on schema kernel to heed_app, heed_sealer, heed_auditor, heed_zone_a, heed_worker;

-- Settings of the running transaction. Unset or empty means nobody, and nobody reads nothing.
create function kernel.mission() returns uuid language sql stable
  return nullif(current_setting('app.mission', true), '')::uuid;

create function kernel.actor() returns uuid language sql stable
  return nullif(current_setting('app.user', true), '')::uuid;

create function kernel.service() returns text language sql stable
  return nullif(current_setting('app.service', true), '');

-- Set once when the database is made. Nobody may change it: an exercise never becomes live, nor the other way round.
create table kernel.birth (
  one boolean primary key default true check (one),
  database_id uuid not null,
  exercise boolean not null,
  born_at timestamptz not null
);

create function kernel.never() returns trigger language plpgsql as $$
begin
  raise exception 'kernel.birth is written once and never changed';
end $$;
create trigger birth_is_final before update or delete or truncate on kernel.birth
  for each statement execute function kernel.never();

create function kernel.is_exercise() returns boolean language sql stable security definer
  set search_path = kernel, pg_temp
  return (select exercise from kernel.birth);
revoke all on function kernel.is_exercise() from public;
grant execute on function kernel.is_exercise() to heed_app, heed_worker, heed_zone_a;

-- One entry for each write that matters; never updated but for its seal.
create table kernel.ledger (
  seq bigint generated always as identity primary key,
  mission_id uuid not null,
  at timestamptz not null,
  exercise_at timestamptz,
  actor uuid not null,
  room text not null,
  record_table text not null,
  record_id uuid not null,
  action text not null check (action in ('create', 'update', 'read')),
  why text not null,
  fields text[] not null,
  version int not null,
  content_hash bytea not null,
  seal bigint
);
create index ledger_unsealed on kernel.ledger (seq) where seal is null;
create index ledger_record on kernel.ledger (mission_id, record_id, version);
create index ledger_seal on kernel.ledger (seal);

create table kernel.seal (
  n bigint primary key,
  entries int not null,
  seqs bigint[] not null,
  leaves bytea not null,
  root bytea not null,
  prev bytea not null,
  hash bytea not null,
  at timestamptz not null
);

-- What a row said before it was changed, with the salt that opens its commitment.
create table kernel.version (
  mission_id uuid not null,
  room text not null,
  record_table text not null,
  record_id uuid not null,
  version int not null,
  data_class text not null,
  area_path text,
  recorded_by uuid not null,
  content text not null,
  salt bytea not null,
  primary key (mission_id, record_id, version)
);

-- Steps of the first set-up that are finished, so that an interrupted one goes on where it stopped.
create table kernel.milestone (
  name text primary key,
  at timestamptz not null
);

-- The tables whose rows the ledger answers for, so that a row added behind the program's back is found.
create table kernel.ledgered (
  room text not null,
  record_table text not null,
  data_class text not null,
  primary key (room, record_table)
);

alter table kernel.birth enable row level security;
alter table kernel.birth force row level security;
alter table kernel.ledger enable row level security;
alter table kernel.ledger force row level security;
alter table kernel.seal enable row level security;
alter table kernel.seal force row level security;
alter table kernel.version enable row level security;
alter table kernel.version force row level security;
alter table kernel.milestone enable row level security;
alter table kernel.milestone force row level security;
alter table kernel.ledgered enable row level security;
alter table kernel.ledgered force row level security;

grant select on kernel.birth to heed_auditor;
grant insert, select on kernel.ledger to heed_app;
grant insert, select on kernel.ledger to heed_zone_a;
grant select, update (seal) on kernel.ledger to heed_sealer;
grant select, insert on kernel.seal to heed_sealer;
grant select on kernel.ledger, kernel.seal, kernel.version, kernel.ledgered to heed_auditor;
grant insert, select on kernel.version to heed_app;

create policy auditor_reads on kernel.birth for select to heed_auditor using (true);
create policy app_appends on kernel.ledger for insert to heed_app, heed_zone_a
  with check (mission_id = kernel.mission() and actor = kernel.actor() and seal is null);
create policy sealer_reads on kernel.ledger for select to heed_sealer using (true);
create policy sealer_seals on kernel.ledger for update to heed_sealer using (seal is null) with check (true);
create policy sealer_reads on kernel.seal for select to heed_sealer using (true);
create policy sealer_appends on kernel.seal for insert to heed_sealer with check (true);
create policy auditor_reads on kernel.ledger for select to heed_auditor using (true);
create policy auditor_reads on kernel.seal for select to heed_auditor using (true);
create policy auditor_reads on kernel.version for select to heed_auditor using (true);
create policy auditor_reads on kernel.ledgered for select to heed_auditor using (true);
create policy app_appends on kernel.version for insert to heed_app with check (mission_id = kernel.mission());

-- Puts a ledgered table under guard: one form for all, so that no room writes its own policy by hand.
-- `shield.sees` (migration 0002) decides; without settings it is false. An author always sees the own record.
create function kernel.guard(room text, record_table text, data_class text, updatable boolean default false)
returns void language plpgsql as $$
declare
  t text := format('%I.%I', room, record_table);
begin
  execute format('grant usage on schema %I to heed_app, heed_auditor', room);
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('grant select, insert on %s to heed_app', t);
  execute format('grant select on %s to heed_auditor', t);
  execute format(
    'create policy app_reads on %s for select to heed_app using (mission_id = kernel.mission() and (recorded_by = kernel.actor() or shield.sees(%L, area_path, recorded_by)))',
    t, data_class);
  execute format(
    'create policy app_appends on %s for insert to heed_app with check (mission_id = kernel.mission() and recorded_by = kernel.actor())', t);
  execute format('create policy auditor_reads on %s for select to heed_auditor using (true)', t);
  if updatable then
    execute format('grant update on %s to heed_app', t);
    execute format(
      'create policy app_updates on %s for update to heed_app using (mission_id = kernel.mission() and shield.sees(%L, area_path, recorded_by)) with check (mission_id = kernel.mission() and recorded_by = kernel.actor())',
      t, data_class);
  end if;
  insert into kernel.ledgered values (room, record_table, data_class);
end $$;
