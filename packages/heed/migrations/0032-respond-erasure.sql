-- Responding: what was noted on looking again at people we met goes by age; what was found stays, in its code.
alter table respond.follow_up_result add column erased_at timestamptz;
insert into kernel.erasable values
  ('respond', 'follow_up_result', 'note_en'), ('respond', 'follow_up_result', 'note_fr');
create policy retention_reads on respond.follow_up_result for select to heed_app
  using (mission_id = kernel.mission() and kernel.service() = 'retention');
