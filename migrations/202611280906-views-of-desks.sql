-- A saved view may be shown to whoever holds one of these roles, and one of those somebody sees may be the one his list
-- opens with. See src/registry/hub/README.md, [B6].
alter table saved_view add column shown_to text[] not null default '{}';
create table default_view (
  account text not null references auth_user on delete cascade,
  page text not null,
  owner text not null,
  name text not null,
  primary key (account, page),
  foreign key (owner, page, name) references saved_view (account, page, name) on delete cascade
);
create index default_view_of on default_view (owner, page, name);
