-- Who reviews, what they gave, who is selected, and who objects. Cases are told to the journal; here stands the present,
-- and what must never be is refused: two sheets of one reviewer for one application, a signed sheet that changes, a
-- decision without its panel, a reviewer's account that is two people.
create table reviewer (
  reviewer uuid primary key,
  -- the person, once; and who employs the person
  party uuid not null unique references party,
  organisation uuid references party,
  department text check (department <> ''),
  email text not null check (email ~ '^[^\s@]+@[^\s@]+$' and email = lower(email)),
  -- whose account it is: bound when the person consents, and never to another
  account text unique references auth_user on delete restrict,
  programme uuid references programme,
  state text not null check (state in ('invited', 'consented', 'ended')),
  keywords text[] not null check (cardinality(keywords) <= 40),
  industries text[] not null check (cardinality(industries) <= 20),
  consented_until date,
  check (state <> 'invited' or account is null),
  check (state <> 'consented' or (account is not null and consented_until is not null)),
  check (organisation is distinct from party)
);
create unique index reviewer_email_is_one on reviewer (email) where state <> 'ended';

-- What a reviewer declares of himself: where he worked, whose relative he is, with whom he works.
create table reviewer_tie (
  reviewer uuid not null references reviewer,
  tie text not null check (tie in ('employment', 'kinship', 'project')),
  party uuid not null references party,
  since date not null,
  -- the first day after it; null while it lasts
  until date check (until > since),
  note text not null check (note <> ''),
  primary key (reviewer, tie, party, since)
);

create table panel (
  panel uuid primary key,
  call uuid not null references call,
  programme uuid references programme,
  -- whose programme it is
  party uuid not null references party,
  state text not null check (state in ('formed', 'reviewing', 'closed', 'decided', 'notified', 'dissolved')),
  chair uuid references reviewer,
  demand integer not null check (demand between 1 and 30),
  load_low integer not null check (load_low >= 0),
  load_high integer not null check (load_high >= load_low and load_high between 1 and 500),
  experts integer not null check (experts between 0 and demand),
  -- points that the reviewers of each application reach together; null for none
  floor integer check (floor > 0),
  due date not null,
  fee_won bigint not null check (fee_won >= 0),
  -- how it scores and selects, as the call promised
  rule jsonb not null check (jsonb_typeof(rule) = 'object'),
  minutes_sha256 text check (minutes_sha256 ~ '^[0-9a-f]{64}$'),
  check ((minutes_sha256 is not null) = (state in ('decided', 'notified'))),
  check (state in ('formed', 'dissolved') or chair is not null)
);
create unique index panel_of_call on panel (call) where state <> 'dissolved';

create table panel_member (
  panel uuid not null references panel,
  reviewer uuid not null references reviewer,
  primary key (panel, reviewer)
);

-- 제척 with a documented exception (국가연구개발혁신법 시행령 제27조 제4항), 기피 as it was filed and decided.
create table conflict_exception (
  panel uuid not null,
  reviewer uuid not null,
  application uuid not null references application,
  reason text not null check (length(reason) >= 10),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  primary key (panel, reviewer, application),
  foreign key (panel, reviewer) references panel_member
);
create table challenge (
  challenge uuid primary key,
  panel uuid not null references panel,
  application uuid not null references application,
  whom text not null check (whom <> ''),
  reason text not null check (length(reason) >= 10),
  filed date not null,
  -- whom it means, where it was granted
  reviewer uuid references reviewer,
  decision text check (decision in ('granted', 'dismissed')),
  answer text check (answer <> ''),
  check ((decision is null) = (answer is null)),
  check ((decision is not distinct from 'granted') = (reviewer is not null))
);
create index challenge_of_panel on challenge (panel);

create table review (
  review uuid primary key,
  panel uuid not null,
  application uuid not null references application,
  reviewer uuid not null,
  party uuid not null references party,
  programme uuid references programme,
  state text not null check (state in ('assigned', 'declared', 'signed', 'recused', 'removed', 'missing')),
  is_by_hand boolean not null,
  reason text check (reason <> ''),
  foreign key (panel, reviewer) references panel_member,
  check (state not in ('recused', 'removed', 'missing') or reason is not null)
);
create unique index review_stands_once on review (panel, application, reviewer)
  where state in ('assigned', 'declared', 'signed');
create index review_of_application on review (application);
create index review_of_reviewer on review (reviewer);

create table review_sheet (
  review uuid primary key references review,
  marks jsonb not null check (jsonb_typeof(marks) = 'object'),
  -- what the applicant will read
  reason text not null,
  saved_at timestamptz not null,
  signed_at timestamptz,
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  check ((signed_at is null) = (hash is null)),
  check (signed_at is null or length(reason) >= 10)
);
create function review_sheet_is_signed_once() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null then
    raise exception 'a signed sheet is never changed' using errcode = 'GJ002';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger review_sheet_is_signed_once before update or delete on review_sheet
  for each row execute function review_sheet_is_signed_once();

create table panel_bonus (
  panel uuid not null references panel,
  application uuid not null references application,
  bonus text not null check (bonus <> ''),
  points numeric(6, 2) not null check (points <> 0),
  primary key (panel, application, bonus)
);

create table assign_run (
  panel uuid primary key references panel,
  job uuid not null,
  result jsonb
);

-- What the panel decided, kept apart from what was told to whom.
create table panel_decision (
  panel uuid not null references panel,
  application uuid not null unique references application,
  decision text not null check (decision in ('selected', 'waiting', 'not-selected')),
  ground text not null check (ground <> ''),
  rank integer check (rank > 0),
  place integer check (place > 0),
  -- an exact fraction; null without a score
  score text check (score ~ '^-?\d+(/\d+)?$'),
  amount bigint not null check (amount >= 0),
  lot bigint,
  primary key (panel, application),
  check ((decision = 'waiting') = (place is not null)),
  check (decision = 'not-selected' or score is not null)
);

create table selection (
  selection uuid primary key,
  panel uuid not null,
  application uuid not null unique,
  programme uuid references programme,
  party uuid not null references party,
  state text not null check (state in ('selected', 'waiting', 'not-selected', 'given-up')),
  notified date not null,
  foreign key (panel, application) references panel_decision (panel, application)
);
create index selection_of_party on selection (party);

create table objection (
  objection uuid primary key,
  selection uuid not null references selection,
  programme uuid references programme,
  party uuid not null references party,
  state text not null check (state in ('filed', 'upheld', 'dismissed', 'withdrawn')),
  grounds text not null check (length(grounds) >= 10),
  -- the last day to act on it
  due date not null,
  answer text check (answer <> ''),
  check (state not in ('upheld', 'dismissed') or answer is not null)
);
create unique index objection_is_one on objection (selection);
