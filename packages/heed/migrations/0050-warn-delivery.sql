-- Warn: what was sent to a post outside Heed, and what did not arrive. Addresses are the operator's and stand in no table.
create table warn.delivery (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  warning_id uuid not null,
  -- the escalation that it tells of; null where it tells that the warning was raised
  event_id uuid,
  to_post text not null,
  channel text not null check (channel in ('email', 'sms', 'webhook')),
  route text not null,
  attempt int not null check (attempt >= 1),
  at timestamptz not null,
  result text not null check (result in ('sent', 'failed')),
  problem text check (problem in ('no-answer', 'refused', 'not-allowed')),
  check ((result = 'failed') = (problem is not null)),
  primary key (mission_id, id)
);
create index delivery_of on warn.delivery (mission_id, warning_id, at);
-- Whoever sends, one notice reaches one address once.
create unique index delivery_once on warn.delivery (mission_id, warning_id, event_id, to_post, route) nulls not distinct where result = 'sent';
select kernel.guard('warn', 'delivery', '4');
