-- The kernel: rows that come by the thousand. One ledger entry answers for a whole chunk of them, by a Merkle root over
-- its rows; the leaves are kept, so that the row that was changed can be named and not only its chunk.

alter table kernel.ledger drop constraint ledger_action_check;
alter table kernel.ledger add constraint ledger_action_check check (action in ('create', 'update', 'read', 'import'));

-- The tables whose rows are answered for by chunks, so that a row added behind the program's back is found.
create table kernel.bulk (
  room text not null,
  record_table text not null,
  data_class text not null,
  primary key (room, record_table)
);

-- One chunk: which lines of its file are in, the hash of each row as it went in, and how far the file had been read.
create table kernel.chunk (
  mission_id uuid not null,
  id uuid not null,
  room text not null,
  record_table text not null,
  batch_id uuid not null,
  lines int[] not null,
  leaves bytea not null,
  progress jsonb not null,
  salt bytea not null,
  primary key (mission_id, id),
  check (length(leaves) = 32 * cardinality(lines))
);
create index chunk_batch on kernel.chunk (mission_id, batch_id, id);

alter table kernel.bulk enable row level security;
alter table kernel.bulk force row level security;
alter table kernel.chunk enable row level security;
alter table kernel.chunk force row level security;
grant insert, select on kernel.chunk to heed_app;
grant select on kernel.bulk, kernel.chunk to heed_auditor;
-- A chunk says how many rows went in and their hashes, nothing of what they say.
create policy app_reads on kernel.chunk for select to heed_app using (mission_id = kernel.mission() and kernel.actor() is not null);
create policy app_appends on kernel.chunk for insert to heed_app with check (mission_id = kernel.mission() and kernel.actor() is not null);
create policy auditor_reads on kernel.chunk for select to heed_auditor using (true);
create policy auditor_reads on kernel.bulk for select to heed_auditor using (true);

-- The same guard as for a row of its own entry. Such a table has chunk_id and line in place of id, version and salt.
create function kernel.guard_bulk(of_room text, of_table text, of_class text) returns void language plpgsql as $$
begin
  perform kernel.guard(of_room, of_table, of_class);
  delete from kernel.ledgered l where l.room = of_room and l.record_table = of_table;
  insert into kernel.bulk values (of_room, of_table, of_class);
end $$;
