-- Files that were read and were no longer what their name says, until they are whole again: by the same bytes offered
-- again, or restored from a backup.
create table file_damage (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  damage text not null check (damage in ('damaged', 'missing')),
  found_at timestamptz not null
);
