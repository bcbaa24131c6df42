-- [PG8] A name in a question is an identity or a code, never both.
alter table programme add constraint programme_code_is_no_identity
  check (lower(code) !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
-- Organisations are named by their numbers in any register, as of any commit.
create index party_identifier_by_value on party_identifier (value);
