-- The words of a kind's facets and their values, and how a definition speaks of it: declared by its room beside the kind,
-- so that whoever prints a value finds its word where the value comes from.
alter table fact_kind add column words jsonb not null default '{"facets": {}, "phrase": {}}'
  check (jsonb_typeof(words) = 'object');
