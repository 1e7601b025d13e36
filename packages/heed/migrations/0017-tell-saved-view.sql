-- Tell: views of Explore that somebody keeps. Class 27 is everybody's own: row security shows a view to its author alone.
create table tell.saved_view (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  name text not null check (length(name) between 1 and 80),
  -- what stands behind the question mark of the page's address
  query text not null check (length(query) <= 500),
  primary key (mission_id, id)
);
create index saved_view_author on tell.saved_view (mission_id, recorded_by);
select kernel.guard('tell', 'saved_view', '27');

-- A view that its author took away. Rows are only added.
create table tell.saved_view_removal (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null, recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  view_id uuid not null,
  primary key (mission_id, id),
  unique (mission_id, view_id),
  foreign key (mission_id, view_id) references tell.saved_view (mission_id, id)
);
select kernel.guard('tell', 'saved_view_removal', '27');
