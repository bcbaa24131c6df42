-- A register that offices kept as a spreadsheet, taken over line by line, and what of it was taken back.

create table support_import (
  import uuid primary key,
  file_name text not null check (file_name <> ''),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  told_in bigint not null references journal_commit (seq),
  undone_in bigint references journal_commit (seq),
  undo_reason text check (btrim(undo_reason) <> ''),
  check ((undone_in is null) = (undo_reason is null)),
  check (undone_in > told_in)
);

create table support_import_line (
  support_line uuid primary key references support_line (support_line),
  import uuid not null references support_import (import),
  -- where it stood in the file
  row integer not null check (row > 0),
  unique (import, row)
);
create trigger support_import_line_is_final before delete or update on support_import_line
  for each row execute function is_final();
create trigger support_import_line_is_not_emptied before truncate on support_import_line
  for each statement execute function is_final();
create trigger support_import_ends_once before delete or update on support_import
  for each row execute function ends_once('undone_in', 'undo_reason');
create trigger support_import_is_not_emptied before truncate on support_import
  for each statement execute function is_final();
