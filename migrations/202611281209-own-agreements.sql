-- Agreements of the hub's own: who agreed with whom on what, in which version, signed by whom over which hash, and how it
-- was changed. See src/lifecycle/5-agreement/README.md. The record that is listed and counted stays `agreement`.
create table agreement_case (
  agreement uuid primary key,
  kind text not null check (kind in ('support', 'mou', 'data')),
  track text not null check (track in ('r-and-d', 'subsidy')),
  number text not null check (number <> ''),
  title text not null check (title <> ''),
  programme uuid references programme,
  party uuid not null references party,
  -- what was decided on before, by whichever room decides: an application
  application text check (application <> ''),
  state text not null check (state in
    ('drafted', 'offered', 'signed', 'in-force', 'suspended', 'ended', 'terminated', 'given-up', 'lapsed', 'withdrawn')),
  notified date,
  sign_until date check (sign_until >= notified),
  -- the version of its terms that stands
  terms integer not null check (terms > 0),
  in_force date,
  over date check (over >= in_force),
  check (kind <> 'support' or programme is not null),
  check ((notified is null) = (sign_until is null)),
  check (state not in ('in-force', 'suspended', 'ended', 'terminated') or in_force is not null),
  check (state not in ('drafted', 'offered', 'signed', 'lapsed', 'withdrawn') or in_force is null),
  check ((state in ('ended', 'terminated', 'given-up', 'lapsed', 'withdrawn')) = (over is not null)),
  unique (agreement, terms)
);
create unique index agreement_case_of_number on agreement_case (number) where state <> 'withdrawn';
-- what was decided is agreed on once
create unique index agreement_case_of_application on agreement_case (application)
  where state not in ('withdrawn', 'lapsed', 'given-up');
create index agreement_case_of_party on agreement_case (party);

-- One version of what is agreed: never edited, followed by the next.
create table agreement_terms (
  agreement uuid not null references agreement_case deferrable initially deferred,
  version integer not null check (version > 0),
  starts date not null,
  ends date not null check (ends > starts),
  total_won bigint not null check (total_won >= 0),
  -- what public sources give of it
  grant_won bigint not null check (grant_won between 0 and total_won),
  content jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  primary key (agreement, version)
);
create trigger agreement_terms_append after insert on agreement_terms referencing new table as appended
  for each statement execute function known_append();
create trigger agreement_terms_is_final before update or delete on agreement_terms
  for each row execute function is_final();
alter table agreement_case add foreign key (agreement, terms) references agreement_terms (agreement, version)
  deferrable initially deferred;

create table agreement_party (
  agreement uuid not null,
  version integer not null,
  party uuid not null references party,
  role text not null check (role in ('lead', 'member', 'hub', 'city', 'partner')),
  primary key (agreement, version, party),
  foreign key (agreement, version) references agreement_terms deferrable initially deferred
);
create unique index agreement_party_leads on agreement_party (agreement, version) where role = 'lead';
create index agreement_party_of on agreement_party (party);
create trigger agreement_party_is_final before update or delete on agreement_party
  for each row execute function is_final();

create table agreement_line (
  agreement uuid not null,
  version integer not null,
  party uuid not null,
  item text not null check (item <> ''),
  source text not null check (source in ('national', 'province', 'city', 'own-cash', 'own-in-kind')),
  won bigint not null check (won > 0),
  primary key (agreement, version, party, item, source),
  foreign key (agreement, version) references agreement_terms deferrable initially deferred,
  foreign key (agreement, version, party) references agreement_party deferrable initially deferred
);
create trigger agreement_line_is_final before update or delete on agreement_line
  for each row execute function is_final();

-- A payment waits for its milestone; the sums are of what is given.
create table agreement_milestone (
  agreement uuid not null,
  version integer not null,
  no integer not null check (no > 0),
  title text not null check (title <> ''),
  due date not null,
  won bigint not null check (won >= 0),
  primary key (agreement, version, no),
  foreign key (agreement, version) references agreement_terms deferrable initially deferred
);
create trigger agreement_milestone_is_final before update or delete on agreement_milestone
  for each row execute function is_final();

-- Σ of the lines is the total, Σ of the public ones and Σ of the milestones what is given; nothing else is committed.
create function agreement_sums_fit() returns trigger language plpgsql as $$
declare
  all_won bigint; given bigint; gated bigint; gates integer;
begin
  select coalesce(sum(won), 0), coalesce(sum(won) filter (where source in ('national', 'province', 'city')), 0)
    into all_won, given from agreement_line where agreement = new.agreement and version = new.version;
  select coalesce(sum(won), 0), count(*) into gated, gates
    from agreement_milestone where agreement = new.agreement and version = new.version;
  if all_won <> new.total_won or given <> new.grant_won or (gates > 0 and gated <> new.grant_won) then
    raise exception 'the lines, the milestones and the total of an agreement add up to the same' using errcode = 'GJ010';
  end if;
  return null;
end $$;
create constraint trigger agreement_sums_fit after insert on agreement_terms
  deferrable initially deferred for each row execute function agreement_sums_fit();

-- Who signed which version, when, how, over which hash.
create table agreement_signature (
  agreement uuid not null,
  version integer not null,
  party uuid not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  way text not null check (way in ('account', 'paper')),
  -- the signed copy, where it was signed on paper
  evidence uuid references evidence,
  signed_on date not null,
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever() check (known_to = forever()),
  check ((way = 'paper') = (evidence is not null)),
  primary key (agreement, version, party),
  foreign key (agreement, version, party) references agreement_party
);
create trigger agreement_signature_append after insert on agreement_signature referencing new table as appended
  for each statement execute function known_append();
create trigger agreement_signature_is_final before update or delete on agreement_signature
  for each row execute function is_final();

create table agreement_amendment (
  amendment uuid primary key,
  agreement uuid not null references agreement_case,
  kind text not null check (kind ~ '^[a-z][a-z-]*$'),
  state text not null check (state in ('asked', 'agreed', 'noted', 'refused', 'cancelled')),
  party uuid not null references party,
  programme uuid references programme,
  asked_by text not null check (asked_by in ('hub', 'firm')),
  asked date not null,
  reason text not null check (reason <> ''),
  -- the version it was asked on, and the one that came of it
  base integer not null,
  became integer check (became > base),
  changes jsonb not null,
  decided date check (decided >= asked),
  check ((state = 'asked') = (decided is null)),
  foreign key (agreement, base) references agreement_terms,
  foreign key (agreement, became) references agreement_terms
);
create index agreement_amendment_of on agreement_amendment (agreement);

-- What an open amendment changes: nothing is changed by two at once.
create table agreement_amendment_part (
  amendment uuid not null references agreement_amendment,
  agreement uuid not null references agreement_case,
  part text not null check (part in ('parties', 'principal', 'goals', 'period', 'budget', 'milestones', 'conduct', 'life')),
  is_open boolean not null,
  primary key (amendment, part)
);
create unique index agreement_amendment_excludes on agreement_amendment_part (agreement, part) where is_open;
