-- A definition is drafted by one and approved by another. A draft is never changed: another one is drafted, and it is approved
-- or withdrawn once.
create table figure_draft (
  draft uuid primary key,
  figure text not null check (figure <> ''),
  definition jsonb not null,
  hash text not null,
  -- the definition that was in force when it was drafted; null where there was none
  follows text,
  drafted_by text not null check (drafted_by <> ''),
  known_from bigint not null references journal_commit,
  ended text check (ended in ('approved', 'withdrawn')),
  ended_by text,
  ended_at bigint references journal_commit,
  check ((ended is null) = (ended_by is null) and (ended is null) = (ended_at is null)),
  constraint figure_is_approved_by_another check (ended is distinct from 'approved' or ended_by <> drafted_by)
);
create unique index figure_draft_is_open_once on figure_draft (figure) where ended is null;

create function figure_draft_ends_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended is not null
     or (to_jsonb(new) - '{ended,ended_by,ended_at}'::text[]) <> (to_jsonb(old) - '{ended,ended_by,ended_at}'::text[]) then
    raise exception 'a draft of a definition is ended once and never changed' using errcode = 'GJ033';
  end if;
  return new;
end $$;
create trigger figure_draft_end before update or delete on figure_draft for each row
  execute function figure_draft_ends_once();
