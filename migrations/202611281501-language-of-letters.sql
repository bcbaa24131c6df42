-- In which language somebody is written to. Who chose none gets both, Korean first.

create table mail_language (
  user_id text primary key references auth_user (id) on delete cascade,
  language text not null check (language in ('ko', 'en')),
  chosen_at timestamptz not null
);
