-- Questions that the log raises by itself: many readings by one person, readings outside the own area, readings just before
-- harm at the same place. A question for the auditor and the source-protection focal point of the place, never an accusation.
create table shield.alarm (
  mission_id uuid not null, id uuid not null, version int not null, salt bytea not null,
  recorded_at timestamptz not null, recorded_by uuid not null, area_path text,
  kind text not null check (kind in ('bulk', 'bulk-strict', 'out-of-area', 'before-harm')),
  subject uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  records int not null check (records > 0),
  cause_table text,
  cause_id uuid,
  primary key (mission_id, id)
);
select kernel.guard('shield', 'alarm', '15a');
-- Whoever an alarm is about never reads it, whatever else they are.
create policy never_the_subject on shield.alarm as restrictive for select to heed_app
  using (subject is distinct from kernel.actor());
