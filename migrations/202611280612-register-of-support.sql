-- The register of support: what was promised and handed over, to whom, when, worth what, by whichever offer. Amounts and
-- days are told to the journal; here stands the present, and what must never be is refused.
alter table tenancy add column until date check (until > signed);
comment on column tenancy.until is 'The first day after the term of the contract; null where none was agreed.';
alter table support_case add column worth jsonb;
comment on column support_case.worth is 'What its support is worth, as agreed and then as given; null while nobody has said.';

create table support_line (
  support_line uuid primary key,
  -- the name an offer goes by; which offers there are is the rooms' to say
  offer text not null check (offer ~ '^[a-z][a-z0-9-]*$'),
  of_case text check (of_case <> ''),
  programme uuid references programme,
  party uuid not null references party,
  title text not null check (title <> ''),
  state text not null check (state in ('promised', 'handed-over', 'clawed-back', 'cancelled', 'withdrawn')),
  -- null while nobody has said what it is worth
  basis text check (basis in ('won', 'in-kind')),
  item text check (item <> ''),
  quantity bigint check (quantity > 0),
  -- what is paid for it by the month; support is what the list price is above it
  charged_won bigint check (charged_won >= 0),
  promised date not null,
  promised_won bigint check (promised_won >= 0),
  until date check (until > promised),
  handed_over date check (handed_over >= promised),
  handed_over_won bigint check (handed_over_won >= 0),
  ended date check (ended >= handed_over),
  counted_to date check (counted_to >= handed_over),
  clawed_back_won bigint not null default 0 check (clawed_back_won >= 0),
  check (clawed_back_won <= coalesce(handed_over_won, 0)),
  check (handed_over_won is null or handed_over is not null),
  check (basis is distinct from 'won' or promised_won is null or handed_over_won is null or handed_over_won <= promised_won),
  check (basis is not distinct from 'in-kind' or item is null),
  check (item is not null or (quantity is null and charged_won is null)),
  check (state not in ('promised', 'cancelled') or handed_over is null),
  check (state not in ('handed-over', 'clawed-back') or handed_over is not null)
);
create unique index support_line_of_case on support_line (offer, of_case)
  where of_case is not null and state <> 'withdrawn';
create unique index support_line_of_its_own on support_line (programme, party, title)
  where of_case is null and state not in ('cancelled', 'withdrawn');
create index support_line_of_programme on support_line (programme);
create index support_line_of_party on support_line (party);

-- Why a line was corrected, clawed back or withdrawn: what the journal shows without saying why.
create table support_reason (
  version bigint generated always as identity primary key,
  support_line uuid not null references support_line,
  act text not null check (act in ('correct', 'claw-back', 'cancel', 'withdraw')),
  reason text not null check (reason <> ''),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create index support_reason_of on support_reason (support_line);
create trigger support_reason_append after insert on support_reason referencing new table as appended
  for each statement execute function known_append();
create trigger support_reason_is_final before update or delete on support_reason
  for each row execute function is_final();

-- What a thing costs whoever gets no support: by day, with its source. A price is superseded, never edited.
create table list_price (
  list_price uuid primary key,
  item text not null check (item ~ '^[a-z][a-z0-9.-]*$'),
  ko text not null check (ko <> ''),
  en text not null check (en <> ''),
  unit text not null check (unit in ('month', 'hour', 'day', 'case')),
  won bigint not null check (won > 0),
  since date not null,
  source text not null check (source <> ''),
  is_verified boolean not null,
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever())
);
create index list_price_of on list_price (item, since);
create trigger list_price_append after insert on list_price referencing new table as appended
  for each statement execute function known_append();
create trigger list_price_is_final before update or delete on list_price for each row execute function is_final();
