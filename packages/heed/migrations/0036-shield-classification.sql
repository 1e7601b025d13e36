-- Classification of one record, S0 to S3: who raised it, who asked to lower it, and who else agreed. Newest raised or lowered
-- counts; without one a record is S2. A record that is S3 is for fewer readers than its class, in every table that tells of it.
create table shield.classification (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  record_table text not null check (record_table in ('report', 'incident')),
  record_id uuid not null,
  data_class text not null,
  record_owner uuid,
  step text not null check (step in ('raised', 'proposed', 'lowered', 'refused')),
  grade text not null check (grade in ('S0', 'S1', 'S2', 'S3')),
  reason text,
  proposal_id uuid,
  at timestamptz not null,
  check (step <> 'proposed' or reason <> ''),
  check ((step in ('lowered', 'refused')) = (proposal_id is not null)),
  foreign key (mission_id, proposal_id) references shield.classification (mission_id, id),
  primary key (mission_id, id)
);
create index classification_record on shield.classification (mission_id, record_id, at);
create unique index classification_answered on shield.classification (mission_id, proposal_id) where proposal_id is not null;

-- Nobody answers the own proposal: not past the program either.
create function shield.answered_by_another() returns trigger language plpgsql as $$
begin
  if exists (select from shield.classification p where p.mission_id = new.mission_id and p.id = new.proposal_id
    and (p.recorded_by = new.recorded_by or p.record_id <> new.record_id or p.step <> 'proposed'
      or (new.step = 'lowered' and p.grade <> new.grade))) then
    raise check_violation using message = 'a proposal to lower is answered by somebody else';
  end if;
  return new;
end $$;
create trigger answered_by_another before insert on shield.classification
  for each row when (new.proposal_id is not null) execute function shield.answered_by_another();

-- Records that are S3 and not for the person of this transaction. Read with the rights of its maker, because whoever may not
-- see a record may not see its classification either. Asked once a statement: policies take it as an uncorrelated subquery.
create function shield.withheld() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
  select coalesce(array_agg(newest.record_id), '{}')
  from (select distinct on (c.record_id) c.record_id, c.grade, c.data_class, c.area_path, c.record_owner
    from shield.classification c
    where c.mission_id = kernel.mission() and c.step in ('raised', 'lowered')
    order by c.record_id, c.at desc, c.id desc) newest
  where newest.grade = 'S3' and kernel.service() is distinct from 'retention'
    and newest.record_owner is distinct from kernel.actor()
    and not shield.sees(newest.data_class || '!S3', newest.area_path, newest.record_owner)
$$;
revoke all on function shield.withheld() from public;
grant execute on function shield.withheld() to heed_app, heed_zone_a;

select kernel.guard('shield', 'classification', '5');
drop policy app_reads on shield.classification;
create policy app_reads on shield.classification for select to heed_app using (mission_id = kernel.mission()
  and (recorded_by = kernel.actor() or (shield.sees(data_class, area_path, record_owner)
    and record_id <> all ((select shield.withheld())::uuid[]))));
