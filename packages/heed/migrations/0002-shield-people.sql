-- Shield: who signs in, what they may see, and the parts of a report that the application cannot read.
create schema shield;
create schema shield_vault;
grant usage on schema shield to heed_app, heed_worker, heed_zone_a, heed_auditor;

-- Whether the person of this transaction may see rows of a class, at a place, written by somebody.
-- The setting app.reads is made from the policy (shield/reads.ts) and lists classes one by one; `*` stands for all of
-- them and only tests say it. Plain SQL, so that it is inlined: it runs for each row.
create function shield.sees(data_class text, area_path text, owner uuid) returns boolean language sql stable
  return coalesce(
    kernel.actor() is not null and (
      position(',' || data_class || ':all,' in current_setting('app.reads', true)) > 0
      or position(',*:all,' in current_setting('app.reads', true)) > 0
      or (position(',' || data_class || ':office,' in current_setting('app.reads', true)) > 0
        and current_setting('app.office', true) <> ''
        and (area_path = current_setting('app.office', true)
          or starts_with(area_path, current_setting('app.office', true) || '/')))
      or (position(',' || data_class || ':own,' in current_setting('app.reads', true)) > 0
        and owner = kernel.actor())),
    false);

-- Somebody who may sign in. The label says a function ("Liaison assistant, Mopti 2"), never a person's name.
create table shield.person (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  username text not null check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  label_en text not null check (length(label_en) between 1 and 120),
  label_fr text not null check (length(label_fr) between 1 and 120),
  lang text not null check (lang in ('en', 'fr')),
  password_set_at timestamptz,
  disabled_at timestamptz,
  primary key (mission_id, id),
  unique (mission_id, username)
);
select kernel.guard('shield', 'person', '16', true);

-- A role or function held for a time at an office (its area path; null is headquarters). Wall time.
create table shield.assignment (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  person_id uuid not null,
  role text not null check (role in
    ('PA','JM','JOC','CL','HR','FP','UP','SC','HO','SL','HU','AD','AU', 'FO','DO','WP','CP','TR','EN','SP')),
  office_path text,
  from_at timestamptz not null,
  until_at timestamptz check (until_at >= from_at),
  primary key (mission_id, id),
  foreign key (mission_id, person_id) references shield.person (mission_id, id),
  check (person_id <> recorded_by)
);
create index assignment_person on shield.assignment (mission_id, person_id);
select kernel.guard('shield', 'assignment', '16', true);

-- Passwords stay out of the ledger, so that no old hash is kept in the version table.
create table shield.credential (
  mission_id uuid not null,
  person_id uuid not null,
  password_hash text not null check (password_hash like '$argon2id$%'),
  set_at timestamptz not null,
  primary key (mission_id, person_id),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);

-- Only the hash of a session's token is kept. Wall time.
create table shield.session (
  mission_id uuid not null,
  token_sha256 bytea not null check (length(token_sha256) = 32),
  person_id uuid not null,
  kind text not null check (kind in ('password', 'exercise', 'link')),
  created_at timestamptz not null,
  last_seen timestamptz not null,
  expires_at timestamptz not null,
  primary key (mission_id, token_sha256),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);
create index session_person on shield.session (mission_id, person_id);
create index session_expires on shield.session (mission_id, expires_at);

-- A link that works once. Without person_id it makes the first administrator.
create table shield.sign_in_link (
  mission_id uuid not null,
  token_sha256 bytea not null check (length(token_sha256) = 32),
  purpose text not null check (purpose in ('first-administrator', 'invitation', 'reset')),
  person_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'first-administrator') = (person_id is null)),
  primary key (mission_id, token_sha256)
);

-- These tables are touched only while somebody signs in or out: the service names itself in app.service.
do $$
declare t text;
begin
  foreach t in array array['credential', 'session', 'sign_in_link'] loop
    execute format('alter table shield.%I enable row level security', t);
    execute format('alter table shield.%I force row level security', t);
    execute format('grant select, insert, update, delete on shield.%I to heed_app', t);
    execute format('create policy sign_in_only on shield.%I to heed_app
      using (mission_id = kernel.mission() and kernel.service() = ''sign-in'')
      with check (mission_id = kernel.mission() and kernel.service() = ''sign-in'')', t);
  end loop;
end $$;
create policy exercise_only_in_exercise on shield.session as restrictive for insert to heed_app
  with check (kind <> 'exercise' or kernel.is_exercise());

create policy sign_in_reads on shield.person for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'sign-in');
create policy sign_in_reads on shield.assignment for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'sign-in');

-- The parts of a report that stay out of the application's reach. Rows carry random ids, no times, no authors.
-- The application role may put something in and never look.
create table shield_vault.account_part (
  mission_id uuid not null,
  id uuid not null,
  office_path text,
  salt bytea not null,
  content text not null,
  primary key (mission_id, id)
);
create table shield_vault.identity_part (
  mission_id uuid not null,
  id uuid not null,
  salt bytea not null,
  content text not null,
  primary key (mission_id, id)
);
alter table shield_vault.account_part enable row level security;
alter table shield_vault.account_part force row level security;
alter table shield_vault.identity_part enable row level security;
alter table shield_vault.identity_part force row level security;
grant usage on schema shield_vault to heed_app, heed_zone_a;
grant insert on shield_vault.account_part, shield_vault.identity_part to heed_app;
create policy app_puts_in on shield_vault.account_part for insert to heed_app
  with check (mission_id = kernel.mission() and kernel.actor() is not null);
create policy app_puts_in on shield_vault.identity_part for insert to heed_app
  with check (mission_id = kernel.mission() and kernel.actor() is not null);
grant select on shield_vault.account_part to heed_zone_a;
create policy zone_a_reads on shield_vault.account_part for select to heed_zone_a
  using (mission_id = kernel.mission() and shield.sees('3', office_path, null));
