-- Public holidays and running terms. See src/registry/term/README.md.

create table public_holiday (
  version bigint generated always as identity primary key,
  day date not null,
  name text not null check (name <> ''),
  source text not null check (source <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  exclude using gist (day with =, int8range(known_from, known_to) with &&)
);

-- [TR2] a term of one thing runs once
create table running_term (
  version bigint generated always as identity primary key,
  running uuid not null,
  term text not null check (term <> ''),
  track text not null check (track in ('r-and-d', 'subsidy')),
  of_kind text not null check (of_kind <> ''),
  of_id text not null check (of_id <> ''),
  starts date not null,
  ko text not null check (ko <> ''),
  en text not null check (en <> ''),
  link text not null check (link like '/%'),
  party uuid references party,
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  exclude using gist (term with =, of_kind with =, of_id with =, int8range(known_from, known_to) with &&)
);

do $$
declare
  of_days text;
begin
  foreach of_days in array array['public_holiday', 'running_term'] loop
    execute format('create trigger %1$s_append after insert on %1$s referencing new table as appended
      for each statement execute function known_append()', of_days);
    execute format('create trigger %1$s_close before update or delete on %1$s
      for each row execute function known_close()', of_days);
    execute format('create trigger %1$s_is_not_emptied before truncate on %1$s
      for each statement execute function is_final()', of_days);
  end loop;
end $$;
