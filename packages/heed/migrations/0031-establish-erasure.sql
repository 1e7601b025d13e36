-- Establishing: words of a report that stand in claims go when those of the report go.
alter table establish.claim add column erased_at timestamptz;
insert into kernel.erasable values
  ('establish', 'claim', 'value'), ('establish', 'claim', 'note_en'), ('establish', 'claim', 'note_fr');
create policy retention_reads on establish.claim for select to heed_app
  using (mission_id = kernel.mission() and report_id is not null and kernel.service() = 'retention');
create policy retention_reads on establish.claim_withdrawal for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'retention');
