-- Templates that officers edit, and documents made from them. See src/registry/document/README.md.

-- [DC5] what an officer made of a declared template; the versions before it stay
create table template_version (
  version bigint generated always as identity primary key,
  template text not null check (template <> ''),
  no int not null check (no > 0),
  body text not null check (body <> ''),
  hash text not null check (hash = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
  reason text not null check (reason <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  unique (template, no),
  exclude using gist (template with =, int8range(known_from, known_to) with &&)
);
create trigger template_version_append after insert on template_version referencing new table as appended
  for each statement execute function known_append();
create trigger template_version_close before update or delete on template_version
  for each row execute function known_close();
create trigger template_version_is_not_emptied before truncate on template_version
  for each statement execute function is_final();

create table document (
  document uuid primary key,
  template text not null check (template <> ''),
  -- null: as the template came with the software
  template_version bigint references template_version,
  template_hash text not null check (template_hash ~ '^[0-9a-f]{64}$'),
  of_kind text not null check (of_kind <> ''),
  of_id text not null check (of_id <> ''),
  title text not null check (title <> ''),
  -- 문서번호: the year and a number in it
  year int not null check (year between 1 and 9999),
  no int not null check (no > 0),
  -- canonical JSON of what it says
  paper text not null check (paper <> ''),
  hash text not null check (hash = encode(sha256(convert_to(paper, 'UTF8')), 'hex')),
  -- whose people may read it beside the hub's; everybody, where it is public
  party uuid references party,
  is_public boolean not null,
  approval uuid references approval,
  known_from bigint not null references journal_commit,
  unique (year, no)
);
create index document_of_thing on document (of_kind, of_id, known_from desc);
create index document_of_party on document (party) where party is not null;
create index document_newest on document (known_from desc, document desc);

-- how it was printed, kept as it came out
create table document_file (
  document uuid not null references document,
  format text not null check (format in ('html', 'pdf', 'hwpx')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  primary key (document, format)
);

do $$
declare
  of_printing text;
begin
  foreach of_printing in array array['document', 'document_file'] loop
    execute format('create trigger %1$s_is_final before update or delete on %1$s
      for each row execute function is_final()', of_printing);
    execute format('create trigger %1$s_is_not_emptied before truncate on %1$s
      for each statement execute function is_final()', of_printing);
  end loop;
end $$;
