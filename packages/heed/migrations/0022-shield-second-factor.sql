-- Shield: what somebody shows besides a password, or in its place.

-- A session has a name of its own, so that its owner can end it without its token; and knows how it was begun. Of the
-- browser only a coarse family is kept ("Firefox on Android"): no address and no user agent. confirmed_at: when its owner
-- last typed the password again, to change what opens the account.
alter table shield.session
  add column id uuid not null default gen_random_uuid(),
  add column device_id uuid,
  add column confirmed_at timestamptz,
  add column browser text check (length(browser) between 1 and 60),
  drop constraint session_kind_check,
  add constraint session_kind_check check (kind in ('password', 'exercise', 'link', 'passkey', 'openid'));
create unique index session_id on shield.session (mission_id, id);

-- That somebody has a second factor, since when and until when: on the ledger, and no secret of it.
create table shield.factor (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  person_id uuid not null,
  kind text not null check (kind in ('totp', 'recovery-codes', 'passkey')),
  added_at timestamptz not null,
  ended_at timestamptz check (ended_at >= added_at),
  ended_why text check (ended_why in ('removed', 'replaced', 'reset', 'closed')),
  -- when a passkey counted backwards, which only a copy of it does
  copied_at timestamptz,
  check ((ended_at is null) = (ended_why is null)),
  primary key (mission_id, id),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);
create index factor_person on shield.factor (mission_id, person_id);
select kernel.guard('shield', 'factor', '16', true);

-- The secret of an authenticator app, sealed under a key of the server's data folder. It counts once it is confirmed by
-- a code; each step of half a minute is good for one code.
create table shield.totp (
  mission_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  sealed bytea not null,
  key_id text not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint,
  primary key (mission_id, id),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);
create unique index totp_one on shield.totp (mission_id, person_id, (confirmed_at is null));

-- Codes for the day on which the telephone is lost. Only hashes are kept; each opens once.
create table shield.recovery_code (
  mission_id uuid not null,
  person_id uuid not null,
  code_sha256 bytea not null check (length(code_sha256) = 32),
  used_at timestamptz,
  primary key (mission_id, person_id, code_sha256),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);

-- Public keys that a person's devices hold the other half of. The name is the person's own ("work laptop").
create table shield.passkey (
  mission_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  credential_id bytea not null check (length(credential_id) between 1 and 1023),
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  name text not null check (length(name) between 1 and 60),
  last_used_at timestamptz,
  primary key (mission_id, id),
  unique (mission_id, credential_id),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);
create index passkey_person on shield.passkey (mission_id, person_id);

-- What an authenticator is asked to sign: good once, for five minutes. Without a person it is for signing in.
create table shield.challenge (
  mission_id uuid not null,
  challenge_sha256 bytea not null check (length(challenge_sha256) = 32),
  person_id uuid,
  expires_at timestamptz not null,
  primary key (mission_id, challenge_sha256)
);

-- The right password (or the word of a provider) of somebody who has a second factor: no session yet. Good once, for five
-- minutes.
create table shield.pending_sign_in (
  mission_id uuid not null,
  token_sha256 bytea not null check (length(token_sha256) = 32),
  person_id uuid not null,
  kind text not null check (kind in ('password', 'openid')),
  expires_at timestamptz not null,
  primary key (mission_id, token_sha256),
  foreign key (mission_id, person_id) references shield.person (mission_id, id)
);

do $$
declare t text;
begin
  foreach t in array array['totp', 'recovery_code', 'passkey', 'challenge', 'pending_sign_in'] loop
    execute format('alter table shield.%I enable row level security', t);
    execute format('grant select, insert, update, delete on shield.%I to heed_app', t);
    execute format('create policy sign_in_only on shield.%I to heed_app
      using (mission_id = kernel.mission() and kernel.service() = ''sign-in'')
      with check (mission_id = kernel.mission() and kernel.service() = ''sign-in'')', t);
  end loop;
end $$;
