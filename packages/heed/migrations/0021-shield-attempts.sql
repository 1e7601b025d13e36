-- Shield: attempts to sign in, counted for all servers of a database together. An attempt has two rows, one for its account
-- and one for its address, both as hashes; after a quarter of an hour they are gone.
create table shield.attempt (
  mission_id uuid not null,
  id uuid not null,
  key_sha256 bytea not null check (length(key_sha256) = 32),
  at timestamptz not null,
  primary key (mission_id, key_sha256, id)
);
create index attempt_at on shield.attempt (mission_id, at);
alter table shield.attempt enable row level security;
grant select, insert, delete on shield.attempt to heed_app;
create policy sign_in_only on shield.attempt to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'sign-in')
  with check (mission_id = kernel.mission() and kernel.service() = 'sign-in');
