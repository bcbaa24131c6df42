-- What an account brought in a day of Korea: the allowance of the day is one for all processes and outlives a restart.
create table upload_count (
  actor text not null check (actor <> ''),
  day date not null,
  files integer not null check (files > 0),
  bytes bigint not null check (bytes >= 0),
  primary key (actor, day)
);
