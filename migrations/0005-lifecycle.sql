-- The way of a programme: what was promised, called, agreed, supported, and what came of it.

create table programme (
  programme uuid primary key,
  code text not null unique check (code <> ''),
  parent uuid references programme check (parent <> programme),
  owner uuid not null references party,
  ko text not null check (ko <> ''),
  en text not null check (en <> ''),
  purpose_ko text not null default '',
  purpose_en text not null default '',
  -- the article or decision it stands on, and which of the two legal tracks it is on
  legal_basis text,
  track text check (track in ('r-and-d', 'subsidy', 'smart-factory')),
  starts date,
  -- the first day after it: [starts, ends) is a period
  ends date check (ends > starts),
  total bigint check (total >= 0),
  currency text not null default 'KRW' check (currency ~ '^[A-Z]{3}$'),
  evidence uuid references evidence,
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  check (total is null or known_from is not null)
);
create index programme_children on programme (parent);
create index programme_of_owner on programme (owner);

alter table fact add foreign key (programme) references programme;
alter table claim add foreign key (programme) references programme;
alter table ledger_account add foreign key (programme) references programme;

create table programme_year (
  programme uuid not null references programme,
  no integer not null check (no between 1 and 50),
  days daterange not null check (not isempty(days) and lower(days) is not null and upper(days) is not null),
  primary key (programme, no),
  exclude using gist (programme with =, days with &&)
);

-- source × year × rung
create table funding_line (
  funding_line uuid primary key,
  programme uuid not null references programme,
  source text not null check (source in ('national', 'province', 'city', 'private', 'other')),
  funder uuid not null references party,
  year_no integer not null,
  rung text not null check (rung in ('planned', 'secured', 'appropriated', 'granted', 'spent')),
  amount bigint not null check (amount > 0),
  foreign key (programme, year_no) references programme_year (programme, no),
  unique (programme, source, funder, year_no, rung)
);
alter table ledger_account add foreign key (funding_line) references funding_line;

-- a declared total is the sum of its planned lines: 100 + 60 + 20 is not 160
create function funding_lines_reconcile() returns trigger language plpgsql as $$
declare
  declared bigint;
  lines numeric;
begin
  select total into declared from programme where programme = new.programme;
  select sum(amount) into lines from funding_line where programme = new.programme and rung = 'planned';
  if declared is not null and coalesce(lines, 0) <> declared then
    raise exception 'planned funding lines add up to %, the declared total is %', coalesce(lines, 0), declared
      using errcode = 'GJ020';
  end if;
  return null;
end $$;
create constraint trigger programme_total_reconciles after insert or update on programme
  deferrable initially deferred for each row execute function funding_lines_reconcile();
create constraint trigger funding_line_reconciles after insert or update on funding_line
  deferrable initially deferred for each row execute function funding_lines_reconcile();
create function funding_line_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a funding line is not deleted' using errcode = 'GJ002';
end $$;
create trigger funding_line_stays before delete on funding_line for each row execute function funding_line_stays();

create table target (
  target uuid primary key,
  programme uuid not null references programme,
  indicator text not null check (indicator ~ '^[a-z0-9.-]+$'),
  bound text not null default '>=' check (bound in ('>=', '<=')),
  value bigint not null check (value > 0),
  unit text not null,
  each_year boolean not null default false,
  until date not null,
  basis text not null check (basis <> ''),
  evidence uuid references evidence,
  unique (programme, indicator)
);

create table call (
  call uuid primary key,
  programme uuid not null references programme,
  ko text not null check (ko <> ''),
  en text not null check (en <> ''),
  announced date not null,
  closes timestamptz not null,
  quota integer not null check (quota > 0),
  evidence uuid references evidence,
  check (closes at time zone 'Asia/Seoul' >= announced)
);

create table agreement (
  agreement uuid primary key,
  -- the publisher's identifier of an imported award; our own number otherwise
  number text not null unique check (number <> ''),
  programme uuid not null references programme,
  party uuid not null references party,
  title text not null,
  amount bigint not null check (amount >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  agreed daterange not null check (not isempty(agreed)),
  runs daterange,
  source_modified timestamptz,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  fact uuid not null unique
);
create index agreement_of_programme on agreement (programme);
create index agreement_of_party on agreement (party);

create table support_case (
  support_case uuid primary key,
  programme uuid not null references programme,
  party uuid not null references party,
  title text not null check (title <> ''),
  state text not null check (state in ('selected', 'agreed', 'completed', 'abandoned')),
  unique (programme, party, title)
);

create table tenancy (
  tenancy uuid primary key,
  programme uuid not null references programme,
  party uuid not null references party,
  room uuid references place,
  -- how many work there; a room holds no more than its capacity
  people integer check (people > 0),
  state text not null check (state in ('signed', 'moved-in', 'ended', 'cancelled')),
  signed date not null,
  moved_in date check (moved_in >= signed),
  -- the first day it is over; a contract that fell through has one too, but was never moved into
  ended date check (ended >= signed and ended > moved_in),
  rent_won bigint not null check (rent_won >= 0),
  check ((state in ('signed', 'cancelled')) = (moved_in is null)),
  check ((state in ('ended', 'cancelled')) = (ended is not null)),
  -- one room, one tenant at a time
  exclude using gist (room with =, daterange(moved_in, ended) with &&) where (moved_in is not null and room is not null)
);

create table outcome (
  -- the fact that holds its value; the outcome's own number
  outcome uuid primary key,
  kind text not null references fact_kind,
  natural_key text not null,
  party uuid not null references party,
  -- who told it; he does not verify it
  reported_by text not null check (reported_by <> ''),
  home_programme uuid not null references programme
);
comment on table outcome is 'Its value, evidence level and end are the fact''s; the state shown is read from there.';
-- only one of a key is held true (fact_exists_once); a withdrawn one may be reported again
create index outcome_of_key on outcome (kind, natural_key);
create index outcome_of_party on outcome (party);

create table publication (
  publication text primary key check (publication ~ '^[a-z0-9][a-z0-9-]{2,60}$'),
  ko text not null check (ko <> ''),
  en text not null check (en <> ''),
  as_of date not null,
  as_known bigint not null references journal_commit,
  published_at timestamptz not null,
  approved_by text not null check (approved_by <> ''),
  synthetic boolean not null,
  known_from bigint not null references journal_commit
);

create table publication_figure (
  publication text not null references publication,
  position integer not null,
  figure text not null,
  definition jsonb not null,
  definition_hash text not null check (definition_hash ~ '^[0-9a-f]{64}$'),
  asked jsonb not null,
  num numeric not null,
  den numeric not null check (den > 0),
  unit text not null,
  n bigint not null check (n >= 0),
  -- SHA-256 over the contributing rows in key order
  seal text not null check (seal ~ '^[0-9a-f]{64}$'),
  primary key (publication, position),
  unique (publication, figure)
);
create trigger publication_is_final before update or delete on publication
  for each row execute function is_final();
create trigger publication_figure_is_final before update or delete on publication_figure
  for each row execute function is_final();
