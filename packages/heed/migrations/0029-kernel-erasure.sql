-- Erasure: words go, and what stays still verifies.

-- An older version of a row whose words were erased stays as a place without content: the ledger holds the hash of what was
-- there, and the entry of the erasure that took it away.
alter table kernel.version
  alter column content drop not null,
  alter column salt drop not null,
  add constraint version_whole_or_erased check ((content is null) = (salt is null));

-- The columns that hold people's words or lead to them. Nothing else of a row can be erased; a room lists its own.
create table kernel.erasable (
  room text not null,
  record_table text not null,
  field text not null,
  primary key (room, record_table, field)
);
alter table kernel.erasable enable row level security;
grant select on kernel.erasable to heed_auditor;
create policy auditor_reads on kernel.erasable for select to heed_auditor using (true);

-- Erases words of one row and of all that it said before, and says so on the ledger in the same breath: without that entry
-- the row would verify as altered. Who recorded the row, and when, stays. Fields in `clear` become null, those in `put` what
-- stands there. False where there is no such row.
create function kernel.erase(
  of_room text, of_table text, of_record uuid, clear text[], put jsonb, because text, new_salt bytea, wall timestamptz, exercise timestamptz
) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target text := format('%I.%I', of_room, of_table);
  names text[] := clear || array(select jsonb_object_keys(put));
  sets text;
  was record;
  now_version int;
  now_content text;
begin
  if kernel.mission() is null or kernel.actor() is null or kernel.service() is distinct from 'retention' then
    raise insufficient_privilege using message = 'only retention erases';
  end if;
  if because not in ('text erased by rule', 'text erased on withdrawal') or length(new_salt) <> 16 then
    raise invalid_parameter_value using message = 'an erasure says why';
  end if;
  if not exists (select from kernel.erasable e where e.room = of_room and e.record_table = of_table)
    or exists (select from unnest(names) name where not exists (
      select from kernel.erasable e where e.room = of_room and e.record_table = of_table and e.field = name)) then
    raise insufficient_privilege using message = format('%s: these fields are not erased: %s', target, names);
  end if;
  execute format('select version, area_path, recorded_by from %s where mission_id = kernel.mission() and id = $1 for update', target)
    into was using of_record;
  if was.version is null then return false; end if;
  insert into kernel.version (mission_id, room, record_table, record_id, version, data_class, area_path, recorded_by, content, salt)
    select kernel.mission(), l.room, l.record_table, of_record, was.version, l.data_class, was.area_path, was.recorded_by, null, null
    from kernel.ledgered l where l.room = of_room and l.record_table = of_table;
  update kernel.version v set content = null, salt = null
    where v.mission_id = kernel.mission() and v.room = of_room and v.record_table = of_table and v.record_id = of_record;
  select coalesce(string_agg(format(', %I = null', name), ''), '') into sets from unnest(clear) name;
  select sets || coalesce(string_agg(format(', %I = $4 -> %L', name, name), ''), '') into sets from jsonb_object_keys(put) name;
  execute format(
    'update %s as t set version = t.version + 1, salt = $2, erased_at = $3%s where t.mission_id = kernel.mission() and t.id = $1
     returning t.version, (jsonb_strip_nulls(to_jsonb(t) - ''salt''))::text', target, sets)
    into now_version, now_content using of_record, new_salt, coalesce(exercise, wall), put;
  insert into kernel.ledger (mission_id, at, exercise_at, actor, room, record_table, record_id, action, why, fields, version, content_hash)
    values (kernel.mission(), wall, exercise, kernel.actor(), of_room, of_table, of_record, 'update', because, names, now_version,
      sha256(new_salt || convert_to(now_content, 'UTF8')));
  return true;
end $$;
revoke all on function kernel.erase(text, text, uuid, text[], jsonb, text, bytea, timestamptz, timestamptz) from public;
grant execute on function kernel.erase(text, text, uuid, text[], jsonb, text, bytea, timestamptz, timestamptz) to heed_app;
