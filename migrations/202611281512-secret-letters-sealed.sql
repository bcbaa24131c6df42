-- A letter that lets somebody in is sealed with a key that is not in the database, from the moment it is written until it is
-- carried or given up; then nothing of its text is left. What was written in clear cannot be sealed here: it is given up,
-- and its reader asks for another one, as he would have to within the day.
alter table mail_letter add column sealed bytea;
alter table mail_letter drop constraint only_secrets_are_forgotten;
update mail_letter set
    given_up_at = case when delivered_at is null then coalesce(given_up_at, now()) end,
    last_error = case when delivered_at is null then coalesce(last_error, 'written before letters were sealed') else last_error end,
    body_ko = null, body_en = null
  where is_secret;
alter table mail_letter
  add constraint secrets_are_sealed check (
    case when is_secret
      then body_ko is null and body_en is null and (sealed is not null) = (delivered_at is null and given_up_at is null)
      else body_ko is not null and body_en is not null and sealed is null end);
