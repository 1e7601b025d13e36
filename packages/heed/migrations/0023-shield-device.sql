-- Shield: browsers that somebody signed in with, and accounts at a provider of identities.

-- A browser that a person signed in with, told by a random cookie whose hash alone is kept. A session is good only together
-- with the cookie of its browser. Several people may share a browser: each has a row of their own. Wall time.
create table shield.device (
  mission_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  token_sha256 bytea not null check (length(token_sha256) = 32),
  browser text check (length(browser) between 1 and 60),
  added_at timestamptz not null,
  last_seen timestamptz not null,
  primary key (mission_id, id),
  unique (mission_id, token_sha256, person_id),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);
create index device_person on shield.device (mission_id, person_id);
create index session_device on shield.session (mission_id, device_id);
-- Sessions of before know no browser: their owners sign in once more.
delete from shield.session;

-- That sessions were ended by somebody else than by signing out, or by the program: on the ledger, by id.
create table shield.session_end (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  person_id uuid not null,
  session_id uuid,
  device_id uuid,
  why text not null check (why in ('other-browser', 'device-removed', 'administrator')),
  primary key (mission_id, id),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);
select kernel.guard('shield', 'session_end', '16');

-- An account at the provider of identities that opens an account here. An administrator ties them; the provider makes none.
-- The subject is kept as a keyed hash: the key lies outside the database, which so tells nobody's name at the provider.
create table shield.openid_tie (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  person_id uuid not null,
  issuer text not null check (length(issuer) between 8 and 500),
  subject_mac text not null check (subject_mac ~ '^[0-9a-f]{64}$'),
  tied_at timestamptz not null,
  ended_at timestamptz check (ended_at >= tied_at),
  primary key (mission_id, id),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);
create unique index openid_tie_subject on shield.openid_tie (mission_id, subject_mac) where ended_at is null;
create index openid_tie_person on shield.openid_tie (mission_id, person_id);
select kernel.guard('shield', 'openid_tie', '16', true);

-- Answers of the provider that were taken: each once. After its ten minutes no answer is taken, and its row goes.
create table shield.openid_answer (
  mission_id uuid not null,
  state_sha256 bytea not null check (length(state_sha256) = 32),
  expires_at timestamptz not null,
  primary key (mission_id, state_sha256)
);

-- What keys of attempts are hashed with, so that nobody tells from them which names and addresses they stand for.
create table shield.attempt_secret (
  mission_id uuid primary key,
  secret bytea not null check (length(secret) = 32)
);
delete from shield.attempt;

do $$
declare t text;
begin
  foreach t in array array['device', 'openid_answer', 'attempt_secret'] loop
    execute format('alter table shield.%I enable row level security', t);
    execute format('grant select, insert, update, delete on shield.%I to heed_app', t);
    execute format('create policy sign_in_only on shield.%I to heed_app
      using (mission_id = kernel.mission() and kernel.service() = ''sign-in'')
      with check (mission_id = kernel.mission() and kernel.service() = ''sign-in'')', t);
  end loop;
end $$;
