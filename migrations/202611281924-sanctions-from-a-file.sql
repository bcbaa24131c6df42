-- A register of sanctions that was kept as a spreadsheet. See src/registry/sanction/README.md.
create table sanction_import (
  import uuid primary key,
  file_name text not null check (file_name <> ''),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  told_in bigint not null references journal_commit (seq),
  undone_in bigint references journal_commit (seq),
  undo_reason text check (btrim(undo_reason) <> ''),
  check ((undone_in is null) = (undo_reason is null)),
  check (undone_in > told_in)
);

create table sanction_import_line (
  sanction uuid primary key references sanction (sanction),
  import uuid not null references sanction_import (import),
  -- where it stood in the file
  row integer not null check (row > 0),
  unique (import, row)
);
create trigger sanction_import_line_is_final before delete or update on sanction_import_line
  for each row execute function is_final();
create trigger sanction_import_line_is_not_emptied before truncate on sanction_import_line
  for each statement execute function is_final();
create trigger sanction_import_ends_once before delete or update on sanction_import
  for each row execute function ends_once('undone_in', 'undo_reason');
create trigger sanction_import_is_not_emptied before truncate on sanction_import
  for each statement execute function is_final();
