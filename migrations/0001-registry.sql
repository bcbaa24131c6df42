-- Who, when it was known, what was true, and what proves it. See src/registry/*/README.md.
-- Everything that is dated twice has `valid` (when it was true) and `known_from`/`known_to` (when we knew it, as
-- commit numbers). Rows of that kind are appended and closed once; the triggers below forbid every other change.

create extension if not exists btree_gist;

-- ── the journal's clock ────────────────────────────────────────────────────────────────────────────────────────

create table journal_commit (
  seq bigint primary key check (seq > 0),
  at timestamptz not null,
  actor text not null check (actor <> ''),
  act text not null check (act <> ''),
  transaction xid8 not null default pg_current_xact_id()
);
comment on table journal_commit is 'One row for each transaction that taught the journal something; seq is in commit order.';

-- Opens (or finds) the commit of the running transaction. The lock is held until the transaction ends, so commits
-- become visible in the order of their numbers: an answer given "as of seq k" can never change afterwards.
create function journal_open(told_at timestamptz, told_by text, told_act text) returns bigint
language plpgsql as $$
declare
  own bigint := nullif(current_setting('geojeom.commit', true), '')::bigint;
  last journal_commit;
begin
  if own is not null and exists (
    select from journal_commit where seq = own and transaction = pg_current_xact_id()
  ) then
    return own;
  end if;
  perform pg_advisory_xact_lock(7102);
  select * into last from journal_commit order by seq desc limit 1;
  if last.at > told_at then
    -- a clock that steps back must not reorder what was known
    told_at := last.at;
  end if;
  own := coalesce(last.seq, 0) + 1;
  insert into journal_commit (seq, at, actor, act) values (own, told_at, told_by, told_act);
  perform set_config('geojeom.commit', own::text, true);
  return own;
end $$;

create function journal_current() returns bigint
language plpgsql stable as $$
declare
  own bigint := nullif(current_setting('geojeom.commit', true), '')::bigint;
begin
  if own is null or not exists (
    select from journal_commit where seq = own and transaction = pg_current_xact_id()
  ) then
    raise exception 'no journal commit is open in this transaction' using errcode = 'GJ001';
  end if;
  return own;
end $$;

create function journal_commit_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'a journal commit is never changed' using errcode = 'GJ002';
end $$;
create trigger journal_commit_is_final before update or delete on journal_commit
  for each row execute function journal_commit_is_final();

create function forever() returns bigint language sql immutable parallel safe as 'select 9223372036854775807::bigint';

-- Appended rows begin to be known in the running commit and are open; checked once a statement, not once a row.
create function known_append() returns trigger language plpgsql as $$
declare
  own bigint;
begin
  if not exists (select from appended) then return null; end if;
  own := journal_current();
  if exists (select from appended where known_from <> own or known_to <> forever()) then
    raise exception 'rows of % become known in the running commit and stay known until closed', tg_table_name
      using errcode = 'GJ003';
  end if;
  return null;
end $$;

-- The one change there is: an open row is closed by the running commit.
create function known_close() returns trigger language plpgsql as $$
declare
  before_row jsonb := to_jsonb(old) - 'known_to';
  after_row jsonb := to_jsonb(new) - 'known_to';
begin
  if tg_op = 'DELETE' then
    raise exception '% is append-only', tg_table_name using errcode = 'GJ002';
  end if;
  if before_row <> after_row or old.known_to <> forever() or new.known_to <> journal_current()
     or new.known_to <= new.known_from then
    raise exception 'a row of % is closed once, by a later commit, and never changed otherwise', tg_table_name
      using errcode = 'GJ002';
  end if;
  return new;
end $$;

create function is_final() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'GJ002';
end $$;

-- ── parties ────────────────────────────────────────────────────────────────────────────────────────────────────

create table party (
  party uuid primary key,
  type text not null check (type in ('firm', 'institution', 'university', 'government', 'charity', 'person')),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create trigger party_append after insert on party referencing new table as appended
  for each statement execute function known_append();
create trigger party_is_final before update or delete on party for each row execute function is_final();

create table party_attribute (
  version bigint generated always as identity primary key,
  party uuid not null references party,
  name text not null check (name ~ '^[a-z][a-z0-9.-]*$'),
  value text not null check (value <> ''),
  valid daterange not null check (not isempty(valid)),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  exclude using gist (party with =, name with =, valid with &&, int8range(known_from, known_to) with &&)
);
comment on table party_attribute is 'One value of one attribute of a party at a time: names, region, founding date, size …';
create index party_attribute_by_name on party_attribute (name, value, party);
create trigger party_attribute_append after insert on party_attribute referencing new table as appended
  for each statement execute function known_append();
create trigger party_attribute_close before update or delete on party_attribute
  for each row execute function known_close();

create table party_identifier (
  version bigint generated always as identity primary key,
  party uuid not null references party,
  scheme text not null check (scheme ~ '^[a-z0-9-]+$'),
  value text not null check (value <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to)
);
create unique index party_identifier_is_one_partys on party_identifier (scheme, value)
  where known_to = 9223372036854775807;
create index party_identifier_of on party_identifier (party);
create trigger party_identifier_append after insert on party_identifier referencing new table as appended
  for each statement execute function known_append();
create trigger party_identifier_close before update or delete on party_identifier
  for each row execute function known_close();

-- A merge points at the surviving party directly: no chains, so one join finds it.
create table party_merge (
  version bigint generated always as identity primary key,
  merged uuid not null references party,
  into_party uuid not null references party check (into_party <> merged),
  reason text not null check (reason <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  exclude using gist (merged with =, int8range(known_from, known_to) with &&)
);
create index party_merge_into on party_merge (into_party);
create trigger party_merge_append after insert on party_merge referencing new table as appended
  for each statement execute function known_append();
create trigger party_merge_close before update or delete on party_merge
  for each row execute function known_close();
create function party_merge_has_no_chain() returns trigger language plpgsql as $$
begin
  if exists (
    select from party_merge a join party_merge b on b.merged = a.into_party
    where a.known_to = forever() and b.known_to = forever() and (a.merged = new.merged or b.merged = new.merged)
  ) then
    raise exception 'a merge must point at a party that is not merged itself' using errcode = 'GJ004';
  end if;
  return null;
end $$;
create constraint trigger party_merge_has_no_chain after insert on party_merge
  deferrable initially deferred for each row execute function party_merge_has_no_chain();

-- ── places ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table place (
  place uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9.-]*$'),
  kind text not null check (kind in ('country', 'province', 'city', 'district', 'complex', 'building', 'floor', 'room')),
  parent uuid references place check (parent <> place),
  capacity integer check (capacity > 0),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create index place_children on place (parent);
create trigger place_append after insert on place referencing new table as appended
  for each statement execute function known_append();
create trigger place_is_final before update or delete on place for each row execute function is_final();

create table place_name (
  version bigint generated always as identity primary key,
  place uuid not null references place,
  language text not null check (language in ('ko', 'en')),
  name text not null check (name <> ''),
  valid daterange not null check (not isempty(valid)),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  exclude using gist (place with =, language with =, valid with &&, int8range(known_from, known_to) with &&)
);
create trigger place_name_append after insert on place_name referencing new table as appended
  for each statement execute function known_append();
create trigger place_name_close before update or delete on place_name for each row execute function known_close();

-- ── facts ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table fact_kind (
  kind text primary key check (kind ~ '^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$'),
  ladder text,
  rung integer check (rung > 0),
  ko text not null check (ko <> ''),
  en text not null check (en <> ''),
  -- event: happened on a day · state: true from a day until it ends · flow: an amount of a day or period
  measure text not null check (measure in ('event', 'state', 'flow')),
  -- null: each fact carries its own (money of any currency)
  unit text,
  -- a plan may lie in the future; anything else may not
  plan boolean not null default false,
  -- may programmes hold claims on it?
  outcome boolean not null default false,
  facets text[] not null default '{}',
  unique (ladder, rung),
  check ((ladder is null) = (rung is null))
);
comment on table fact_kind is 'What the rooms declare in their facts.ts; written at start-up, read by the checks below.';

create table fact (
  version bigint generated always as identity primary key,
  fact uuid not null,
  -- kind and known_from are held by fact_append, once a statement instead of once a row
  kind text not null,
  "case" text not null check ("case" <> ''),
  subject uuid not null references party,
  programme uuid,
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  value bigint not null check (value >= 0),
  unit text not null,
  natural_key text not null check (natural_key <> ''),
  facets jsonb not null default '{}' check (jsonb_typeof(facets) = 'object'),
  evidence_level smallint not null default 0 check (evidence_level between 0 and 3),
  known_from bigint not null,
  known_to bigint not null default forever(),
  actor text not null check (actor <> ''),
  check (known_from < known_to)
);
-- Known time of one fact never overlaps: only one version is open (this index), rows are appended open in the running
-- commit and closed by it (the triggers). See docs/decisions for why this and not an exclusion constraint.
create unique index fact_is_open_once on fact (fact) where known_to = 9223372036854775807;
create unique index fact_exists_once on fact (kind, natural_key) where known_to = 9223372036854775807;
create index fact_versions on fact (fact, known_from);
create index fact_of_kind on fact (kind, fact);
create index fact_of_subject on fact (subject, kind);
create index fact_of_case on fact ("case");
create index fact_of_programme on fact (programme, kind);

create function fact_append() returns trigger language plpgsql as $$
declare
  own bigint;
  today date;
  bad record;
begin
  if not exists (select from appended) then return null; end if;
  own := journal_current();
  if exists (select from appended where known_from <> own or known_to <> forever()) then
    raise exception 'facts become known in the running commit and stay known until closed' using errcode = 'GJ003';
  end if;
  select (at at time zone 'Asia/Seoul')::date into today from journal_commit where seq = own;
  select a.kind, a.natural_key, a.unit, lower(a.valid) as since, k.unit as kind_unit into bad
  from appended a left join fact_kind k using (kind)
  where k.kind is null or (not k.plan and lower(a.valid) > today)
     or (k.unit is not null and k.unit <> a.unit)
     or (k.measure = 'event' and upper(a.valid) is null)
     or (k.measure = 'flow' and upper(a.valid) is null)
     or (a.facets <> '{}' and a.facets - k.facets <> '{}')
  limit 1;
  if found then
    if bad.since > today then
      raise exception '% % cannot be done on % before that day has come', bad.kind, bad.natural_key, bad.since
        using errcode = 'GJ005';
    end if;
    raise exception '% % does not fit its kind (none, unit %, facets, or an open end)', bad.kind, bad.natural_key, bad.unit
      using errcode = 'GJ006';
  end if;
  -- the versions of one fact stay the same thing
  if exists (
    select from appended a join fact f on f.fact = a.fact
    where f.version <> a.version and (f.kind <> a.kind or f.known_to > a.known_from)
  ) then
    raise exception 'a new version of a fact keeps its kind and follows the closing of the one before'
      using errcode = 'GJ007';
  end if;
  return null;
end $$;
create trigger fact_append after insert on fact referencing new table as appended
  for each statement execute function fact_append();
create trigger fact_close before update or delete on fact for each row execute function known_close();

-- ── claims: a programme's share in an outcome ──────────────────────────────────────────────────────────────────

create table claim (
  version bigint generated always as identity primary key,
  claim uuid not null,
  outcome uuid not null,
  programme uuid not null,
  num bigint not null check (num > 0),
  den bigint not null check (den > 0 and den <= 1000000),
  basis text not null check (basis <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  actor text not null check (actor <> ''),
  check (num <= den),
  check (known_from < known_to)
);
create unique index claim_is_open_once on claim (claim) where known_to = 9223372036854775807;
create unique index claim_of_programme_is_one on claim (outcome, programme) where known_to = 9223372036854775807;
create index claim_of_outcome on claim (outcome, known_from);
create index claim_of_programme on claim (programme);
create trigger claim_append after insert on claim referencing new table as appended
  for each statement execute function known_append();
create trigger claim_close before update or delete on claim for each row execute function known_close();

-- Σ shares ≤ 1, exactly: over the least common multiple of the denominators.
create function claim_shares_fit() returns trigger language plpgsql as $$
declare
  whole numeric := 1;
  part record;
  claimed numeric := 0;
begin
  if not exists (
    select from fact f join fact_kind k using (kind) where f.fact = new.outcome and k.outcome
  ) then
    raise exception 'only an outcome can be claimed' using errcode = 'GJ008';
  end if;
  for part in select den from claim where outcome = new.outcome and known_to = forever() loop
    whole := lcm(whole, part.den::numeric);
  end loop;
  for part in select num, den from claim where outcome = new.outcome and known_to = forever() loop
    claimed := claimed + part.num * (whole / part.den);
  end loop;
  if claimed > whole then
    raise exception 'claims on outcome % add up to %/%', new.outcome, claimed::bigint, whole::bigint
      using errcode = 'GJ009';
  end if;
  return null;
end $$;
create constraint trigger claim_shares_fit after insert on claim
  deferrable initially deferred for each row execute function claim_shares_fit();

-- ── evidence ───────────────────────────────────────────────────────────────────────────────────────────────────

create table evidence (
  evidence uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('tax-invoice', 'insurance-record', 'export-declaration', 'contract', 'lease',
    'decision', 'agreement', 'report', 'minutes', 'photo', 'register-extract', 'dataset', 'plan', 'certificate')),
  title text not null check (title <> ''),
  issuer text not null,
  issued_on date,
  file_name text not null check (file_name <> ''),
  media_type text not null check (media_type <> ''),
  size bigint not null check (size > 0),
  supplied_by text not null check (supplied_by <> ''),
  visibility text not null check (visibility in ('public', 'restricted')),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create index evidence_by_content on evidence (sha256);
create trigger evidence_append after insert on evidence referencing new table as appended
  for each statement execute function known_append();
create trigger evidence_is_final before update or delete on evidence for each row execute function is_final();

create table evidence_of_fact (
  version bigint generated always as identity primary key,
  fact uuid not null,
  evidence uuid not null references evidence,
  position text,
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to)
);
create unique index evidence_of_fact_is_once on evidence_of_fact (fact, evidence) where known_to = 9223372036854775807;
create index evidence_of_fact_by_evidence on evidence_of_fact (evidence);
create trigger evidence_of_fact_append after insert on evidence_of_fact referencing new table as appended
  for each statement execute function known_append();
create trigger evidence_of_fact_close before update or delete on evidence_of_fact
  for each row execute function known_close();

create table evidence_check (
  check_id uuid primary key,
  fact uuid not null,
  evidence uuid not null references evidence,
  outcome text not null check (outcome in ('confirmed', 'contradicted')),
  level smallint not null check (level between 0 and 3),
  method text not null check (method in ('read', 'register-match', 'site-visit', 'audit')),
  note text not null,
  checked_by text not null check (checked_by <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create index evidence_check_of_fact on evidence_check (fact);
create trigger evidence_check_append after insert on evidence_check referencing new table as appended
  for each statement execute function known_append();
create trigger evidence_check_is_final before update or delete on evidence_check
  for each row execute function is_final();
-- nobody checks what he brought
create function evidence_check_by_another() returns trigger language plpgsql as $$
begin
  if exists (select from evidence where evidence = new.evidence and supplied_by = new.checked_by) then
    raise exception 'evidence is checked by another than the one who supplied it' using errcode = 'GJ010';
  end if;
  return new;
end $$;
create trigger evidence_check_by_another before insert on evidence_check
  for each row execute function evidence_check_by_another();

-- ── ledger: double entry in integer won ────────────────────────────────────────────────────────────────────────

create table ledger_account (
  account uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9][a-z0-9./-]*$'),
  ko text not null check (ko <> ''),
  en text not null check (en <> ''),
  kind text not null check (kind in ('asset', 'liability', 'income', 'expense', 'commitment')),
  programme uuid,
  funding_line uuid
);

create table ledger_voucher (
  voucher uuid primary key,
  day date not null,
  text text not null check (text <> ''),
  reverses uuid unique references ledger_voucher check (reverses <> voucher),
  evidence uuid references evidence,
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create trigger ledger_voucher_append after insert on ledger_voucher referencing new table as appended
  for each statement execute function known_append();
create trigger ledger_voucher_is_final before update or delete on ledger_voucher
  for each row execute function is_final();

create table ledger_posting (
  posting bigint generated always as identity primary key,
  voucher uuid not null references ledger_voucher,
  account uuid not null references ledger_account,
  -- integer won; debit positive, credit negative
  won bigint not null check (won <> 0),
  text text not null default ''
);
create index ledger_posting_of_voucher on ledger_posting (voucher);
create index ledger_posting_of_account on ledger_posting (account);
create trigger ledger_posting_is_final before update or delete on ledger_posting
  for each row execute function is_final();

create function ledger_voucher_balances() returns trigger language plpgsql as $$
declare
  sum_won numeric;
  lines bigint;
begin
  select coalesce(sum(won), 0), count(*) into sum_won, lines from ledger_posting where voucher = new.voucher;
  if lines < 2 or sum_won <> 0 then
    raise exception 'voucher % has % lines and is out of balance by % won', new.voucher, lines, sum_won
      using errcode = 'GJ011';
  end if;
  return null;
end $$;
create constraint trigger ledger_voucher_balances after insert on ledger_voucher
  deferrable initially deferred for each row execute function ledger_voucher_balances();
create constraint trigger ledger_posting_balances after insert on ledger_posting
  deferrable initially deferred for each row execute function ledger_voucher_balances();
-- a posted voucher takes no further lines
create function ledger_voucher_is_closed() returns trigger language plpgsql as $$
begin
  if not exists (select from ledger_voucher v where v.voucher = new.voucher and v.known_from = journal_current()) then
    raise exception 'a voucher takes no lines after the transaction that posted it' using errcode = 'GJ002';
  end if;
  return new;
end $$;
create trigger ledger_voucher_is_closed before insert on ledger_posting
  for each row execute function ledger_voucher_is_closed();
