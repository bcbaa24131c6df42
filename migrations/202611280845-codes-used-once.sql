-- A one-time code that let somebody in, kept sealed until no clock would take it any more (RFC 6238, 5.2).
create table used_code (
  user_id text not null references auth_user (id) on delete cascade,
  seal text not null check (seal <> ''),
  used_at timestamptz not null,
  primary key (user_id, seal)
);
