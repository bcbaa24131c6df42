-- Letters on their way out. A letter is written in the transaction of the act that causes it, and carried afterwards:
-- there is no letter about something that was rolled back, and none is lost when the mail server is away.

create table mail_letter (
  letter uuid primary key,
  -- the name of the kind of letter, as its room calls it: 'password-reset', 'selection-result'
  kind text not null check (kind <> ''),
  -- the same occasion never causes two letters
  occasion text unique check (occasion <> ''),
  recipient text not null check (recipient ~ '^[^\s<>@,;]+@[^\s<>@,;]+$'),
  recipient_name text check (recipient_name <> ''),
  -- null: both languages, Korean first
  language text check (language in ('ko', 'en')),
  subject_ko text not null check (subject_ko <> '' and subject_ko !~ '[\r\n]'),
  subject_en text not null check (subject_en <> '' and subject_en !~ '[\r\n]'),
  body_ko text,
  body_en text,
  -- holds a link that lets somebody in: its text is forgotten as soon as it has been carried
  is_secret boolean not null default false,
  created_at timestamptz not null,
  -- the next time to try; moved ahead while somebody carries it, so that nobody else does
  due_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  last_error text,
  delivered_at timestamptz,
  given_up_at timestamptz,
  check (delivered_at is null or given_up_at is null),
  check ((body_ko is not null and body_en is not null) or (is_secret and delivered_at is not null))
);
create index mail_letter_due on mail_letter (due_at) where delivered_at is null and given_up_at is null;
create index mail_letter_newest on mail_letter (created_at desc, letter desc);
