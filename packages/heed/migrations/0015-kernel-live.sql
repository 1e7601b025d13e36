-- The key of the places that readers of the stream of changes are given (app/live.ts). It lies in the database, so that
-- every server on it reads what another one gave; a copy of the database reads them too, another installation does not.
create table kernel.live_key (
  one boolean primary key default true check (one),
  key bytea not null check (length(key) = 32)
);
insert into kernel.live_key (key)
  values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

alter table kernel.live_key enable row level security;
-- Whoever follows the ledger knows ids and kinds of records and no word of them: the sealer, and nobody else.
grant select on kernel.live_key to heed_sealer;
create policy sealer_reads on kernel.live_key for select to heed_sealer using (true);
