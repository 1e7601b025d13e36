-- Learn: counts of what followed contacts, for readers who get counts and no record; and the closing of a review.

-- What followed contacts with people, over the whole mission: as respond/contact.ts finds it for each. Nothing but counts
-- leaves this function, and no small ones: fewer than five contacts are not told, kinds are told only where every kind has
-- five and no kind one or two harmed, and where one or two were harmed neither they nor those who were safe are told.
create function learn.contact_counts(as_of timestamptz)
returns table (kind text, contacts int, harmed int, safe int, "unknown" int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with asked as (
    select a.id as activity, a.kind, f.due_at <= as_of or r.any_result as is_asked, r.is_harmed,
      coalesce(r.last_answer = 'safe' and not r.silent_since, false) as is_safe
    from respond.activity a
    join respond.follow_up f on f.mission_id = a.mission_id and f.activity_id = a.id and f.recorded_at <= as_of
    cross join lateral (
      select count(*) > 0 as any_result,
        coalesce(bool_or(x.result in ('harmed', 'pressure-threat')), false) as is_harmed,
        (array_agg(x.result order by x.at desc) filter (where x.result <> 'unreachable'))[1] as last_answer,
        coalesce(max(x.at) filter (where x.result = 'unreachable') > max(x.at) filter (where x.result <> 'unreachable'), false)
          as silent_since
      from respond.follow_up_result x
      where x.mission_id = f.mission_id and x.follow_up_id = f.id and x.recorded_at <= as_of and x.at <= as_of
    ) r
    where a.mission_id = kernel.mission() and a.recorded_at <= as_of and coalesce(a.to_at, a.from_at) <= as_of
      and a.kind in ('visit', 'patrol', 'contact', 'meeting')
  ), found as (
    select activity, kind, bool_or(is_harmed) as is_harmed, bool_and(is_safe) filter (where is_asked) as is_safe
    from asked group by activity, kind having bool_or(is_asked or is_harmed)
  ), counted as (
    select f.kind, count(*)::int as n, (count(*) filter (where f.is_harmed))::int as h,
      (count(*) filter (where not f.is_harmed and f.is_safe))::int as s
    from found f group by grouping sets ((f.kind), ())
  )
  select c.kind, c.n, case when c.h in (1, 2) then null else c.h end, case when c.h in (1, 2) then null else c.s end, c.n - c.h - c.s
  from counted c
  where c.n >= 5 and (c.kind is null or not exists (select from counted o where o.kind is not null and (o.n < 5 or o.h in (1, 2))))
$$;
revoke all on function learn.contact_counts(timestamptz) from public;
grant execute on function learn.contact_counts(timestamptz) to heed_app;

-- The end of a review: what was found, what to do otherwise, who does it by when. Once, by a person.
create table learn.review_closure (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  review_id uuid not null,
  closed_at timestamptz not null,
  finding text not null check (finding <> ''),
  lessons text not null check (lessons <> ''),
  words_lang text not null check (words_lang in ('en', 'fr')),
  -- [{"what": text, "ownerPost": code, "dueOn": day}]
  actions jsonb not null check (jsonb_typeof(actions) = 'array'),
  foreign key (mission_id, review_id) references learn.review (mission_id, id),
  primary key (mission_id, id)
);
create unique index review_closure_once on learn.review_closure (mission_id, review_id);
select kernel.guard('learn', 'review_closure', '14');
