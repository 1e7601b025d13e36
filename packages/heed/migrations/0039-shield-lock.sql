-- Shield: a session that is locked since its screen was left alone (SR-17). Nothing opens by it until its owner has shown again
-- who they are. Wall time.
alter table shield.session add column locked_at timestamptz;
