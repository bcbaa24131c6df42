-- One log of what the hub has bound itself to: publications, approved definitions, evidence, and every day the head of
-- the journal. An entry is appended in the transaction of its cause, under the lock of its commit, so there is no gap;
-- the tree over the entries (RFC 6962) is built here and nowhere else.
create table log_entry (
  index bigint primary key check (index >= 0),
  sort text not null check (sort in ('publication', 'definition', 'evidence', 'journal')),
  about text not null check (about <> ''),
  entry text not null check (octet_length(entry) between 1 and 65535),
  leaf bytea not null check (leaf = sha256('\x00'::bytea || convert_to(entry, 'UTF8'))),
  known_from bigint not null references journal_commit,
  unique (sort, about)
);
comment on table log_entry is 'The entries of the log, in its order; what the log says can be verified by anyone.';

-- Hashes of whole subtrees of 2^level leaves: they never change.
create table log_node (
  level smallint not null check (level between 0 and 62),
  index bigint not null check (index >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, index)
);

create function log_entry_is_next() returns trigger language plpgsql as $$
begin
  if new.known_from <> journal_current() then
    raise exception 'an entry of the log is appended in its commit' using errcode = 'GJ003';
  end if;
  if new.index <> (select coalesce(max(index) + 1, 0) from log_entry) then
    raise exception 'the log has no gaps' using errcode = 'GJ003';
  end if;
  return new;
end $$;
create trigger log_entry_is_next before insert on log_entry for each row execute function log_entry_is_next();

create function log_node_is_right() returns trigger language plpgsql as $$
begin
  if new.hash is distinct from (
    case when new.level = 0 then (select leaf from log_entry where index = new.index)
    else sha256('\x01'::bytea
      || (select hash from log_node where level = new.level - 1 and index = 2 * new.index)
      || (select hash from log_node where level = new.level - 1 and index = 2 * new.index + 1)) end
  ) then
    raise exception 'a node of the log is the hash of what is below it' using errcode = 'GJ003';
  end if;
  return new;
end $$;
create trigger log_node_is_right before insert on log_node for each row execute function log_node_is_right();

create trigger log_entry_is_final before update or delete on log_entry for each row execute function is_final();
create trigger log_entry_stays before truncate on log_entry for each statement execute function is_final();
create trigger log_node_is_final before update or delete on log_node for each row execute function is_final();
create trigger log_node_stays before truncate on log_node for each statement execute function is_final();

-- Appends an entry and the nodes that it completes. The commit of the transaction must be open: its lock gives the order.
create function log_append(of_sort text, of_about text, told text) returns bigint language plpgsql as $$
declare
  own bigint := journal_current();
  place bigint := (select coalesce(max(index) + 1, 0) from log_entry);
  height smallint := 0;
  at bigint := place;
  node bytea := sha256('\x00'::bytea || convert_to(told, 'UTF8'));
begin
  insert into log_entry (index, sort, about, entry, leaf, known_from) values (place, of_sort, of_about, told, node, own);
  insert into log_node (level, index, hash) values (0, at, node);
  while at % 2 = 1 loop
    node := sha256('\x01'::bytea || (select hash from log_node where level = height and index = at - 1) || node);
    height := height + 1;
    at := at / 2;
    insert into log_node (level, index, hash) values (height, at, node);
  end loop;
  return place;
end $$;

-- The head of the journal after some commits: the hash of the head before and of what each commit since told, its facts
-- as they came and as they were closed.
create function journal_head(head bytea, from_seq bigint, to_seq bigint) returns bytea language sql stable as $$
  select sha256(head || coalesce(string_agg(told, ''::bytea order by seq), ''::bytea)) from (
    select seq, sha256(convert_to(string_agg(line, E'\n' order by line collate "C"), 'UTF8')) as told from (
      select seq, concat_ws(' ', '!', seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), act) as line
        from journal_commit where seq > from_seq and seq <= to_seq
      union all
      select known_from, concat_ws(' ', '+', fact, kind, to_json("case"), subject, programme, valid, value, to_json(unit),
          to_json(natural_key), facets, evidence_level)
        from fact where known_from > from_seq and known_from <= to_seq
      union all
      select known_to, concat_ws(' ', '-', fact, known_from) from fact where known_to > from_seq and known_to <= to_seq
    ) lines group by seq
  ) commits
$$;
