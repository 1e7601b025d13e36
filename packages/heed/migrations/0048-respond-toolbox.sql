-- Respond: what else the toolbox says of a tool. Null where the sources give nothing: the page says so. A null is left out of
-- the commitment, so editions of before stay whole.
alter table respond.tool
  add column phases text[], add column reach text check (reach in ('R1', 'R2', 'R3')),
  add column lead_time text check (lead_time in ('hours', 'days', 'weeks', 'months')),
  add column figures_en text[], add column figures_fr text[],
  add column sequence_en text[], add column sequence_fr text[], add column sequence_basis text,
  add column copied_from_en text, add column copied_from_fr text,
  add column conditions_en text[], add column conditions_fr text[], add column conditions_basis text,
  add column effect_en text, add column effect_fr text, add column effect_basis text,
  -- ours, and not of the file of the theatre
  add column ours boolean,
  add constraint tool_basis check (sequence_basis in ('case-file', 'domain', 'our-reading')
    and conditions_basis in ('case-file', 'domain', 'our-reading') and effect_basis in ('case-file', 'domain', 'our-reading'));
