-- Establishing: how many events of others there are, where and when, so that a map of a million of them is drawn without
-- reading each. Worked out from establish.external_event and nothing else: no record, so the ledger does not answer for it.

-- The cell that a point lies in, counted from the south-west: as exact as the number is, since all sizes are powers of two.
create function establish.external_cell(latitude double precision, longitude double precision, size double precision)
returns int language sql immutable parallel safe
  return floor((latitude + 90) / size)::int * (360 / size)::int
    + least(floor((longitude + 180) / size)::int, (360 / size)::int - 1);

-- The same rule as before, asked once for a query and not once for each row where the reader has the whole class.
drop policy app_reads on establish.external_event;
create policy app_reads on establish.external_event for select to heed_app using (
  mission_id = (select kernel.mission())
  and ((select shield.sees('0', null, null)) or recorded_by = (select kernel.actor()) or shield.sees('0', area_path, recorded_by)));

-- From when a batch is counted: when its file was wholly in. And how many days its longest event lasts: who looks for what
-- reaches into a window looks no further back.
create table establish.external_counted (
  mission_id uuid not null,
  batch_id uuid not null,
  at timestamptz not null,
  longest int not null,
  primary key (mission_id, batch_id),
  foreign key (mission_id, batch_id) references establish.external_batch (mission_id, id)
);

-- A batch that was counted and taken out again.
create table establish.external_uncounted (
  mission_id uuid not null,
  batch_id uuid not null,
  primary key (mission_id, batch_id),
  foreign key (mission_id, batch_id) references establish.external_counted (mission_id, batch_id)
);

-- What is to be added at a moment: the count at any moment is the sum of all that was to be added by then. A newer release that
-- says something else of an event adds it and takes the older one away; a batch that is undone takes itself away again.
create table establish.external_count (
  mission_id uuid not null,
  effective_at timestamptz not null,
  -- 1 to 4: cells of 0.25, 0.5, 2 and 8 degrees; 5: everywhere; 0: by the names that the publisher gives the area
  grid smallint not null,
  -- 0: whole years (2018), 1: months (201806), by the first day of an event; 2: all time (0)
  unit smallint not null,
  period int not null,
  cell int not null,
  -- 0: known to 25 km or better; 1: district, 2: region, 3: country, each with its name
  imprecise smallint not null,
  country text,
  adm1 text,
  adm2 text,
  -- only by name: which kind of violence, and how many are known to 25 km or better
  kind text,
  points int,
  events int not null,
  -- how many of them have a figure, and the sums of their lower and upper ends
  figured int not null,
  low bigint not null,
  high bigint not null
);
create index external_count_cell on establish.external_count (mission_id, grid, unit, cell, period);
-- Where and when each row is, as far as a map asks: in narrow rows that lie beside their neighbours.
create table establish.external_spot (
  mission_id uuid not null,
  batch_id uuid not null,
  chunk_id uuid not null,
  line int not null,
  source_id text not null,
  -- of a quarter of a degree
  cell int not null,
  date_start date not null,
  -- never before the first day
  date_end date not null,
  latitude double precision not null,
  longitude double precision not null,
  place_precision smallint,
  imprecise smallint not null,
  -- only of what has no point
  country text,
  adm1 text,
  adm2 text,
  low int,
  best int,
  high int
);
create index external_spot_cell on establish.external_spot (mission_id, cell, date_start);
create index external_spot_date on establish.external_spot (mission_id, date_start);
-- What lasts for days is rare and found by both ends, so that what began before a window and reaches into it is not missed.
create index external_spot_lasting on establish.external_spot (mission_id, date_start, date_end) where date_end > date_start;
create index external_event_lasting on establish.external_event (mission_id, date_start, date_end) where date_end > date_start;

-- A row that is not shown while another batch counts, because that one tells of the same event anew.
create table establish.external_superseded (
  mission_id uuid not null,
  chunk_id uuid not null,
  line int not null,
  by_batch uuid not null,
  primary key (mission_id, chunk_id, line, by_batch)
);
create index external_count_period on establish.external_count (mission_id, grid, unit, period);

-- Cells of names: only to find them by an index, the names stand beside.
create function establish.external_name(country text, adm1 text, adm2 text) returns int language sql immutable parallel safe
  return ('x' || left(md5(country || chr(10) || coalesce(adm1, '') || chr(10) || coalesce(adm2, '')), 8))::bit(32)::int;

-- Adds a batch to the counts (1) or takes it out (-1), as of the moment at which it was finished or undone; the same again
-- changes nothing. Nobody else writes the counts: they say what the rows say, and the ledger answers for those.
create function establish.external_recount(of_mission uuid, of_batch uuid, sign int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment constant timestamptz := case sign
    when 1 then (select i.recorded_at from listen.import_batch i where i.mission_id = of_mission and i.id = of_batch)
    when -1 then (select u.recorded_at from establish.external_undo u where u.mission_id = of_mission and u.batch_id = of_batch) end;
begin
  if moment is null then
    raise exception 'batch % is neither finished nor undone', of_batch;
  end if;
  if (sign = 1) = exists (select 1 from establish.external_counted c where c.mission_id = of_mission and c.batch_id = of_batch) then
    return;
  end if;
  if sign = -1 then
    insert into establish.external_uncounted values (of_mission, of_batch) on conflict do nothing;
    if not found then
      return;
    end if;
  end if;
  with batch as materialized (
    -- those that count, this one among them
    select b.id, b.dataset, b.known_at, greatest(b.known_at, coalesce(c.at, moment)) as since
    from establish.external_batch b
    left join establish.external_counted c on c.mission_id = b.mission_id and c.batch_id = b.id
    where b.mission_id = of_mission
      and b.dataset = (select o.dataset from establish.external_batch o where o.mission_id = of_mission and o.id = of_batch)
      and (b.id = of_batch or (c.batch_id is not null and not exists (select 1 from establish.external_uncounted u
        where u.mission_id = of_mission and u.batch_id = b.id)))
  ), own as materialized (
    select e.chunk_id, e.line, e.dataset, e.source_id, e.kind, e.latitude, e.longitude, e.date_start,
      greatest(e.date_start, e.date_end) as date_end, e.place_precision, e.country, e.adm1, e.adm2, e.low, e.best, e.high, b.since,
      establish.external_imprecise(e.place_precision, e.adm1, e.adm2) as imprecise
    from establish.external_event e join batch b on b.id = of_batch
    where e.mission_id = of_mission
      and e.chunk_id = any (array(select c.id from kernel.chunk c where c.mission_id = of_mission and c.batch_id = of_batch))
  ), shared as materialized (
    -- events of which another release speaks too
    select o.source_id from own o
    where exists (select 1 from batch b where b.id <> of_batch)
      and exists (select 1 from establish.external_event e join batch b on b.id = e.batch_id
        where e.mission_id = of_mission and e.dataset = o.dataset and e.source_id = o.source_id and b.id <> of_batch)
  ), spoken as materialized (
    select e.chunk_id, e.line, e.batch_id, e.source_id, b.since, b.known_at,
      min(b.since) over later as until_with,
      min(case when e.batch_id <> of_batch then b.since end) over later as until_without
    from establish.external_event e join batch b on b.id = e.batch_id
    where e.mission_id = of_mission and e.dataset = b.dataset and e.source_id in (select s.source_id from shared s)
    window later as (partition by e.source_id order by b.known_at desc, b.id desc rows between unbounded preceding and 1 preceding)
  ), marked as (
    insert into establish.external_counted (mission_id, batch_id, at, longest)
    select of_mission, of_batch, moment, coalesce(max(date_end - date_start), 0) from own having sign = 1
  ), placed as (
    insert into establish.external_spot (mission_id, batch_id, chunk_id, line, source_id, cell, date_start, date_end, latitude, longitude,
      place_precision, imprecise, country, adm1, adm2, low, best, high)
    select of_mission, of_batch, chunk_id, line, source_id, establish.external_cell(latitude, longitude, 0.25) as cell, date_start, date_end,
      latitude, longitude, place_precision, imprecise, case when imprecise > 0 then country end,
      case when imprecise in (1, 2) then adm1 end, case when imprecise = 1 then adm2 end, low, best, high
    from own where sign = 1 order by cell, date_start
  ), superseded as (
    insert into establish.external_superseded (mission_id, chunk_id, line, by_batch)
    select of_mission, old.chunk_id, old.line, new.batch_id
    from spoken old join spoken new on new.source_id = old.source_id and (new.known_at, new.batch_id) > (old.known_at, old.batch_id)
    where sign = 1 and of_batch in (old.batch_id, new.batch_id)
  ), moved as (
    -- this batch's rows are shown from the day they count until a newer release counts
    select chunk_id, line, greatest(since, moment) as effective_at, sign as n from spoken where batch_id = of_batch
    union all
    select chunk_id, line, greatest(since, until_with, moment), -sign from spoken where batch_id = of_batch and until_with is not null
    union all
    -- and what an older release said is shown until then, and no longer
    select chunk_id, line, greatest(since, until_with, moment), -sign from spoken
      where batch_id <> of_batch and until_with is distinct from until_without
    union all
    select chunk_id, line, greatest(since, until_without, moment), sign from spoken
      where batch_id <> of_batch and until_with is distinct from until_without and until_without is not null
  ), row as (
    select greatest(o.since, moment) as effective_at, sign as n, o.kind, o.latitude, o.longitude, o.date_start, o.imprecise,
      o.country, o.adm1, o.adm2, o.low, o.best, o.high
    from own o where not exists (select 1 from shared s where s.source_id = o.source_id)
    union all
    select m.effective_at, m.n, e.kind, e.latitude, e.longitude, e.date_start,
      establish.external_imprecise(e.place_precision, e.adm1, e.adm2), e.country, e.adm1, e.adm2, e.low, e.best, e.high
    from moved m join establish.external_event e on e.mission_id = of_mission and e.chunk_id = m.chunk_id and e.line = m.line
  ), told as materialized (
    select effective_at, n, kind, latitude, longitude, country, adm1, adm2,
      (extract(year from date_start) * 100 + extract(month from date_start))::int as month,
      imprecise, (coalesce(low, best, high) is not null)::int as figured,
      least(low, best, high) as low, greatest(low, best, high) as high
    from row
  ), quarter as materialized (
    select effective_at, month / 100 as period, establish.external_cell(latitude, longitude, 0.25) as cell, imprecise,
      case when imprecise > 0 then country end as country, case when imprecise in (1, 2) then adm1 end as adm1,
      case when imprecise = 1 then adm2 end as adm2,
      sum(n)::int as events, sum(n * figured)::int as figured, sum(n * coalesce(low, 0)) as low, sum(n * coalesce(high, 0)) as high
    from told group by 1, 2, 3, 4, 5, 6, 7
  ), half as materialized (
    select effective_at, month, establish.external_cell(latitude, longitude, 0.5) as cell, imprecise,
      case when imprecise > 0 then country end as country, case when imprecise in (1, 2) then adm1 end as adm1,
      case when imprecise = 1 then adm2 end as adm2,
      sum(n)::int as events, sum(n * figured)::int as figured, sum(n * coalesce(low, 0)) as low, sum(n * coalesce(high, 0)) as high
    from told group by 1, 2, 3, 4, 5, 6, 7
  ), wider as (
    -- 720 cells of half a degree lie side by side; 4 of them make 2 degrees and 16 make 8
    select 3::smallint as grid, h.*, (h.cell / 720 / 4) * 180 + (h.cell % 720) / 4 as wide from half h
    union all
    select 4::smallint, h.*, (h.cell / 720 / 16) * 45 + (h.cell % 720) / 16 from half h
  ), named as materialized (
    select effective_at, month, country, adm1, adm2, kind, sum(n) filter (where imprecise = 0) as points,
      sum(n)::int as events, sum(n * figured)::int as figured, sum(n * coalesce(low, 0)) as low, sum(n * coalesce(high, 0)) as high
    from told group by 1, 2, 3, 4, 5, 6
  ), counted as (
    select 1::smallint as grid, 0::smallint as unit, effective_at, period, cell, imprecise, country, adm1, adm2, null::text as kind,
      null::int as points, events, figured, low, high from quarter
    union all
    select 1::smallint, 2::smallint, effective_at, 0, cell, imprecise, country, adm1, adm2, null, null,
      sum(events), sum(figured), sum(low), sum(high) from quarter group by 3, 5, 6, 7, 8, 9
    union all
    select 2::smallint, 1::smallint, effective_at, month, cell, imprecise, country, adm1, adm2, null, null, events, figured, low, high
    from half
    union all
    select 2::smallint, 2::smallint, effective_at, 0, cell, imprecise, country, adm1, adm2, null, null,
      sum(events), sum(figured), sum(low), sum(high) from half group by 3, 5, 6, 7, 8, 9
    union all
    select 2::smallint, 0::smallint, effective_at, month / 100, cell, imprecise, country, adm1, adm2, null, null,
      sum(events), sum(figured), sum(low), sum(high) from half group by 3, 4, 5, 6, 7, 8, 9
    union all
    select grid, 1::smallint, effective_at, month, wide, imprecise, country, adm1, adm2, null, null,
      sum(events), sum(figured), sum(low), sum(high) from wider group by 1, 3, 4, 5, 6, 7, 8, 9
    union all
    select grid, 0::smallint, effective_at, month / 100, wide, imprecise, country, adm1, adm2, null, null,
      sum(events), sum(figured), sum(low), sum(high) from wider group by 1, 3, 4, 5, 6, 7, 8, 9
    union all
    select grid, 2::smallint, effective_at, 0, wide, imprecise, country, adm1, adm2, null, null,
      sum(events), sum(figured), sum(low), sum(high) from wider group by 1, 3, 5, 6, 7, 8, 9
    union all
    select 5::smallint, 1::smallint, effective_at, month, 0, 0::smallint, null, null, null, null, null,
      sum(events), sum(figured), sum(low), sum(high) from half group by 3, 4
    union all
    select 0::smallint, 1::smallint, effective_at, month, establish.external_name(country, adm1, adm2), 0::smallint, country, adm1,
      adm2, kind, coalesce(points, 0)::int, events, figured, low, high from named
    union all
    select 0::smallint, 0::smallint, effective_at, month / 100, establish.external_name(country, adm1, adm2), 0::smallint, country,
      adm1, adm2, kind, coalesce(sum(points), 0)::int, sum(events), sum(figured), sum(low), sum(high)
    from named group by 3, 4, 5, 7, 8, 9, 10
    union all
    select 0::smallint, 2::smallint, effective_at, 0, establish.external_name(country, adm1, adm2), 0::smallint, country, adm1, adm2,
      kind, coalesce(sum(points), 0)::int, sum(events), sum(figured), sum(low), sum(high)
    from named group by 3, 5, 7, 8, 9, 10
  )
  insert into establish.external_count (mission_id, effective_at, grid, unit, period, cell, imprecise, country, adm1, adm2, kind,
    points, events, figured, low, high)
  select of_mission, effective_at, grid, unit, period, cell, imprecise, country, adm1, adm2, kind, points, events, figured, low, high
  from counted where (coalesce(points, 0), events, figured, low, high) <> (0, 0, 0, 0, 0)
  order by grid, unit, cell, period;
end $$;

-- What of GED's seven precisions a place may be drawn as. A name that is missing widens it; a precision that is missing says no
-- more than the country.
create function establish.external_imprecise(place_precision int, adm1 text, adm2 text) returns smallint language sql immutable parallel safe
  return (case
    when place_precision in (1, 2) then 0
    when place_precision = 3 and adm2 is not null then 1
    when place_precision in (3, 4, 5) and adm1 is not null then 2
    else 3
  end)::smallint;

-- Events of others are class 0: whoever is signed in reads where and how many they are.
do $$
declare
  t text;
begin
  foreach t in array array['external_counted', 'external_uncounted', 'external_count', 'external_spot', 'external_superseded'] loop
    execute format('alter table establish.%I enable row level security', t);
    execute format('grant select on establish.%I to heed_app', t);
    execute format('grant select on establish.%I to heed_auditor', t);
    execute format('create policy app_reads on establish.%I for select to heed_app '
      'using (mission_id = (select kernel.mission()) and (select kernel.actor()) is not null)', t);
    execute format('create policy auditor_reads on establish.%I for select to heed_auditor using (true)', t);
  end loop;
end $$;

-- What was imported before: batch by batch, in the order in which they were finished and undone.
do $$
declare
  step record;
begin
  for step in
    select * from (
      select b.mission_id, b.id, i.recorded_at as at, 1 as sign, b.id as step from establish.external_batch b
        join listen.import_batch i on i.mission_id = b.mission_id and i.id = b.id
      union all
      select u.mission_id, u.batch_id, u.recorded_at, -1, u.id from establish.external_undo u) as steps
    order by at, sign desc, step
  loop
    perform establish.external_recount(step.mission_id, step.id, step.sign);
  end loop;
end $$;

revoke execute on function establish.external_recount(uuid, uuid, int) from public;
grant execute on function establish.external_recount(uuid, uuid, int) to heed_app;
