-- Who sees a single fact of a kind. What says nothing stays with those concerned.
alter table fact_kind add column seen text not null default 'own' check (seen in ('record', 'proven', 'sum', 'own'));

-- The last commit that the hub has published from.
create function published_until() returns bigint language sql stable as $$
  select coalesce(max(as_known), 0) from publication
$$;

-- What somebody acted as: the role that lets him act most widely among those he held on the day of that commit. One
-- without an account (an import, the command line) is no person and is called by what he signed with.
create function role_of_actor(actor text, seq bigint) returns text language sql stable as $$
  select case when not exists (select from auth_user where id = actor) then actor else coalesce(
    (select role from role_grant g join journal_commit c on c.seq = $2
      where g.user_id = actor and g.valid @> (c.at at time zone 'Asia/Seoul')::date
      order by array_position(array['officer', 'reviewer', 'official', 'administrator', 'company'], role) limit 1),
    (select role from role_grant g where g.user_id = actor
      order by array_position(array['officer', 'reviewer', 'official', 'administrator', 'company'], role) limit 1),
    'officer') end
$$;

-- Persons by name for those who work with them, by their role for everybody else.
create function actor_as_seen(by_name boolean, actor text, seq bigint) returns text language sql stable as $$
  select case when by_name then name_of_actor(actor, seq) else role_of_actor(actor, seq) end
$$;
