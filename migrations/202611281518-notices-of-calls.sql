-- Who asked to be written to when a call is announced: of every call, or of those that do not shut out the firm.
create table call_notice (
  account text primary key references auth_user on delete cascade,
  which text not null check (which in ('all', 'fitting')),
  since timestamptz not null
);
