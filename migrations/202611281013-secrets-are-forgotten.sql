-- A letter that lets somebody in is forgotten when it is given up as well, not only when it has been carried.
alter table mail_letter drop constraint mail_letter_check1,
  add constraint only_secrets_are_forgotten check (
    (body_ko is not null and body_en is not null)
    or (is_secret and (delivered_at is not null or given_up_at is not null)));
