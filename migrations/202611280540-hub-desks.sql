-- What desks remember of the people who sit at them. Neither is told to the journal: who looks after a line of today and
-- how somebody likes to see a list are no facts of the hub.
create table line_assignment (
  watch text not null check (watch <> ''),
  line text not null check (line <> ''),
  account text not null references auth_user on delete cascade,
  assigned_by text not null check (assigned_by <> ''),
  assigned_at timestamptz not null,
  primary key (watch, line)
);
create index line_assignment_of_account on line_assignment (account);

create table saved_view (
  account text not null references auth_user on delete cascade,
  page text not null check (page <> ''),
  name text not null check (name <> ''),
  query text not null,
  saved_at timestamptz not null,
  primary key (account, page, name)
);
