-- Learn: after grave harm, what had been said before it. Rates and times are computed from warnings, not stored.
create schema learn;

create table learn.review (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  incident_code text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  searched_from timestamptz not null,
  searched_to timestamptz not null check (searched_to >= searched_from),
  warning_ids uuid[] not null,
  assessment_ids uuid[] not null,
  primary key (mission_id, id)
);
create unique index review_once on learn.review (mission_id, incident_code);
select kernel.guard('learn', 'review', '14');

-- A day on which incidents were searched through: once a day is enough for a review that is due in fourteen.
create table learn.search (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  day date not null,
  primary key (mission_id, id)
);
select kernel.guard('learn', 'search', '14');
