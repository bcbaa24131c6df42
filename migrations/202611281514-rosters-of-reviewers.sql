-- The pool of reviewers as the spreadsheet that an office has: taken together, said who was taken, and undone together.
-- The day on which a person agreed that the office keeps his data (개인정보 보호법 제15조); null where he was asked by letter.
alter table reviewer add column agreed_on date;

create table reviewer_roster (
  roster uuid primary key,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- lines of the file and what became of them; of those that were not taken no word that names anybody
  taken jsonb not null check (jsonb_typeof(taken) = 'array'),
  rejected jsonb not null check (jsonb_typeof(rejected) = 'array'),
  unchanged integer not null check (unchanged >= 0),
  actor text not null check (actor <> ''),
  known_from bigint not null references journal_commit,
  undone_by text check (undone_by <> ''),
  undone_because text check (length(undone_because) >= 10),
  undone_in bigint references journal_commit check (undone_in >= known_from),
  check ((undone_by is null) = (undone_in is null) and (undone_because is null) = (undone_in is null))
);
