-- Lists of applications that were received elsewhere: the file as evidence, and of each application its number there and
-- the line of the file. An import is undone by withdrawing what it brought.
create table application_import (
  import uuid primary key,
  call uuid not null references call,
  evidence uuid not null references evidence,
  file_name text not null check (file_name <> ''),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit
);
create index application_import_of_call on application_import (call);
create table application_imported (
  application uuid primary key references application,
  import uuid not null references application_import,
  number text not null check (number <> ''),
  line integer not null check (line >= 1),
  unique (import, number),
  unique (import, line)
);
create trigger application_import_is_final before update or delete on application_import
  for each row execute function is_final();
create trigger application_imported_is_final before update or delete on application_imported
  for each row execute function is_final();
