-- Who may sign in, by which means, and which roles they hold on which days.
-- The shape of the auth_* tables follows better-auth (its fields, our names); they are written by it alone, except
-- that an account can be made inside a transaction of ours (src/platform/auth/create-user.ts).

create table auth_user (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email) and email <> ''),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth_session (
  id text primary key,
  user_id text not null references auth_user on delete cascade,
  token text not null unique,
  -- by which means the session was opened: whoever must use a second factor holds no role in one opened without
  signed_in_by text check (signed_in_by in ('password', 'second-factor', 'passkey', 'oidc', 'other')),
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_session_of_user on auth_session (user_id);
create index auth_session_by_end on auth_session (expires_at);

-- One way to prove to be somebody: the password ('credential'), or an identity at a provider.
create table auth_account (
  id text primary key,
  user_id text not null references auth_user on delete cascade,
  provider_id text not null,
  account_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index auth_account_of_user on auth_account (user_id);

create table auth_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verification_by_identifier on auth_verification (identifier);

create table auth_two_factor (
  id text primary key,
  user_id text not null unique references auth_user on delete cascade,
  -- encrypted with the hub's secret
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

create table auth_passkey (
  id text primary key,
  user_id text not null references auth_user on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  -- an unsigned 32-bit number that the library reads as a JavaScript number; float8 holds each of them exactly
  counter double precision not null check (counter between 0 and 4294967295 and counter = trunc(counter)),
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);
create index auth_passkey_of_user on auth_passkey (user_id);

-- Who holds which role, for which organisation, on which days. A grant is narrowed (revoked), never deleted or widened:
-- the table answers who could have done something, years later.
create table role_grant (
  role_grant uuid primary key,
  user_id text not null references auth_user on delete restrict,
  role text not null check (role in ('officer', 'official', 'reviewer', 'company', 'administrator')),
  -- null: in the whole hub
  party uuid references party,
  valid daterange not null check (isempty(valid) or not lower_inf(valid)),
  granted_by text not null check (granted_by <> ''),
  granted_at timestamptz not null,
  revoked_by text check (revoked_by <> ''),
  revoked_at timestamptz,
  -- people of a firm act for their firm, never for firms as such
  check (role <> 'company' or party is not null),
  check ((revoked_by is null) = (revoked_at is null)),
  check (not isempty(valid) or revoked_at is not null),
  exclude using gist (
    user_id with =,
    role with =,
    (coalesce(party, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
    valid with &&
  )
);
create index role_grant_of_party on role_grant (party) where party is not null;

create function role_grant_only_narrows() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a role grant is revoked, not deleted' using errcode = 'GJ002';
  end if;
  if (new.role_grant, new.user_id, new.role, new.granted_by, new.granted_at)
       is distinct from (old.role_grant, old.user_id, old.role, old.granted_by, old.granted_at)
     or new.party is distinct from old.party
     or not new.valid <@ old.valid
     or new.revoked_at is null then
    raise exception 'a role grant can only be narrowed, and by somebody' using errcode = 'GJ002';
  end if;
  return new;
end $$;
create trigger role_grant_only_narrows before update or delete on role_grant
  for each row execute function role_grant_only_narrows();
