-- Listening: a person takes back or corrects what they told, through whoever holds the contact; and words that are erased.

alter table listen.report add column erased_at timestamptz;
alter table listen.report_event add column erased_at timestamptz;
alter table listen.kept_account add column erased_at timestamptz;
alter table listen.kept_identity add column erased_at timestamptz;

alter table listen.report_event drop constraint report_event_kind_check;
alter table listen.report_event add constraint report_event_kind_check
  check (kind in ('acknowledged', 'triaged', 'duplicate-of', 'closed', 'corrected', 'withdrawn'));
-- A triage has its text until the text is erased.
do $$ declare name text; begin
  select conname into strict name from pg_constraint where conrelid = 'listen.report_event'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) like '%released_en IS NOT NULL%';
  execute format('alter table listen.report_event drop constraint %I', name);
end $$;
alter table listen.report_event add constraint report_event_triaged_whole
  check (kind <> 'triaged' or (credibility is not null and reach is not null and imminence is not null and impact is not null
    and (erased_at is not null or (released_en is not null and released_fr is not null))));
create unique index report_event_withdrawn on listen.report_event (mission_id, report_id) where kind = 'withdrawn';

insert into kernel.erasable values
  ('listen', 'report', 'place_told_as'),
  ('listen', 'report_event', 'released_en'), ('listen', 'report_event', 'released_fr'),
  -- nothing of these rows: that the part they lead to is gone is what is said
  ('listen', 'kept_account', 'erased_at'), ('listen', 'kept_identity', 'erased_at');

-- What somebody agreed to, step by step; the newest counts. In zone A, as the account is: who may read what was told must
-- know for what it may be used. `explained` says in codes what was explained; who explained it is who recorded the row.
create table listen.consent (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  report_id uuid not null,
  level text not null check (level in ('C0', 'C1', 'C2', 'C3', 'C4', 'C5')),
  given text not null check (given in ('agreed', 'withdrawn', 'unreachable')),
  explained text[] not null,
  at timestamptz not null,
  check (given <> 'agreed' or level = 'C0' or cardinality(explained) > 0),
  foreign key (mission_id, report_id) references listen.report (mission_id, id),
  primary key (mission_id, id)
);
create index consent_report on listen.consent (mission_id, report_id);
select kernel.guard('listen', 'consent', '3');

-- A case keeps a report from being erased by age. Human rights officers of the office set and lift it, with a reason.
create table listen.case_hold (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  report_id uuid not null,
  held boolean not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  foreign key (mission_id, report_id) references listen.report (mission_id, id),
  primary key (mission_id, id)
);
create index case_hold_report on listen.case_hold (mission_id, report_id);
select kernel.guard('listen', 'case_hold', '20');

-- Retention must find what is due whoever holds it. It reads where parts lie, never what they say.
create policy retention_reads on listen.kept_account for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'retention');
create policy retention_reads on listen.kept_identity for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'retention');
create policy retention_reads on listen.case_hold for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'retention');
create policy retention_reads on listen.report for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'retention');
create policy retention_reads on listen.report_event for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'retention');
