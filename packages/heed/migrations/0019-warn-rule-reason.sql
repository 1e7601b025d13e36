-- Warn: what a rule's watch rests on, in codes. Null for warnings of persons and of the siege rule, so older rows stay whole.
alter table warn.warning
  add column reason jsonb,
  add check (reason is null or origin = 'rule');
