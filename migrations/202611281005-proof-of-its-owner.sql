-- Whether somebody acted on a day only as one of a firm's people: he held that role and not an officer's.
create function acts_for_firms_alone(actor text, asked date) returns boolean language sql stable as $$
  select exists (select from role_grant where user_id = actor and role = 'company' and valid @> asked)
    and not exists (select from role_grant where user_id = actor and role = 'officer' and valid @> asked)
$$;
