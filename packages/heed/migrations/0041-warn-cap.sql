-- Warn: who may be told, and each CAP message as it was sent. A message never changes: what follows it is another message.
create table warn.recipient (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  alias text not null check (alias ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  name_en text not null check (name_en <> ''), name_fr text not null check (name_fr <> ''),
  kind text not null check (kind in ('humanitarian', 'local-authority', 'national-force', 'partner-force', 'other-body')),
  actor_code text,
  -- named again is a newer edition: a clock that stands still does not order them
  edition int not null check (edition > 0),
  withdrawn boolean not null,
  area_code text not null,
  check (area_path is not null),
  unique (mission_id, area_path, alias, edition),
  primary key (mission_id, id)
);
select kernel.guard('warn', 'recipient', '4');

create table warn.cap_message (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  warning_id uuid not null,
  -- the how manieth message of its warning
  number int not null check (number > 0),
  identifier uuid not null,
  -- the Alert that began the chain; null for the Alert itself
  root_id uuid,
  -- what an Ack or an Error is about
  about_id uuid,
  msg_type text not null check (msg_type in ('Alert', 'Update', 'Cancel', 'Ack', 'Error')),
  status text not null check (status in ('Actual', 'Exercise')),
  -- Public is not here: nothing is published by this door.
  scope text not null check (scope in ('Private', 'Restricted')),
  restriction text,
  sender text not null check (sender !~ '[\s,<&]'),
  sent_at timestamptz not null check (sent_at = date_trunc('second', sent_at)),
  level text not null check (level in ('white', 'yellow', 'orange', 'red')),
  recipients text[] not null check (cardinality(recipients) > 0),
  response_types text[] not null,
  headline_en text not null, headline_fr text not null,
  refs text,
  -- of an Ack: whose it is, when they said so, and whether the duty office noted it for them
  acknowledged_by text, acknowledged_at timestamptz, noted boolean not null,
  xml text not null check (xml <> ''),
  check ((scope = 'Restricted') = (restriction is not null)),
  check ((msg_type = 'Alert') = (root_id is null)),
  check ((msg_type = 'Alert') = (refs is null)),
  check ((msg_type in ('Ack', 'Error')) = (about_id is not null)),
  check ((msg_type = 'Ack') = (acknowledged_by is not null)),
  check ((msg_type = 'Ack') = (acknowledged_at is not null)),
  check (noted <= (msg_type = 'Ack')),
  check ((msg_type in ('Alert', 'Update')) = (cardinality(response_types) > 0)),
  foreign key (mission_id, warning_id) references warn.warning (mission_id, id),
  foreign key (mission_id, root_id) references warn.cap_message (mission_id, id),
  foreign key (mission_id, about_id) references warn.cap_message (mission_id, id),
  primary key (mission_id, id)
);
create unique index cap_message_of on warn.cap_message (mission_id, warning_id, number);
create index cap_message_sent on warn.cap_message (mission_id, sent_at);
create unique index cap_message_identifier on warn.cap_message (mission_id, identifier);
create unique index cap_acknowledged_once on warn.cap_message (mission_id, about_id, acknowledged_by) where msg_type = 'Ack';
select kernel.guard('warn', 'cap_message', '4');

-- Training never looks like danger, nor danger like training; and only a refuted warning is cancelled.
create function warn.check_cap_message() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (new.status = 'Exercise') <> kernel.is_exercise() then
    raise exception 'a message of an exercise says so, and no other does' using errcode = 'check_violation', constraint = 'cap_message_status';
  end if;
  if new.msg_type = 'Cancel' and not exists (
    select from warn.warning_event e
    where e.mission_id = new.mission_id and e.warning_id = new.warning_id and e.verification in ('refuted-mistaken', 'refuted-fabricated')
  ) then
    raise exception 'only a refuted warning is cancelled' using errcode = 'check_violation', constraint = 'cap_message_cancel';
  end if;
  return new;
end $$;
revoke all on function warn.check_cap_message() from public;
create trigger cap_message_true before insert on warn.cap_message
  for each row execute function warn.check_cap_message();
