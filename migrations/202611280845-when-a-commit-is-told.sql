-- The time of a commit is taken under its lock, when it is written; a day's answer is final once nothing can be told on
-- it any more; a clock that is far ahead tells nothing. See [J6], [J13]–[J15] in src/registry/journal/README.md.

-- The number of the last transaction that began a commit. A sequence, because everybody sees it at once, whichever view of
-- the tables he has: so a reader knows that something is on its way which he does not see yet.
create sequence journal_begun;
comment on sequence journal_begun is 'The transaction that took the commit lock last; seen by everybody at once.';

-- What a session says of its clock: `geojeom.clock` is `world` where it is the real one, and then the database server's
-- own is asked, which all processes share; left out, the moment told is taken as it is (a story, a test).
-- `geojeom.clock_ahead`: how far the clock of the program may be ahead of the server's. `geojeom.longest_silence`: how
-- long after the last commit the next may be.
create or replace function journal_open(told_at timestamptz, told_by text, told_act text) returns bigint
language plpgsql as $$
declare
  own bigint := nullif(current_setting('geojeom.commit', true), '')::bigint;
  ahead interval := nullif(current_setting('geojeom.clock_ahead', true), '')::interval;
  silence interval := nullif(current_setting('geojeom.longest_silence', true), '')::interval;
  last journal_commit;
  server timestamptz;
begin
  if own is not null and exists (
    select from journal_commit where seq = own and transaction = pg_current_xact_id()
  ) then
    return own;
  end if;
  perform pg_advisory_xact_lock(7102);
  -- before any clock is read: whoever reads a later time than ours knows that we are on our way
  perform setval('journal_begun', pg_current_xact_id()::text::bigint);
  select * into last from journal_commit order by seq desc limit 1;
  if current_setting('geojeom.clock', true) = 'world' then
    server := clock_timestamp();
    if told_at > server + ahead then
      raise exception 'the clock of the program is ahead of the database server''s' using errcode = 'GJ030',
        detail = json_build_object('ours', told_at, 'theirs', server)::text;
    end if;
    told_at := greatest(told_at, server);
  end if;
  if told_at > last.at + silence then
    raise exception 'the clock is far ahead of the last commit' using errcode = 'GJ031',
      detail = json_build_object('ours', told_at, 'theirs', last.at)::text;
  end if;
  if last.at > told_at then
    -- a clock that steps back must not reorder what was known
    told_at := last.at;
  end if;
  own := coalesce(last.seq, 0) + 1;
  insert into journal_commit (seq, at, actor, act) values (own, told_at, told_by, told_act);
  perform set_config('geojeom.commit', own::text, true);
  return own;
end $$;

-- Whether nothing can be told any more before that moment that the running transaction does not see: it sees something
-- later, or the moment has come by the clock of whoever tells and the last transaction that began a commit was over when
-- this one began to look.
create function journal_is_settled(until timestamptz) returns boolean language plpgsql volatile as $$
declare
  begun xid8;
begin
  -- commits become visible in the order of their times: who sees a later one sees all before it
  if (select at from journal_commit order by seq desc limit 1) >= until then
    return true;
  end if;
  -- the clock first: whoever is not in the sequence yet will read a later one
  if current_setting('geojeom.clock', true) = 'world' and clock_timestamp() < until then
    return false;
  end if;
  select last_value::text::xid8 into begun from journal_begun;
  return coalesce(begun = pg_current_xact_id_if_assigned(), false)
      or pg_visible_in_snapshot(begun, pg_current_snapshot());
end $$;
