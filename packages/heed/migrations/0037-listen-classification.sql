-- Listening: a report that was raised to S3 is not there for those who read reports by their class alone, nor is what was done
-- about it.
create policy classified on listen.report as restrictive for select to heed_app
  using (id <> all ((select shield.withheld())::uuid[]));
create policy classified on listen.report_event as restrictive for select to heed_app
  using (report_id <> all ((select shield.withheld())::uuid[]));
create policy classified on listen.source_grade as restrictive for select to heed_app
  using (report_id <> all ((select shield.withheld())::uuid[]));
