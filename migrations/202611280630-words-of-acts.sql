-- What people call the acts that the history names, as the rooms declare them; written anew whenever a hub is opened.
create table act_word (
  act text primary key check (act <> ''),
  ko text not null check (ko <> ''),
  en text not null check (en <> '')
);
