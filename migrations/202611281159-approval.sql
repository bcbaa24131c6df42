-- The approval line (결재): who signs what, and what was signed. See src/registry/approval/README.md.

-- ── seats 직위 ─────────────────────────────────────────────────────────────────────────────────────────────────────
create table seat (
  seat uuid primary key,
  ko text not null unique check (ko <> ''),
  en text not null check (en <> ''),
  -- the higher signs after the lower
  rank int not null check (rank between 1 and 99),
  known_from bigint not null references journal_commit
);
create trigger seat_is_final before update or delete on seat for each row execute function is_final();
create trigger seat_is_not_emptied before truncate on seat for each statement execute function is_final();

-- [PV7] one holder at a time
create table seat_holding (
  version bigint generated always as identity primary key,
  seat uuid not null references seat,
  account text not null check (account <> ''),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  exclude using gist (seat with =, valid with &&, int8range(known_from, known_to) with &&)
);
create index seat_holding_of_account on seat_holding (account) where known_to = 9223372036854775807;

-- [PV8] one absence of somebody at a time, from a day to a day, and somebody else in his place
create table absence (
  version bigint generated always as identity primary key,
  absence uuid not null,
  account text not null check (account <> ''),
  stand_in text not null check (stand_in <> '' and stand_in <> account),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null and upper(valid) is not null),
  reason text not null check (reason <> ''),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  exclude using gist (account with =, valid with &&, int8range(known_from, known_to) with &&),
  exclude using gist (absence with =, int8range(known_from, known_to) with &&)
);

-- ── who signs what 전결 규정 ───────────────────────────────────────────────────────────────────────────────────────
create table approval_rule (
  version bigint generated always as identity primary key,
  rule uuid not null,
  -- the kind of decision; null: every other
  subject text check (subject <> ''),
  -- up to this many won; null: whatever it costs
  up_to bigint check (up_to > 0),
  is_delegated boolean not null,
  may_sign_own boolean not null check (is_delegated or not may_sign_own),
  basis text not null check (basis <> ''),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  exclude using gist (coalesce(subject, '') with =, coalesce(up_to, 9223372036854775807) with =, valid with &&,
    int8range(known_from, known_to) with &&)
);
create table approval_rule_step (
  rule_version bigint not null references approval_rule,
  no int not null check (no > 0),
  does text not null check (does in ('review', 'consent', 'approve')),
  seat uuid not null references seat,
  primary key (rule_version, no),
  unique (rule_version, seat)
);
create unique index approval_rule_has_one_approver on approval_rule_step (rule_version) where does = 'approve';

do $$
declare
  of_dates text;
begin
  foreach of_dates in array array['seat_holding', 'absence', 'approval_rule'] loop
    execute format('create trigger %1$s_append after insert on %1$s referencing new table as appended
      for each statement execute function known_append()', of_dates);
    execute format('create trigger %1$s_close before update or delete on %1$s
      for each row execute function known_close()', of_dates);
    execute format('create trigger %1$s_is_not_emptied before truncate on %1$s
      for each statement execute function is_final()', of_dates);
  end loop;
end $$;

-- ── what is signed ─────────────────────────────────────────────────────────────────────────────────────────────────
create table approval (
  approval uuid primary key,
  subject_kind text not null check (subject_kind <> ''),
  subject text not null check (subject <> ''),
  title text not null check (title <> ''),
  -- canonical JSON, and what is shown of it in words
  content text not null check (content <> ''),
  hash text not null check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  says jsonb not null check (jsonb_typeof(says) = 'array'),
  amount bigint check (amount >= 0),
  programme uuid,
  rule_version bigint not null references approval_rule,
  drafted_by text not null check (drafted_by <> ''),
  may_sign_own boolean not null,
  previous uuid references approval check (previous <> approval),
  -- open while it is asked for or in force; closed by its end alone
  known_from bigint not null references journal_commit,
  known_to bigint not null default forever(),
  check (known_from < known_to),
  unique (approval, drafted_by, may_sign_own)
);
-- [PV3] a decision is asked for once at a time
create unique index approval_is_one on approval (subject_kind, subject) where known_to = 9223372036854775807;
create index approval_of_drafter on approval (drafted_by, known_from desc);
create trigger approval_append after insert on approval referencing new table as appended
  for each statement execute function known_append();
create trigger approval_close before update or delete on approval for each row execute function known_close();
create trigger approval_is_closed_by_its_end before update on approval for each row
  when (pg_trigger_depth() = 0) execute function is_final();

create table approval_step (
  approval uuid not null references approval,
  no int not null check (no > 0),
  -- steps of one turn are taken side by side (협조)
  turn int not null check (turn > 0),
  does text not null check (does in ('review', 'consent', 'approve')),
  seat uuid not null references seat,
  -- whose seat it was when it was asked for
  holder text not null check (holder <> ''),
  primary key (approval, no),
  unique (approval, no, does),
  unique (approval, seat)
);

create table approval_sign (
  approval uuid not null,
  no int not null,
  does text not null,
  drafted_by text not null,
  may_sign_own boolean not null,
  signed_by text not null check (signed_by <> ''),
  -- whose place he took (대결); null: his own seat
  in_place_of text check (in_place_of <> '' and in_place_of <> signed_by),
  answer text not null check (answer in ('signed', 'returned')),
  reason text not null check (answer = 'signed' or reason <> ''),
  known_from bigint not null references journal_commit,
  primary key (approval, no),
  foreign key (approval, no, does) references approval_step (approval, no, does),
  foreign key (approval, drafted_by, may_sign_own) references approval (approval, drafted_by, may_sign_own),
  -- [PV4] nobody approves what he drafted, unless the rule says so
  constraint approval_by_another check (does <> 'approve' or signed_by <> drafted_by or may_sign_own)
);
create index approval_sign_of_account on approval_sign (signed_by);

create table approval_end (
  approval uuid primary key references approval,
  why text not null check (why in ('returned', 'withdrawn', 'void')),
  reason text not null check (reason <> ''),
  ended_by text not null check (ended_by <> ''),
  known_from bigint not null references journal_commit
);

-- [PV2] one after another: no step before those of the turns before it, and none of what is over
create function approval_goes_in_turn() returns trigger language plpgsql as $$
declare
  own_turn int;
begin
  if new.known_from <> journal_current() then
    raise exception 'a step is signed in the running commit' using errcode = 'GJ003';
  end if;
  select turn into own_turn from approval_step where approval = new.approval and no = new.no;
  if exists (
    select from approval_step s where s.approval = new.approval and s.turn < own_turn and not exists (
      select from approval_sign g where g.approval = s.approval and g.no = s.no and g.answer = 'signed')) then
    raise exception 'approval % is not at this step yet', new.approval using errcode = 'GJ003';
  end if;
  if not exists (select from approval where approval = new.approval and known_to = forever()) then
    raise exception 'approval % is over', new.approval using errcode = 'GJ003';
  end if;
  return new;
end $$;
create trigger approval_goes_in_turn before insert on approval_sign
  for each row execute function approval_goes_in_turn();

create function approval_ends_once() returns trigger language plpgsql as $$
begin
  update approval set known_to = new.known_from where approval = new.approval and known_to = forever();
  if not found then
    raise exception 'approval % is over', new.approval using errcode = 'GJ003';
  end if;
  return new;
end $$;
create trigger approval_ends_once before insert on approval_end for each row execute function approval_ends_once();

-- [PV5] what was signed, asked or ended stays as it was
do $$
declare
  of_signing text;
begin
  foreach of_signing in array array['approval_rule_step', 'approval_step', 'approval_sign', 'approval_end'] loop
    execute format('create trigger %1$s_is_final before update or delete on %1$s
      for each row execute function is_final()', of_signing);
    execute format('create trigger %1$s_is_not_emptied before truncate on %1$s
      for each statement execute function is_final()', of_signing);
  end loop;
end $$;
create trigger approval_is_not_emptied before truncate on approval
  for each statement execute function is_final();
