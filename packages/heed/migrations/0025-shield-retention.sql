-- Retention: how long a mission keeps what leads to people, and whether it erases by itself. The newest row counts.
create table shield.retention_setting (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  enabled boolean not null,
  account_months int not null check (account_months between 1 and 24),
  identity_months int not null check (identity_months between 1 and 12),
  released_months int not null check (released_months between 1 and 24),
  follow_up_months int not null check (follow_up_months between 1 and 24),
  primary key (mission_id, id)
);
select kernel.guard('shield', 'retention_setting', '16');

-- That the rule has done its work of one day, or somebody by hand, with how many records of each class went.
create table shield.retention_run (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  on_day date not null,
  accounts int not null, identities int not null, released int not null, follow_ups int not null,
  primary key (mission_id, id)
);
select kernel.guard('shield', 'retention_run', '16');

-- Takes a part out of the vault: the row goes, with its salt, so that the commitment that stays elsewhere opens nothing.
create function shield_vault.destroy(kind text, part uuid) returns boolean language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if kernel.mission() is null or kernel.actor() is null or kernel.service() is distinct from 'retention' then
    raise insufficient_privilege using message = 'only retention destroys';
  end if;
  if kind = 'account' then delete from shield_vault.account_part where mission_id = kernel.mission() and id = part;
  elsif kind = 'identity' then delete from shield_vault.identity_part where mission_id = kernel.mission() and id = part;
  else raise invalid_parameter_value using message = 'account or identity';
  end if;
  return found;
end $$;
revoke all on function shield_vault.destroy(text, uuid) from public;
grant execute on function shield_vault.destroy(text, uuid) to heed_app;
